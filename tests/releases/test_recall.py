"""A picture, recording or document taken back: in all releases at once, and never again at the door."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from media import withheld
from media.files import FOLDER
from media.models import Image
from media.shapes import image_shape, recording_shape
from releases import actions, chain, forecast, parts, reading, recall, taken_back, verify
from releases.errors import MediaWithdrawn, NotAllowed, SecondPerson, WrongState
from releases.models import Change, Event, Release
from tests.factories.media import make_document, make_image, make_recording
from tests.factories.releases import (
    make_candidate,
    make_pilot,
    make_release,
    make_user,
    scale_block,
    text_block,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def storage(settings: Any, tmp_path: Path) -> None:
    """An empty storage."""
    settings.MEDIA_ROOT = tmp_path / "media"


def image_block(image: Image, id: str = "b3") -> dict[str, Any]:
    shape = image_shape(image)
    return {
        "id": id,
        "type": "image",
        "value": {"image": shape, "caption": ""},
        "fallback": f'<img src="{shape["path"]}" alt="">',
    }


def release_with(image: Image, **more: Any) -> Release:
    return make_release(body=[text_block(), image_block(image), scale_block()], **more)


def take_back(media: str, **more: Any) -> list[Change]:
    return actions.withdraw_media(**{"media": media, "by": make_user("nachtdienst"), "reason": "harm"} | more)


class TestWithdrawingAPicture:
    def test_takes_every_size_in_every_release(self, client: Client) -> None:
        image = make_image(width=700, height=500)
        first, other = release_with(image), release_with(image, code="anders")
        paths = {row.path for one in (first, other) for row in one.media.all()}
        assert len(paths) == 3  # the original, 320 and 640
        take_back(image.sha256, note="Geen toestemming")
        assert {client.get(path).status_code for path in paths} == {410}
        assert {row.media for row in Change.objects.filter(event=Event.MEDIA_WITHDRAWN)} == paths

    def test_takes_sizes_that_were_made_otherwise_in_an_older_release(self, client: Client) -> None:
        image = make_image(width=700, height=500)
        old = image_block(image)
        content = b"an earlier Pillow wrote this"
        sha256 = "c" * 64
        default_storage.save(f"{FOLDER}/{sha256}.webp", __import__("io").BytesIO(content))
        old["value"]["image"]["widths"][0] |= {"path": f"/media/r/{sha256}.webp", "sha256": sha256}
        make_release(body=[text_block(), old, scale_block()])
        take_back(image.sha256)
        assert client.get(f"/media/r/{sha256}.webp").status_code == 410

    def test_works_for_a_picture_that_left_the_library(self, client: Client) -> None:
        image = make_image()
        release, sha256 = release_with(image), image.sha256
        image.delete()
        take_back(sha256)
        assert client.get(release.media.get().path).status_code == 410

    def test_leaves_the_releases_themselves(self) -> None:
        image = make_image()
        release = release_with(image)
        take_back(image.sha256)
        assert reading.current("exercise", "urge-surfing", "nl") == release
        assert list(verify.findings()) == []

    def test_gives_a_to_do_until_the_page_shows_something_else(self) -> None:
        image, other = make_image(), make_image(width=80)
        release = release_with(image)
        take_back(image.sha256)
        assert [(one.release, one.medium) for one in recall.to_do(page_id=release.page_id)] == [
            (release, "Golf")
        ]
        release_with(other)
        assert recall.to_do() == []

    def test_stops_a_release_that_was_approved_before(self) -> None:
        image = make_image()
        candidate = make_candidate(body=[text_block(), image_block(image), scale_block()])
        take_back(image.sha256)
        with pytest.raises(MediaWithdrawn):
            actions.release(candidate=candidate, by=make_user("uitgever"))
        assert not Release.objects.exists()

    def test_happens_once(self) -> None:
        image = make_image()
        release_with(image)
        take_back(image.sha256)
        with pytest.raises(WrongState):
            take_back(image.sha256)

    def test_of_something_unknown_is_refused_and_marks_nothing(self) -> None:
        with pytest.raises(WrongState):
            take_back("d" * 64)
        assert withheld.held() == {}

    def test_is_not_for_everybody(self) -> None:
        image = make_image()
        author = make_user("auteur", is_superuser=False, is_staff=False)
        with pytest.raises(NotAllowed):
            take_back(image.sha256, by=author)
        assert withheld.held() == {}

    def test_without_a_reason_is_refused(self) -> None:
        image = make_image()
        with pytest.raises(WrongState):
            take_back(image.sha256, reason="zomaar")
        assert withheld.held() == {}

    def test_that_fails_leaves_no_mark(self, monkeypatch: pytest.MonkeyPatch) -> None:
        image = make_image()
        monkeypatch.setattr("releases.actions.media.chain.append", lambda **facts: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            take_back(image.sha256)
        assert withheld.held() == {}


class TestOtherMedia:
    def test_a_video_goes_with_its_captions_and_not_with_its_poster(self, client: Client) -> None:
        poster = make_image()
        video = make_recording(type="video", poster=poster)
        block = {
            "id": "b3",
            "type": "recording",
            "value": {"recording": recording_shape(video)},
            "fallback": "",
        }
        release = make_release(body=[text_block(), block, scale_block()])
        take_back(video.sha256)
        found = {row.path.rpartition(".")[2]: client.get(row.path).status_code for row in release.media.all()}
        assert found == {"mp4": 410, "vtt": 410, "png": 200}

    def test_of_a_draft_or_a_pilot_only_leaves_no_trace_for_others(self) -> None:
        draft, tried, shown = make_image(), make_image(width=80), make_image(width=90)
        candidate = make_candidate(body=[text_block(), image_block(tried), scale_block()])
        pilot = make_pilot(candidate, by=make_user("uitgever"), at=None, pilot_n=1)
        parts.write_side_rows(pilot, pilot.data, pilot.guide_data)
        release_with(shown, code="ander")
        for image in (draft, tried, shown):
            take_back(image.sha256)
            assert withheld.is_withheld(image.sha256)
        assert [change.digest for change in reading.withdrawn()] == [shown.sha256]
        actions.reinstate(changes=list(Change.objects.media_withdrawals()), by=make_user("collega"))
        told = Change.objects.exclude(position=None).exclude(media="").values_list("digest", flat=True)
        assert set(told) == {shown.sha256}
        assert list(chain.broken_links()) == []

    def test_a_document_goes_too(self) -> None:
        document = make_document()
        take_back(document.sha256)
        assert withheld.is_withheld(document.sha256)


class TestBringingBack:
    def test_is_for_a_second_person(self, client: Client, django_capture_on_commit_callbacks: Any) -> None:
        image, night = make_image(width=700, height=500), make_user("nachtdienst")
        release = release_with(image)
        changes = take_back(image.sha256, by=night)
        with pytest.raises(SecondPerson):
            actions.reinstate(changes=changes, by=night)
        with django_capture_on_commit_callbacks(execute=True):
            actions.reinstate(changes=changes[:1], by=make_user("collega"))  # comes back whole
        assert {client.get(row.path).status_code for row in release.media.all()} == {200}
        assert reading.withdrawn() == []
        assert list(verify.findings()) == []

    def test_waits_for_confirmation_like_any_withdrawal(self) -> None:
        image = make_image(width=700, height=500)
        release_with(image)
        changes = take_back(image.sha256)
        [act] = taken_back.to_confirm()
        assert (act.title, len(act.unconfirmed), act.is_media) == ("Golf", 3, True)
        actions.confirm(changes=changes, by=make_user("collega"))
        assert taken_back.to_confirm() == []


class TestMarks:
    """A kill between the marks and the rows, or a restore of yesterday's files."""

    def test_that_nobody_decided_on_are_taken_away(self) -> None:
        withheld.hold(["e" * 64], of="e" * 64)
        assert list(recall.out_of_step())
        recall.keep_in_step()
        assert withheld.held() == {}

    def test_that_were_lost_are_made_again(self, client: Client) -> None:
        image = make_image()
        release = release_with(image)
        take_back(image.sha256)
        withheld.let_go(withheld.held())
        assert any("still served" in finding for finding in verify.findings())
        recall.keep_in_step()
        assert client.get(release.media.get().path).status_code == 410
        assert list(verify.findings()) == []

    def test_half_written_are_mended(self) -> None:
        image = make_image()
        release_with(image)
        take_back(image.sha256)
        Path(default_storage.path(f"{withheld.FOLDER}/{image.sha256}")).write_bytes(b"")
        recall.keep_in_step()
        assert withheld.held()[image.sha256] == image.sha256

    def test_of_the_file_as_it_was_sent_stay(self) -> None:
        image = make_image()
        take_back(image.sha256)
        recall.keep_in_step()
        assert withheld.is_withheld(image.source_sha256)

    def test_a_withdrawn_file_may_be_thrown_away(self) -> None:
        image = make_image()
        release = release_with(image)
        take_back(image.sha256)
        default_storage.delete(f"{FOLDER}/{image.sha256}.png")
        assert list(verify.findings()) == []
        assert release.media.count() == 1


class TestForecast:
    def test_tells_where_the_picture_is(self) -> None:
        image = make_image()
        old, new = release_with(image), release_with(image, title="Nieuwer")
        ahead = forecast.of_media(image.sha256)
        assert set(ahead.releases) == {old, new}
        assert [one.pk for one in ahead.pages] == [new.pk]
        assert not withheld.held()
