"""Files that were taken back: gone for everybody, and not taken in again in any shape."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from media import withheld
from media.files import pin
from media.intake import Refused, check_captions, check_document, check_image, check_recording
from media.models import Image
from media.sweep import orphans
from people.roles import Role
from tests.factories.media import (
    CAPTIONS,
    make_document,
    make_image,
    make_recording,
    pdf,
    picture,
    sound,
    upload,
)
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


class TestServing:
    def test_answers_410_instead_of_the_file(self, client: Client) -> None:
        wave = pin(make_image().file)
        withheld.hold([wave.sha256], of=wave.sha256)
        answer = client.get(wave.path)
        assert (answer.status_code, answer["Cache-Control"]) == (410, "max-age=60")
        assert answer["Access-Control-Allow-Origin"] == "*"  # an app on another origin can read the answer

    def test_says_so_to_who_has_a_copy_too(self, client: Client) -> None:
        wave = pin(make_image().file)
        withheld.hold([wave.sha256], of=wave.sha256)
        assert client.get(wave.path, headers={"If-None-Match": f'"{wave.sha256}"'}).status_code == 410
        assert client.get(wave.path, headers={"Range": "bytes=0-3"}).status_code == 410
        assert client.head(wave.path).status_code == 410

    def test_asks_nothing_of_the_database(self, client: Client, django_assert_num_queries: Any) -> None:
        wave = pin(make_image().file)
        withheld.hold([wave.sha256], of=wave.sha256)
        with django_assert_num_queries(0):
            assert client.get(wave.path).status_code == 410

    def test_leaves_every_other_file_alone(self, client: Client) -> None:
        gone, other = pin(make_image().file), pin(make_image(width=70).file)
        withheld.hold([gone.sha256], of=gone.sha256)
        assert client.get(other.path).status_code == 200

    def test_serves_it_again_when_it_comes_back(self, client: Client) -> None:
        wave = pin(make_image().file)
        withheld.hold([wave.sha256], of=wave.sha256)
        withheld.let_go([wave.sha256])
        assert client.get(wave.path).status_code == 200
        assert withheld.held() == {}

    def test_a_document_is_gone_for_colleagues_too(self, client: Client) -> None:
        document = make_document()
        client.force_login(make_person("auteur", Role.AUTHOR))
        address = reverse("wagtaildocs_serve", args=[document.pk, document.filename])
        assert client.get(address).status_code == 200
        withheld.hold([document.sha256], of=document.sha256)
        assert client.get(address).status_code == 410

    def test_its_mark_is_not_swept_away_and_not_served(self, client: Client) -> None:
        withheld.hold(["a" * 64], of="a" * 64)
        assert [name for name in orphans() if name.startswith(withheld.FOLDER)] == []
        assert client.get(f"/media/{withheld.FOLDER}/{'a' * 64}").status_code in {302, 404}


class TestUploading:
    def test_the_same_file_again_is_refused(self) -> None:
        image = make_image()
        withheld.hold([image.source_sha256], of=image.sha256)
        with pytest.raises(Refused) as refused:
            check_image(upload(picture(64, 48), "andere-naam.png"), name="andere-naam.png")
        assert refused.value.code == "withdrawn"

    def test_so_is_what_we_made_of_it(self) -> None:
        image = make_image()
        withheld.hold([image.sha256], of=image.sha256)
        with pytest.raises(Refused):
            check_image(upload(picture(64, 48), "golf.png"), name="golf.png")

    def test_and_what_somebody_fetched_from_an_app(self) -> None:
        image = make_image()
        with image.file.open("rb") as kept:
            content = kept.read()
        withheld.hold([image.sha256], of=image.sha256)
        with pytest.raises(Refused):
            check_image(upload(content, "golf.png"), name="golf.png")

    def test_nothing_is_stored(self) -> None:
        image = make_image()
        withheld.hold([image.sha256], of=image.sha256)
        with pytest.raises(Refused):
            make_image()
        assert Image.objects.count() == 1

    @pytest.mark.parametrize(
        ("check", "content", "name", "more"),
        [
            (check_recording, sound(), "adem.mp3", {"kind": "audio"}),
            (check_captions, CAPTIONS.encode(), "adem.vtt", {}),
            (check_document, pdf(), "handleiding.pdf", {}),
        ],
        ids=["recording", "captions", "document"],
    )
    def test_holds_for_every_kind(self, check: Any, content: bytes, name: str, more: dict[str, str]) -> None:
        kept = check(ContentFile(content, name), name=name, **more)
        withheld.hold([kept.measures["sha256"]], of=kept.measures["sha256"])
        kept.close()
        with pytest.raises(Refused):
            check(ContentFile(content, name), name=name, **more)

    def test_captions_do_not_take_the_name_of_their_video(self) -> None:
        video = make_recording(type="video")
        assert pin(video.file).sha256 == video.sha256
