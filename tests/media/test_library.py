"""What stands in the library after saving, and what does not after failing."""

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import UploadedFile

from media.files import pin
from media.intake import Refused
from media.models import Image, Recording
from media.sweep import sweep
from tests.factories.media import make_document, make_image, make_recording, picture, sound, video

Stored = Callable[[], list[str]]
pytestmark = pytest.mark.django_db


class TestImage:
    def test_remembers_hash_and_size(self) -> None:
        image = Image.objects.get(pk=make_image(width=90, height=30).pk)
        assert (len(image.sha256), image.width, image.height) == (64, 90, 30)

    def test_has_the_licence_of_the_catalogue(self, settings: Any) -> None:
        settings.CATALOGUE_LICENCE = "CC BY 4.0"
        assert make_image().licence == "CC BY 4.0"

    def test_without_words_is_refused_by_form_and_database(self) -> None:
        with pytest.raises(ValidationError) as caught:
            Image(title="Golf", alt="  ").clean()
        assert "alt" in caught.value.message_dict
        with pytest.raises(IntegrityError), transaction.atomic():
            make_image(alt="")

    def test_that_is_decoration_needs_no_words(self) -> None:
        image = make_image(is_decorative=True)
        image.alt = "toch iets"
        image.clean()
        assert (image.alt, image.default_alt_text) == ("", "")

    def test_that_is_bad_is_refused_on_every_road(self, stored: Stored) -> None:
        with pytest.raises(Refused):
            make_image(content=b"<svg/>", name="golf.png")
        with pytest.raises(Refused):
            Image(title="Golf").file.save("golf.png", ContentFile(picture()[:50]))
        assert (stored(), Image.objects.count()) == ([], 0)

    def test_whose_row_is_refused_leaves_no_file(self, stored: Stored) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            make_image(alt="")
        assert stored() == []

    def test_saved_again_keeps_its_file(self, stored: Stored) -> None:
        image = make_image()
        before = stored()
        image.title = "Zee"
        image.save()
        assert stored() == before

    def test_is_read_from_the_storage_after_saving(self) -> None:
        image = make_image()
        assert image.get_rendition("width-20").width == 20


class TestRecording:
    def test_remembers_what_was_measured(self) -> None:
        found = Recording.objects.get(pk=make_recording(type="video").pk)
        assert (found.duration, found.width, found.height, found.has_sound) == (0.5, 64, 48, True)

    @pytest.mark.parametrize(
        ("fields", "lacking"),
        [
            ({}, []),
            ({"transcript": " \n"}, ["transcript"]),
            ({"type": "video"}, []),
            ({"type": "video", "captions": ""}, ["captions"]),
            ({"type": "video", "captions": "", "transcript": ""}, ["transcript", "captions"]),
            ({"type": "video", "captions": "", "content": video(silent=True)}, []),
        ],
    )
    def test_knows_what_it_lacks(self, fields: dict[str, Any], lacking: list[str]) -> None:
        assert make_recording(**fields).lacks() == lacking

    def test_with_bad_captions_leaves_nothing(self, stored: Stored) -> None:
        with pytest.raises(Refused):
            make_recording(captions="geen ondertitels")
        assert (stored(), Recording.objects.count()) == ([], 0)

    def test_that_is_deleted_takes_its_files_along(
        self, stored: Stored, django_capture_on_commit_callbacks: Any
    ) -> None:
        recording = make_recording(type="video")
        assert len(stored()) == 2
        with django_capture_on_commit_callbacks(execute=True):
            recording.delete()
        assert stored() == []


class TestSweep:
    def later(self) -> Any:
        return timezone.now() + timedelta(days=2)

    def test_leaves_what_is_in_use(self, stored: Stored) -> None:
        image = make_image()
        image.get_rendition("width-20")
        make_recording(type="video")
        make_document()
        pin(image.file)
        before = stored()
        assert (sweep(at=self.later()), stored()) == ([], before)

    def test_takes_what_a_rolled_back_transaction_left(self, stored: Stored) -> None:
        with transaction.atomic():
            make_image()
            make_recording(content=sound())
            transaction.set_rollback(True)
        assert len(stored()) == 2
        assert (len(sweep(at=self.later())), stored()) == (2, [])

    def test_takes_what_a_killed_upload_left(self, stored: Stored, storage: Path) -> None:
        for name in ("incoming/abc.upload", "media/r/.half-abc"):
            (storage / name).parent.mkdir(parents=True, exist_ok=True)
            (storage / name).write_bytes(b"half")
        sweep(at=self.later())
        assert stored() == []

    def test_takes_an_upload_that_nobody_finished(self, stored: Stored) -> None:
        UploadedFile.objects.create(file=ContentFile(picture(), "golf.png"))
        sweep(at=self.later())
        assert (stored(), UploadedFile.objects.count()) == ([], 0)

    def test_waits_a_day(self, storage: Path, stored: Stored) -> None:
        (storage / "media" / "images").mkdir(parents=True)
        (storage / "media" / "images" / "net.png").write_bytes(picture())
        assert (sweep(), len(stored())) == ([], 1)

    def test_has_a_command(self, storage: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (storage / "media" / "images").mkdir(parents=True)
        old = storage / "media" / "images" / "oud.png"
        old.write_bytes(picture())
        os.utime(old, (0, 0))
        call_command("sweep_media")
        assert (capsys.readouterr().out, old.exists()) == ("1 files deleted\n", False)
