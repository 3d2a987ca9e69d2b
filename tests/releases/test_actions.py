"""Releasing, withdrawing, retiring: what they write, and when they are refused."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from wagtail.models import Page

from content.review.models import Return
from media.files import FOLDER, URL
from releases import actions, reading
from releases.errors import (
    AlreadyReleased,
    BaseMoved,
    FileMissing,
    NotAllowed,
    NotApproved,
    PageNotPublished,
    PartMissing,
    WithdrawnContent,
    WrongState,
)
from releases.models import Change, Event, NotReleased, Pointer, Release
from releases.reading import Status
from tests.factories.releases import (
    approve,
    chapter_of,
    make_candidate,
    make_release,
    make_user,
    part_of,
    scale_block,
    text_block,
)

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 22, 4, 31, 0, 123456, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.fixture
def by() -> Any:
    return make_user("uitgever")


def person(name: str, *permissions: str) -> Any:
    """Somebody with exactly these permissions."""
    user = make_user(name, is_superuser=False)
    for permission in permissions:
        app, codename = permission.split(".")
        user.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
    return type(user).objects.get(pk=user.pk)


def stored(kind: str, name: str) -> dict[str, Any]:
    """A released file as content names it, there in the storage."""
    if not default_storage.exists(f"{FOLDER}/{name}"):
        default_storage.save(f"{FOLDER}/{name}", ContentFile(b"file"))
    return {"kind": kind, "path": f"{URL}{name}", "sha256": name[0] * 64}


class TestRelease:
    def test_the_first_is_one_zero_zero_and_current(self) -> None:
        release = make_release(code="urge-surfing")
        assert release.number == "1.0.0"
        assert reading.current("exercise", "urge-surfing", "nl") == release

    def test_the_bytes_are_the_candidate_with_number_and_change(self, by: Any) -> None:
        candidate = make_candidate(note="Nieuw")
        data = actions.release(candidate=candidate, by=by, at=AT).data
        assert data.pop("number") == "1.0.0"
        assert data.pop("change") == {"class": "meaning", "note": "Nieuw", "at": "2026-11-22T03:31:00Z"}
        assert data == json.loads(candidate.content)

    def test_the_digest_is_that_of_the_bytes(self) -> None:
        release = make_release()
        assert release.digest == hashlib.sha256(release.content.encode()).hexdigest()

    def test_the_guide_is_frozen_beside_it_and_not_in_it(self) -> None:
        release = make_release(guide=[text_block("Alleen voor de behandelaar", id="g1")])
        assert "Alleen voor de behandelaar" in release.guide
        assert "Alleen voor de behandelaar" not in release.content

    def test_it_keeps_who_approved_and_what_it_was_based_on(self) -> None:
        first = make_release()
        second = make_release()
        assert second.base == first
        assert second.approval is not None
        assert second.approval.candidate == second.candidate

    def test_it_publishes_exactly_the_frozen_revision(self) -> None:
        release = make_release()
        page = Page.objects.get(pk=release.page_id)
        assert page.live
        assert page.live_revision_id == release.candidate.revision_id

    def test_it_is_filed_by_facet_and_by_file(self) -> None:
        picture, in_guide = stored("image", "aa.jpg"), stored("audio", "bb.mp3")
        release = make_release(
            facets={"phases": ["treatment"], "problems": ["alcohol"]},
            media=[picture],
            guide=[text_block(id="g1") | {"value": {"recording": in_guide}}],
        )
        assert set(release.facets.values_list("kind", "code")) == {
            ("phase", "treatment"),
            ("problem", "alcohol"),
        }
        assert set(release.media.values_list("path", flat=True)) == {"/media/r/aa.jpg", "/media/r/bb.mp3"}

    def test_it_writes_one_change(self, by: Any) -> None:
        release = actions.release(candidate=make_candidate(), by=by, at=AT)
        change = Change.objects.get()
        assert (change.event, change.release, change.number) == (Event.RELEASED, release, "1.0.0")
        assert (change.digest, change.change_class) == (release.digest, "meaning")

    def test_a_changed_source_after_review_changes_nothing(self, by: Any) -> None:
        candidate = make_candidate(title="Wat is goedgekeurd")
        page = candidate.page.specific
        page.title = "Later bedacht"
        page.save_revision()
        assert actions.release(candidate=candidate, by=by).title == "Wat is goedgekeurd"

    def test_locales_share_lines_and_count_their_own_patches(self) -> None:
        make_release(locale="nl")
        make_release(locale="nl")
        english = make_release(locale="en", title="Urge surfing")
        assert english.number == "1.0.0"
        assert make_release(locale="nl").number == "1.0.2"
        assert make_release(locale="en").number == "1.0.1"

    def test_a_late_translation_with_one_block_fewer_opens_a_line(self) -> None:
        make_release(locale="nl", body=[text_block(), text_block(id="b3"), scale_block()])
        english = make_release(locale="en", body=[text_block(), scale_block()])
        assert english.number == "1.1.0"


class TestReleaseRefuses:
    def test_what_nobody_approved(self, by: Any) -> None:
        with pytest.raises(NotApproved):
            actions.release(candidate=make_candidate(approved=False), by=by)
        assert not Release.objects.exists()

    def test_what_its_own_writer_approved(self, by: Any) -> None:
        writer = make_user("schrijver")
        candidate = make_candidate(by=writer, approved=False)
        approve(candidate, by=writer)
        with pytest.raises(NotApproved):
            actions.release(candidate=candidate, by=by)

    def test_what_a_fellow_writer_approved_superuser_or_not(self, by: Any) -> None:
        fellow = make_user("medeschrijver")
        candidate = make_candidate(writers=[fellow], approved=False)
        approve(candidate, by=fellow)
        with pytest.raises(NotApproved):
            actions.release(candidate=candidate, by=by)

    def test_an_approval_of_something_else(self, by: Any) -> None:
        candidate = make_candidate(approved=False)
        candidate.content_digest = "f" * 64
        approve(candidate)
        with pytest.raises(NotApproved):
            actions.release(candidate=candidate, by=by)

    def test_what_was_taken_back(self, by: Any) -> None:
        candidate = make_candidate()
        Return.objects.create(candidate=candidate, kind=Return.Kind.TAKEN_BACK, by=by)
        with pytest.raises(NotApproved):
            actions.release(candidate=candidate, by=by)

    def test_a_second_release_of_one_approval(self, by: Any) -> None:
        release = make_release()
        with pytest.raises(AlreadyReleased) as refusal:
            actions.release(candidate=release.candidate, by=by)
        assert refusal.value.release == release

    def test_a_base_that_is_no_longer_the_newest(self, by: Any) -> None:
        make_release()
        waiting = make_candidate()
        make_release(title="Iets anders")
        with pytest.raises(BaseMoved) as refusal:
            actions.release(candidate=waiting, by=by)
        assert (refusal.value.base, refusal.value.newest) == ("1.0.0", "1.0.1")
        assert "1.0.1" in refusal.value.message

    def test_content_that_was_withdrawn_under_another_number(self, by: Any) -> None:
        make_release(withdrawn=True)
        with pytest.raises(WithdrawnContent):
            actions.release(candidate=make_candidate(), by=by)

    @pytest.mark.parametrize("place", ["content", "guide"])
    def test_a_file_that_is_gone_and_says_what_to_do(self, by: Any, place: str) -> None:
        block = text_block(id="g1") | {"value": {"image": stored("image", "cc.jpg")}}
        parts: dict[str, Any] = {"body" if place == "content" else "guide": [block]}
        candidate = make_candidate(**parts)
        default_storage.delete(f"{FOLDER}/cc.jpg")
        with pytest.raises(FileMissing, match=r"/media/r/cc\.jpg"):
            actions.release(candidate=candidate, by=by)
        assert not Release.objects.exists()
        assert not Page.objects.get(pk=candidate.page_id).live
        stored("image", "cc.jpg")
        assert actions.release(candidate=candidate, by=by).number == "1.0.0"

    def test_people_without_the_permission(self) -> None:
        candidate = make_candidate()
        for user in (person("niemand"), person("vreemde", "releases.release_candidate")):
            with pytest.raises(NotAllowed):
                actions.release(candidate=candidate, by=user)

    def test_an_account_that_was_deactivated(self) -> None:
        with pytest.raises(NotAllowed):
            actions.release(candidate=make_candidate(), by=make_user("weg", is_active=False))

    def test_not_the_author_who_releases_own_approved_work(self) -> None:
        author = person("auteur", "releases.release_candidate")
        assert actions.release(candidate=make_candidate(by=author), by=author).number == "1.0.0"

    def test_not_the_reviewer_who_releases_what_another_wrote(self) -> None:
        reviewer = person("recensent", "releases.release_candidate", "content.approve_candidate")
        assert actions.release(candidate=make_candidate(), by=reviewer).number == "1.0.0"


class TestFailingPage:
    def test_there_is_no_release_but_a_row_for_the_report(self, by: Any, monkeypatch: Any) -> None:
        candidate = make_candidate()

        def broken(*args: Any, **kwargs: Any) -> None:
            raise RuntimeError("schijf vol")

        monkeypatch.setattr("wagtail.models.Revision.publish", broken)
        with pytest.raises(PageNotPublished):
            actions.release(candidate=candidate, by=by)
        assert not Release.objects.exists()
        assert not Change.objects.exists()
        assert NotReleased.objects.unsolved().get().why == "schijf vol"

    def test_a_publication_that_does_nothing_is_a_failure_too(self, by: Any, monkeypatch: Any) -> None:
        candidate = make_candidate()
        monkeypatch.setattr("wagtail.models.Revision.publish", lambda *args, **kwargs: None)
        with pytest.raises(PageNotPublished):
            actions.release(candidate=candidate, by=by)
        assert not Release.objects.exists()

    def test_the_next_release_of_the_page_solves_it(self, by: Any) -> None:
        candidate = make_candidate()
        NotReleased.objects.create(page_id=candidate.page_id, candidate=candidate, why="schijf vol")
        actions.release(candidate=candidate, by=by)
        assert not NotReleased.objects.unsolved().exists()


class TestModule:
    def test_it_pins_the_newest_release_of_each_line(self) -> None:
        old = make_release(code="urge-surfing")
        module_part = part_of(old)
        newest = make_release(code="urge-surfing", title="Surfen op trek")
        module = make_release(
            code="coping", type="module", chapters=[chapter_of(module_part, phase="aftercare")]
        )
        part = module.data["chapters"][0]["parts"][0]
        assert (part["number"], part["digest"]) == ("1.0.1", newest.digest)
        assert module.pins.get().pinned == newest
        assert list(module.facets.values_list("kind", "code")) == [("phase", "aftercare")]

    def test_it_never_takes_a_step_to_another_line(self) -> None:
        old = make_release(code="urge-surfing")
        make_release(code="urge-surfing", change="meaning")
        module = make_release(code="coping", type="module", chapters=[chapter_of(old)])
        assert module.pins.get().pinned == old

    def test_a_withdrawn_part_is_refused(self) -> None:
        part = make_release(code="urge-surfing", withdrawn=True)
        with pytest.raises(PartMissing) as refusal:
            make_release(code="coping", type="module", chapters=[chapter_of(part)])
        assert refusal.value.code == "urge-surfing"


class TestWithdraw:
    def test_it_is_no_longer_current_and_never_the_former_one_instead(self, by: Any) -> None:
        make_release()
        second = make_release()
        actions.withdraw(releases=[second], by=by, reason="harm", note="Kan schade doen")
        assert reading.current("exercise", "urge-surfing", "nl") is None
        assert reading.status(second) == Status.WITHDRAWN

    def test_a_line_still_names_its_newest_so_that_the_answer_is_gone(self, by: Any) -> None:
        release = make_release(withdrawn=True)
        newest = reading.newest("exercise", "urge-surfing", "nl", "1.0")
        assert newest == release
        assert reading.withdrawal(release) is not None

    def test_an_older_one_leaves_the_current_alone(self, by: Any) -> None:
        first = make_release()
        second = make_release()
        actions.withdraw(releases=[first], by=by, reason="error", note="")
        assert reading.current("exercise", "urge-surfing", "nl") == second

    def test_it_writes_a_change_each_with_reason_and_successor(self, by: Any) -> None:
        successor = make_release(code="delay")
        releases = [make_release(), make_release()]
        changes = actions.withdraw(
            releases=releases, by=by, reason="rights", note="Geen licentie", successor=successor
        )
        assert [change.number for change in changes] == ["1.0.0", "1.0.1"]
        assert {(change.reason, change.successor) for change in changes} == {("rights", "delay@1.0.0")}

    def test_a_new_release_is_current_again(self, by: Any) -> None:
        make_release(withdrawn=True)
        repaired = make_release(title="Hersteld")
        assert reading.current("exercise", "urge-surfing", "nl") == repaired

    def test_only_by_who_may(self) -> None:
        release = make_release()
        with pytest.raises(NotAllowed):
            actions.withdraw(releases=[release], by=person("auteur"), reason="harm", note="")
        officer = person("veiligheid", "releases.withdraw_release")
        assert actions.withdraw(releases=[release], by=officer, reason="harm", note="")

    @pytest.mark.parametrize("reason", ["", "zomaar"])
    def test_not_without_a_reason(self, by: Any, reason: str) -> None:
        with pytest.raises(WrongState):
            actions.withdraw(releases=[make_release()], by=by, reason=reason, note="")

    def test_not_twice_and_not_nothing(self, by: Any) -> None:
        release = make_release(withdrawn=True)
        for releases in ([release], []):
            with pytest.raises(WrongState):
                actions.withdraw(releases=releases, by=by, reason="harm", note="")

    def test_not_with_a_successor_that_is_no_help(self, by: Any) -> None:
        release = make_release()
        withdrawn = make_release(code="delay", withdrawn=True)
        foreign = make_release(code="sleep", locale="en")
        pilot = make_release(code="values", pilot_n=1)
        for successor in (release, withdrawn, foreign, pilot):
            with pytest.raises(WrongState):
                actions.withdraw(releases=[release], by=by, reason="harm", note="", successor=successor)


class TestRetire:
    def test_it_is_out_of_the_lists_but_keeps_its_numbers(self, by: Any) -> None:
        release = make_release()
        actions.retire(
            type="exercise", code="urge-surfing", locale="nl", by=by, reason="Niet meer in gebruik"
        )
        assert reading.current("exercise", "urge-surfing", "nl") is None
        assert not reading.listing(type="exercise", locale="nl").exists()
        assert reading.exact("exercise", "urge-surfing", "nl", "1.0.0") == release
        assert reading.status(release) == Status.RETIRED

    def test_the_page_is_no_longer_live_until_it_is_released_again(self) -> None:
        release = make_release(retired=True)
        assert not Page.objects.get(pk=release.page_id).live
        make_release(title="Terug")
        assert Page.objects.get(pk=release.page_id).live

    def test_the_other_locale_stays(self, by: Any) -> None:
        make_release(locale="nl", retired=False)
        english = make_release(locale="en")
        actions.retire(type="exercise", code="urge-surfing", locale="nl", by=by)
        assert reading.current("exercise", "urge-surfing", "en") == english

    def test_a_new_release_brings_it_back_and_says_so(self) -> None:
        make_release(retired=True)
        again = make_release(title="Terug")
        assert reading.current("exercise", "urge-surfing", "nl") == again
        events = list(Change.objects.public().values_list("event", flat=True))
        assert events == [Event.RELEASED, Event.RETIRED, Event.REINSTATED, Event.RELEASED]

    def test_not_twice_not_before_a_release_and_only_by_who_may(self, by: Any) -> None:
        with pytest.raises(WrongState):
            actions.retire(type="exercise", code="onbekend", locale="nl", by=by)
        make_release(retired=True)
        with pytest.raises(WrongState):
            actions.retire(type="exercise", code="urge-surfing", locale="nl", by=by)
        with pytest.raises(NotAllowed):
            actions.retire(type="exercise", code="urge-surfing", locale="nl", by=person("auteur"))


class TestMoment:
    def test_row_bytes_and_feed_name_the_same_second(self, by: Any) -> None:
        release = actions.release(candidate=make_candidate(), by=by, at=AT)
        expected = AT.replace(microsecond=0)
        assert release.at == expected == Change.objects.get().at

    def test_a_pilot_is_in_no_pointer(self, by: Any) -> None:
        make_release()
        make_release(pilot_n=1, at=AT + timedelta(days=1))
        assert Pointer.objects.filter(release__pilot_n__isnull=False).count() == 0
