"""From the library into a frozen exercise and out to a client: with real files, all the way."""

from typing import Any
from uuid import uuid4

import jsonschema
import pytest
from django.core.files.base import ContentFile
from django.test import Client

from content.blocks.registry import VOCABULARY
from content.freeze.canonical import canonical
from content.freeze.registry import freeze
from content.readiness import check
from tests.factories.content import make_exercise
from tests.factories.media import make_image, make_recording, picture

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


class TestReadiness:
    def test_asks_for_transcript_and_captions(self) -> None:
        bare = make_recording(type="video", transcript="", captions="")
        page = make_exercise(body=[block("recording", recording=bare.pk)])
        found = {finding.code for finding in check(page)}
        assert {"transcript-missing", "captions-missing"} <= found
