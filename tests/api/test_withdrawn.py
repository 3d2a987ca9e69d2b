"""What apps hear when something was taken back: at once, of numbers, lines and codes, of files and parts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from releases import actions, recall
from releases.models import Change, Release
from tests.factories.consumers import ApiClient, make_app, make_client
from tests.factories.media import make_image
from tests.factories.pilots import make_running, release_of
from tests.factories.releases import chapter_of, make_release, make_user, part_of
from tests.releases.test_recall import release_with

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def storage(settings: Any, tmp_path: Path) -> None:
    """An empty storage."""
    settings.MEDIA_ROOT = tmp_path / "media"


def take_back(*releases: Release, **more: Any) -> list[Change]:
    return actions.withdraw(
        releases=list(releases), by=make_user("n"), **{"reason": "harm", "note": "", **more}
    )


def status(client: ApiClient, *addresses: str, **more: Any) -> list[int]:
    return [client.read(address, **more).status_code for address in addresses]


class TestNumbers:
    ADDRESSES = (
        "exercises/urge-surfing/",
        "exercises/urge-surfing/versions/1/",
        "exercises/urge-surfing/versions/1.0/",
        "exercises/urge-surfing/versions/1.0.0/",
    )

    def test_answer_410_with_the_successor(self, reader: ApiClient) -> None:
        release, other = make_release(), make_release(code="beter")
        take_back(release, successor=other)
        for address in self.ADDRESSES:
            answer = reader.read(address)
            assert (answer.status_code, answer.json()["successor"]) == (410, "beter@1.0.0"), address
            assert answer["Cache-Control"] == "no-store"

    def test_say_so_to_who_has_a_copy_too(self, reader: ApiClient) -> None:
        release = make_release()
        tags = {address: reader.read(address)["ETag"] for address in self.ADDRESSES}
        take_back(release)
        for address, tag in tags.items():
            assert reader.read(address, if_none_match=tag).status_code == 410, address
            assert reader.read(address, if_none_match="*").status_code == 410, address

    def test_of_an_older_one_leave_the_newest(self, reader: ApiClient) -> None:
        old, _new = make_release(), make_release(title="Nieuwer")
        take_back(old)
        assert status(reader, *self.ADDRESSES) == [200, 200, 200, 410]

    def test_never_fall_back_to_a_former_release(self, reader: ApiClient) -> None:
        _old, new = make_release(), make_release(title="Nieuwer")
        take_back(new)
        assert status(reader, *self.ADDRESSES) == [410, 410, 410, 200]

    def test_of_a_line_leave_other_lines(self, reader: ApiClient) -> None:
        _old, new = make_release(), make_release(change="meaning", title="Anders")
        take_back(new)
        found = status(reader, *(f"exercises/urge-surfing/versions/{n}/" for n in ("1", "1.0", "2", "2.0")))
        assert found == [200, 200, 410, 410]

    def test_never_fall_back_to_another_language(self, reader: ApiClient) -> None:
        release = make_release()
        make_release(locale="en", title="Urge surfing")
        take_back(release)
        assert status(reader, "exercises/urge-surfing/", accept_language="nl, en;q=0.5") == [410]
        assert status(reader, "exercises/urge-surfing/?locale=en") == [200]

    def test_are_back_at_once_when_it_was_a_mistake(self, reader: ApiClient) -> None:
        changes = take_back(make_release())
        actions.reinstate(changes=changes, by=make_user("collega"))
        assert status(reader, *self.ADDRESSES) == [200, 200, 200, 200]

    def test_of_a_retired_code_come_back_too(self, reader: ApiClient) -> None:
        make_release(retired=True)
        assert status(reader, *self.ADDRESSES) == [410, 200, 200, 200]
        actions.reinstate_code(type="exercise", code="urge-surfing", locale="nl", by=make_user("redactie"))
        assert status(reader, *self.ADDRESSES) == [200, 200, 200, 200]


class TestSuccessors:
    def chain(self, length: int) -> list[Release]:
        found = [make_release(code=f"stap-{n}") for n in range(length)]
        for one, following in zip(found, found[1:], strict=False):
            take_back(one, successor=following)
        return found

    def told(self, reader: ApiClient) -> Any:
        return reader.read("exercises/stap-0/").json()["successor"]

    def test_that_were_taken_back_lead_on(self, reader: ApiClient) -> None:
        self.chain(4)
        assert self.told(reader) == "stap-3@1.0.0"

    def test_lead_five_steps_and_no_further(self, reader: ApiClient) -> None:
        self.chain(7)
        assert self.told(reader) is None
        assert reader.read("exercises/stap-1/").json()["successor"] == "stap-6@1.0.0"

    def test_that_lead_nowhere_are_not_named(self, reader: ApiClient) -> None:
        take_back(self.chain(2)[-1])
        assert self.told(reader) is None


class TestList:
    def test_names_every_size_of_a_file(self, reader: ApiClient) -> None:
        image = make_image(width=700, height=500)
        release_with(image)
        actions.withdraw_media(media=image.sha256, by=make_user("n"), reason="rights", note="geheim")
        answer = reader.read("withdrawn/")
        rows = answer.json()["results"]
        assert {row["media"] for row in rows} == set(recall.files_of(image.sha256))
        assert {(row["digest"], row["reason"], row["code"]) for row in rows} == {
            (image.sha256, "rights", None)
        }
        assert "geheim" not in answer.content.decode()

    def test_forgets_what_came_back(self, reader: ApiClient) -> None:
        image = make_image()
        release_with(image)
        changes = take_back(make_release(code="weg"))
        changes += actions.withdraw_media(media=image.sha256, by=make_user("n"), reason="rights")
        assert len(reader.read("withdrawn/").json()["results"]) == 2
        actions.reinstate(changes=changes, by=make_user("collega"))
        assert reader.read("withdrawn/").json() == {"results": []}

    def test_is_cheap_to_ask_again(self, reader: ApiClient) -> None:
        take_back(make_release())
        answer = reader.read("withdrawn/")
        assert "max-age=60" in answer["Cache-Control"]
        assert reader.read("withdrawn/", if_none_match=answer["ETag"]).status_code == 304
        take_back(make_release(code="ook"))
        assert reader.read("withdrawn/", if_none_match=answer["ETag"]).status_code == 200

    def test_needs_a_key(self, anyone: ApiClient) -> None:
        assert anyone.read("withdrawn/").status_code == 401


class TestFeed:
    def test_tells_of_files_and_of_coming_back(self, reader: ApiClient) -> None:
        image = make_image()
        release_with(image)
        changes = actions.withdraw_media(media=image.sha256, by=make_user("n"), reason="rights")
        actions.reinstate(changes=changes, by=make_user("collega"))
        rows = reader.read("changes/").json()["results"]
        path = f"/media/r/{image.sha256}.png"
        assert [(row["event"], row["media"], row["code"]) for row in rows] == [
            ("released", None, "urge-surfing"),
            ("media_withdrawn", path, None),
            ("reinstated", path, None),
        ]


class TestPilots:
    """For who takes part a withdrawn pilot is gone; for everybody else it never was."""

    EXACT = "exercises/surfen/versions/2.0.0-pilot.1/"

    def test_are_410_for_participants_and_404_for_others(self, reader: ApiClient) -> None:
        inside = make_app("binnen")
        pilot = release_of(make_running(inside))
        taking_part = make_client("content:read", "pilot", app=inside)
        outside = make_client("content:read", "pilot", app=make_app("buiten"))
        assert [status(client, self.EXACT) for client in (taking_part, outside, reader)] == [
            [200],
            [404],
            [404],
        ]
        before = reader.read("changes/").content, reader.read("withdrawn/").content
        take_back(pilot)
        assert [status(client, self.EXACT) for client in (taking_part, outside, reader)] == [
            [410],
            [404],
            [404],
        ]
        assert (reader.read("changes/").content, reader.read("withdrawn/").content) == before


class TestModules:
    """A withdrawn part counts as absent; the module's own bytes stay as they are."""

    @pytest.fixture
    def parts(self) -> list[Release]:
        return [make_release(code="een"), make_release(code="twee")]

    @pytest.fixture
    def module(self, parts: list[Release]) -> Release:
        chapters = [chapter_of(part_of(part), id=f"c-{part.code}") for part in parts]
        return make_release(code="programma", type="module", chapters=chapters)

    def test_show_that_it_is_gone_and_what_takes_its_place(
        self, reader: ApiClient, parts: list[Release], module: Release
    ) -> None:
        take_back(parts[0], successor=parts[1])
        answer = reader.read("modules/programma/?expand=parts").json()
        first, second = (chapter["parts"][0] for chapter in answer["chapters"])
        assert (first["status"], first["successor"], "release" in first) == ("withdrawn", "twee@1.0.0", False)
        assert second["release"]["code"] == "twee"

    def test_keep_their_bytes(self, reader: ApiClient, parts: list[Release], module: Release) -> None:
        before = reader.read("modules/programma/versions/1.0.0/")
        take_back(parts[0])
        after = reader.read("modules/programma/versions/1.0.0/")
        assert (after.content, after["ETag"]) == (before.content, before["ETag"])

    def test_with_their_parts_are_another_answer(
        self, reader: ApiClient, parts: list[Release], module: Release
    ) -> None:
        before = reader.read("modules/programma/?expand=parts")
        take_back(parts[0])
        assert reader.read("modules/programma/?expand=parts", if_none_match=before["ETag"]).status_code == 200

    def test_name_nothing_when_the_successor_went_too(
        self, reader: ApiClient, parts: list[Release], module: Release
    ) -> None:
        take_back(parts[0], successor=parts[1])
        take_back(parts[1])
        chapters = reader.read("modules/programma/?expand=parts").json()["chapters"]
        assert [chapter["parts"][0]["successor"] for chapter in chapters] == [None, None]


