"""What a release says of pictures and recordings, and that the files it names stay."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image as Pillow

from media import files
from media.files import pin
from media.shapes import image_shape, recording_shape
from tests.factories.media import CAPTIONS, make_document, make_image, make_recording, picture

pytestmark = pytest.mark.django_db
Stored = Callable[[], list[str]]


def on_disk(path: str) -> bytes:
    assert path.startswith("/media/r/")
    with default_storage.open(path.removeprefix("/media/")) as opened:
        return bytes(opened.read())


def is_as_named(shape: dict[str, Any]) -> bool:
    content = on_disk(shape["path"])
    return (hashlib.sha256(content).hexdigest(), len(content)) == (shape["sha256"], shape["bytes"])


class TestPin:
    def test_names_a_file_by_its_content(self) -> None:
        image = make_image()
        pinned = pin(image.file)
        assert pinned.path == f"/media/r/{image.sha256}.png"
        assert is_as_named(pinned.shape())

    def test_keeps_the_same_content_once(self, stored: Stored) -> None:
        first, second = pin(make_image().file), pin(make_image().file)
        assert first == second
        assert len([name for name in stored() if "/r/" in name]) == 1

    def test_outlives_the_picture(self) -> None:
        image = make_image()
        pinned = pin(image.file)
        image.file.delete(save=False)
        image.delete()
        assert is_as_named(pinned.shape())

    def test_is_not_fooled_by_a_remembered_hash(self) -> None:
        image = make_image()
        assert pin(image.file, sha256="0" * 64).sha256 == image.sha256

    def test_leaves_no_half_file_when_the_disk_is_full(
        self, stored: Stored, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        image = make_image()

        def full(_handle: int) -> None:
            raise OSError("No space left on device")

        monkeypatch.setattr(files.os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            pin(image.file)
        assert not [name for name in stored() if "/r/" in name]

    def test_refuses_what_is_never_released(self) -> None:
        with pytest.raises(ValueError, match="pdf"):
            pin(make_document().file)


class TestImageShape:
    def test_tells_everything_needed_to_show_it(self, settings: Any) -> None:
        settings.CATALOGUE_LICENCE = "CC BY 4.0"
        shape = image_shape(make_image(width=1000, height=500, credit="Foto: Noor"))
        assert is_as_named(shape)
        assert {key: shape[key] for key in shape.keys() - {"path", "sha256", "bytes", "widths"}} == {
            "kind": "image",
            "content_type": "image/png",
            "width": 1000,
            "height": 500,
            "alt": "Een golf op zee",
            "decorative": False,
            "focal_point": None,
            "licence": "CC BY 4.0",
            "credit": "Foto: Noor",
        }

    def test_has_widths_for_smaller_screens_never_larger_than_itself(self) -> None:
        widths = image_shape(make_image(width=1000, height=500))["widths"]
        assert [(each["width"], each["height"]) for each in widths] == [(320, 160), (640, 320), (960, 480)]
        assert all(is_as_named(each) and each["content_type"] == "image/webp" for each in widths)

    def test_of_a_small_picture_has_no_widths(self) -> None:
        assert image_shape(make_image(width=319))["widths"] == []

    def test_takes_the_words_of_the_place(self) -> None:
        shape = image_shape(make_image(), alt="Hier begint de golf")
        assert (shape["alt"], shape["decorative"]) == ("Hier begint de golf", False)

    def test_of_decoration_has_no_words(self) -> None:
        for shape in (
            image_shape(make_image(is_decorative=True)),
            image_shape(make_image(), decorative=True),
        ):
            assert (shape["alt"], shape["decorative"]) == ("", True)

    def test_of_decoration_has_words_where_it_tells_something(self) -> None:
        shape = image_shape(make_image(is_decorative=True), alt="Een golf die breekt")
        assert (shape["alt"], shape["decorative"]) == ("Een golf die breekt", False)

    def test_says_in_percents_what_it_is_about(self) -> None:
        image = make_image(focal_point_x=16, focal_point_y=12, focal_point_width=9, focal_point_height=9)
        assert image_shape(image)["focal_point"] == {"x": 25, "y": 25}

    def test_is_the_same_when_asked_again(self) -> None:
        image = make_image(width=700)
        assert image_shape(image) == image_shape(type(image).objects.get(pk=image.pk))

    def test_follows_a_replaced_picture_but_the_old_one_stays(self) -> None:
        image = make_image()
        before = image_shape(image)
        image.file = ContentFile(picture(mode="L"), "golf.png")
        image.save()
        assert image_shape(image)["sha256"] != before["sha256"]
        assert is_as_named(before)

    def test_shows_the_picture_itself(self) -> None:
        shape = image_shape(make_image(width=700))
        path = Path(default_storage.path(shape["widths"][0]["path"].removeprefix("/media/")))
        with Pillow.open(path) as opened:
            assert (opened.format, opened.size) == ("WEBP", (320, 21))


class TestRecordingShape:
    def test_of_sound_tells_everything_needed_to_play_it(self) -> None:
        shape = recording_shape(make_recording(credit="Stem: Noor"))
        assert is_as_named(shape)
        assert {key: shape[key] for key in shape.keys() - {"path", "sha256", "bytes"}} == {
            "kind": "audio",
            "content_type": "audio/mpeg",
            "seconds": 0,
            "title": "Ademhaling",
            "transcript": "Adem rustig in en uit.",
            "captions": [],
            "poster": None,
            "licence": "CC BY-SA 4.0",
            "credit": "Stem: Noor",
        }

    def test_of_video_has_captions_and_size(self) -> None:
        shape = recording_shape(make_recording(type="video"))
        assert (shape["kind"], shape["width"], shape["height"]) == ("video", 64, 48)
        captions = shape["captions"][0]
        assert (captions["locale"], captions["content_type"]) == ("nl", "text/vtt")
        assert on_disk(captions["path"]).decode() == CAPTIONS

    def test_of_video_has_its_poster(self) -> None:
        shape = recording_shape(make_recording(type="video", poster=make_image()))
        assert shape["poster"] == image_shape(make_image())
