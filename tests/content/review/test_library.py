"""Who wrote what a page shows from the library is a writer, through whichever door of the admin it came in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from content.models import Source
from content.review.actions import approve, submit
from content.review.contributions import writers_since_release
from content.review.errors import NotAllowed
from content.review.models import ChangeClass
from media.models import Image, Recording
from people.roles import Role
from tests.factories.content import make_exercise, make_source
from tests.factories.media import make_image, make_recording, picture, sound, upload
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db

PICTURE = {"title": "Golf", "alt": "Een hoge golf", "licence": "CC0"}
RECORDING = {"title": "Adem", "transcript": "Adem uit.", "licence": "CC0", "language": "nl"}
SOURCE = {"title": "Een studie", "slug": "x2020", "authors": "X", "year": "2020", "kind": "article"}


def named(prefix: str, fields: dict[str, Any]) -> dict[str, Any]:
    return {f"{prefix}-{name}": value for name, value in fields.items()}


def edit_picture(client: Client) -> None:
    client.post(reverse("wagtailimages:edit", args=[make_image().pk]), PICTURE)


def add_picture(client: Client) -> None:
    client.post(reverse("wagtailimages:add"), {**PICTURE, "file": upload(picture(), "a.png")})


def add_picture_while_choosing(client: Client) -> None:
    fields = named("image-chooser-upload", {**PICTURE, "file": upload(picture(), "a.png")})
    client.post(reverse("wagtailimages_chooser:create"), fields)


def add_many_pictures(client: Client) -> None:
    url = reverse("wagtailimages:add_multiple")
    answer = client.post(url, {"title": "Golf", "files[]": upload(picture(), "a.png")}).json()
    number = answer["uploaded_file_id"]
    url = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[number])
    client.post(url, named(f"uploaded-image-{number}", PICTURE))


def edit_recording(client: Client) -> None:
    client.post(reverse("wagtailmedia:edit", args=[make_recording().pk]), RECORDING)


def add_recording(client: Client) -> None:
    url = reverse("wagtailmedia:add", args=["audio"])
    client.post(url, {**RECORDING, "file": upload(sound(), "a.mp3")})


def add_recording_while_choosing(client: Client) -> None:
    fields = named("media-chooser-upload", {**RECORDING, "file": upload(sound(), "a.mp3")})
    client.post(reverse("wagtailmedia:chooser_upload", args=["audio"]), fields)


def edit_source(client: Client) -> None:
    source = make_source(slug="x2020")
    client.post(reverse(Source.snippet_viewset.get_url_name("edit"), args=[source.pk]), SOURCE)


def add_source_while_choosing(client: Client) -> None:
    url = reverse(Source.snippet_viewset.chooser_viewset.get_url_name("create"))
    client.post(url, SOURCE)


DOORS: dict[Callable[[Client], None], type[Any]] = {
    edit_picture: Image,
    add_picture: Image,
    add_picture_while_choosing: Image,
    add_many_pictures: Image,
    edit_recording: Recording,
    add_recording: Recording,
    add_recording_while_choosing: Recording,
    edit_source: Source,
    add_source_while_choosing: Source,
}


@pytest.fixture(autouse=True)
def storage(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "incoming"


@pytest.fixture
def editor(client: Client) -> Any:
    """Somebody who may change everything in the library, and who reviews."""
    person = make_person("cem", Role.EDITOR, Role.REVIEWER)
    client.force_login(person)
    return person


def showing(item: Any, by: Any) -> Any:
    """A page by somebody else that shows it."""
    if isinstance(item, Source):
        return make_exercise(code="bron", by=by, sources=[item])
    kind = "image" if isinstance(item, Image) else "recording"
    return make_exercise(code="beeld", by=by, body=[{"type": kind, "id": "b", "value": {kind: item.pk}}])


class TestEveryDoor:
    @pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
    def test_makes_a_writer_who_cannot_approve(
        self, client: Client, editor: Any, author: Any, door: Callable[[Client], None]
    ) -> None:
        door(client)
        page = showing(DOORS[door].objects.get(), author)
        candidate = submit(page=page, by=author, change=ChangeClass.MEANING, note="Eerste versie")
        assert {writer.user for writer in candidate.writers.all()} == {author, editor}
        with pytest.raises(NotAllowed):
            approve(candidate=candidate, by=editor, content_digest=candidate.content_digest)


class TestNoWriting:
    def test_is_saving_a_picture_unchanged_after_somebody_who_did_change_it(
        self, client: Client, editor: Any, author: Any
    ) -> None:
        image = make_image(uploaded_by_user=author)
        url = reverse("wagtailimages:edit", args=[image.pk])
        client.post(url, PICTURE)
        client.force_login(author)
        assert client.post(url, PICTURE).status_code == 302
        assert writers_since_release(showing(image, author))[editor] == "Golf"

    def test_is_saving_a_recording_unchanged(self, client: Client, editor: Any, author: Any) -> None:
        recording = make_recording()
        same = {name: getattr(recording, name) for name in ("title", "transcript", "licence", "language")}
        client.post(reverse("wagtailmedia:edit", args=[recording.pk]), same)
        assert editor not in writers_since_release(showing(recording, author))

    def test_is_what_a_command_loads(self, author: Any) -> None:
        assert set(writers_since_release(showing(make_image(), author))) == {author}