class TestOneImageInThirtyReleasesRecalledAtNight:
    """At three a nurse sees a picture that must go: it is in thirty releases of ten exercises, in two languages."""

    def test_one_image_in_thirty_releases_recalled_at_night(
        self, reader: ApiClient, client: Client, settings: Any
    ) -> None:
        image, better = make_image(width=700, height=500), make_image(width=90, title="Een andere golf")
        releases = [
            release_with(image, code=f"oefening-{n}", locale=locale, title=f"Oefening {n}, {turn}")
            for n in range(10)
            for locale, turn in (("nl", 1), ("en", 1), ("nl", 2))
        ]
        paths = sorted({row.path for one in releases for row in one.media.all()})
        assert (len(releases), len(paths)) == (30, 3)
        assert {client.get(path).status_code for path in paths} == {200}

        actions.withdraw_media(media=image.sha256, by=make_user("nachtdienst"), reason="harm")

        assert {client.get(path).status_code for path in paths} == {410}
        assert {row["media"] for row in reader.read("withdrawn/").json()["results"]} == set(paths)
        numbers = [f"exercises/{one.code}/versions/{one.number}/?locale={one.locale}" for one in releases]
        assert set(status(reader, *numbers)) == {200}  # the exercises themselves go on
        assert len(recall.to_do()) == 20  # the current release of ten exercises in two languages
        release_with(better, code="oefening-0", title="Met een andere golf")
        assert len(recall.to_do()) == 19
