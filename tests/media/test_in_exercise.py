"""From the library into a frozen exercise and out to a client: with real files, all the way."""

from pathlib import Path
from typing import Any
from uuid import uuid4

import jsonschema
import pytest
from django.core.files.base import ContentFile
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation

from content.blocks.registry import VOCABULARY
from content.freeze.canonical import canonical
from content.freeze.registry import freeze
from content.readiness import check, errors
from content.review.actions import submit
from content.review.errors import NotReady
from content.review.models import Candidate, ChangeClass
from media import withheld
from people.roles import Role
from tests.factories.content import make_exercise
from tests.factories.media import make_image, make_recording, picture
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


def block(kind: str, **value: Any) -> dict[str, Any]:
    return {"type": kind, "id": str(uuid4()), "value": value}


def frozen(*blocks: dict[str, Any]) -> dict[str, Any]:
    page = make_exercise(body=list(blocks))
    return freeze(page.get_latest_revision_as_object()).content


def served(client: Client, file: dict[str, Any]) -> bool:
    response = client.get(file["path"])
    content = b"".join(response.streaming_content)
    sent = response["Content-Type"].partition(";")[0]
    return (response.status_code, len(content), sent) == (200, file["bytes"], file["content_type"])


class TestFrozenExercise:
    @pytest.fixture
    def content(self) -> dict[str, Any]:
        video = make_recording(type="video", poster=make_image(width=400, height=300, title="Begin"))
        return frozen(
            block("image", image=make_image(width=700).pk, caption="Een golf"),
            block("recording", recording=make_recording().pk, introduction="Dit duurt even."),
            block("recording", recording=video.pk),
        )

    def test_has_blocks_as_their_schema_says(self, content: dict[str, Any]) -> None:
        for each in content["body"]:
            jsonschema.validate(each["value"], VOCABULARY[each["type"]].schema)

    def test_lists_every_file_and_each_is_served(self, content: dict[str, Any], client: Client) -> None:
        kinds = sorted(file["content_type"] for file in content["media"])
        assert kinds == [
            "audio/mpeg",
            "image/png",
            "image/png",
            "image/webp",
            "image/webp",
            "image/webp",
            "text/vtt",
            "video/mp4",
        ]
        assert all(served(client, file) for file in content["media"])

    def test_can_be_written_as_canonical_json(self, content: dict[str, Any]) -> None:
        assert canonical(content) == canonical(content)

    def test_shows_without_knowing_the_blocks(self, content: dict[str, Any]) -> None:
        shown, heard, _seen = content["body"]
        assert f'src="{shown["value"]["image"]["path"]}"' in shown["fallback"]
        assert 'alt="Een golf op zee"' in shown["fallback"]
        assert "Adem rustig in en uit." in heard["fallback"]

    def test_keeps_what_was_frozen_when_the_library_changes(self, client: Client) -> None:
        image = make_image()
        before = frozen(block("image", image=image.pk))
        image.file = ContentFile(picture(90, 90), "anders.png")
        image.save()
        after = frozen(block("image", image=image.pk))
        assert before["media"] != after["media"]
        assert all(served(client, file) for file in (*before["media"], *after["media"]))

    def test_takes_the_words_of_the_place(self) -> None:
        image = make_image().pk
        here = frozen(
            block("image", image=image, alt="Hier breekt de golf"),
            block("image", image=image, decorative=True),
        )
        found = [
            (each["value"]["image"]["alt"], each["value"]["image"]["decorative"]) for each in here["body"]
        ]
        assert found == [("Hier breekt de golf", False), ("", True)]


class TestFileThatIsGone:
    """A row in the library outlives its file when a backup came back without it."""

    @pytest.fixture(params=["picture", "damaged picture", "sound", "captions", "poster"])
    def page(self, request: pytest.FixtureRequest) -> Any:
        author = make_person("anna", Role.AUTHOR)
        if "picture" in request.param:
            item: Any = make_image(title="Golf", width=700)
            broken = item.file
        else:
            kind = "audio" if request.param == "sound" else "video"
            item = make_recording(type=kind, title="Golf", poster=make_image(width=400))
            broken = {"sound": item.file, "captions": item.captions, "poster": item.poster.file}[
                request.param
            ]
        if request.param == "damaged picture":
            Path(broken.path).write_bytes(b"half")
        else:
            Path(broken.path).unlink()
        kind = "image" if "picture" in request.param else "recording"
        return make_exercise(body=[{"type": kind, "id": "here", "value": {kind: item.pk}}], by=author)

    @pytest.mark.parametrize(
        ("language", "words"),
        [("nl", "“Golf” is weg of beschadigd. Upload"), ("en", "“Golf” is missing or damaged. Upload")],
    )
    def test_is_an_error_at_the_block(self, page: Any, language: str, words: str) -> None:
        with translation.override(language):
            [finding] = [each for each in errors(page) if each.code == "file-missing"]
        assert (finding.block_id, words in str(finding.message)) == ("here", True)

    def test_stops_a_submission_before_anything_is_frozen(self, page: Any) -> None:
        author = make_person("anna")
        with pytest.raises(NotReady):
            submit(page=page, by=author, change=ChangeClass.MEANING, note="Klaar")
        assert not Candidate.objects.exists()

    def test_is_said_on_the_page_where_it_is_submitted(self, page: Any, client: Client) -> None:
        client.force_login(make_person("anna"))
        url = reverse("content_review:submit", args=[page.pk])
        shown = client.get(url).content.decode()
        assert "“Golf” is weg of beschadigd" in shown
        assert client.post(url, {"note": "Klaar"}).status_code == 200

    def test_is_said_in_the_preview(self, page: Any) -> None:
        request = RequestFactory().get("/")
        request.user = make_person("anna")
        shown = page.make_preview_request(request)
        assert "Er is geen voorbeeld" in shown.content.decode()


class TestReadiness:
    def test_asks_for_transcript_and_captions(self) -> None:
        bare = make_recording(type="video", transcript="", captions="")
        page = make_exercise(body=[block("recording", recording=bare.pk)])
        found = {finding.code for finding in check(page)}
        assert {"transcript-missing", "captions-missing"} <= found


class TestWhatWasWithdrawn:
    """It is named at the block, and stops a submission."""

    def page(self, *blocks: dict[str, Any]) -> Any:
        return make_exercise(body=list(blocks), by=make_person("anna", Role.AUTHOR))

    def test_a_picture_is_refused_at_its_block(self) -> None:
        image = make_image(title="Golf op zee")
        shown = block("image", image=image.pk, caption="", alt="", decorative=False)
        page = self.page(block("text", text="<p>Lees dit.</p>"), shown)
        withheld.hold([image.sha256], of=image.sha256)
        [finding] = errors(page)
        assert (finding.code, finding.block_id) == ("media-withdrawn", shown["id"])
        assert "Golf op zee" in str(finding.message)
        author = make_person("anna", Role.AUTHOR)
        with pytest.raises(NotReady):
            submit(page=page, by=author, change=ChangeClass.MEANING, note="Eerste versie")
        assert not Candidate.objects.exists()

    def test_a_video_is_refused_for_its_poster_too(self) -> None:
        poster = make_image()
        video = make_recording(type="video", poster=poster)
        page = self.page(block("recording", recording=video.pk))
        withheld.hold([poster.sha256], of=poster.sha256)
        assert [finding.code for finding in errors(page)] == ["media-withdrawn"]
