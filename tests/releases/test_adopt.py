"""Adopting a pilot: the same content, approved once, under the final number that is free at that moment."""

from __future__ import annotations

import copy
import threading
from typing import Any

import pytest
from django.db import connection
from wagtail.management.commands.purge_revisions import purge_revisions
from wagtail.models import Page, Revision

from content.review import actions as review
from content.review.bases import base_of, is_behind
from content.review.models import Candidate, ChangeClass, Merge
from releases import actions, reading
from releases.actions import adopt
from releases.actions import merge as bring_in
from releases.actions.side import open_correction, open_pilot
from releases.errors import (
    AlreadyReleased,
    BaseMoved,
    NotAllowed,
    PageNotPublished,
    PartOnlyTriedOut,
    WithdrawnContent,
    WrongState,
)
from releases.models import Change, Release, ReleasePin
from releases.verify import findings
from releases.views.reports import live_without_release
from tests.factories.content import BODY, change_exercise, make_exercise
from tests.factories.releases import chapter_of, make_candidate, make_pilot, make_release
from tests.factories.street import approved, author, editor, released, reviewer

pytestmark = pytest.mark.django_db


def body(question: str = "", text: str = "", more: bool = False) -> list[dict[str, Any]]:
    """The body of the factory, with another question, other words, or a block more."""
    found = copy.deepcopy(BODY)
    if question:
        found[1]["value"]["question"] = question
    if text:
        found[0]["value"]["text"] = f"<p>{text}</p>"
    if more:
        extra = copy.deepcopy(BODY[0])
        extra["id"] = "44444444-4444-4444-8444-444444444444"
        found.append(extra)
    return found


def fresh(page: Any) -> Any:
    return type(page).objects.get(pk=page.pk)


@pytest.fixture
def page() -> Any:
    page = make_exercise(code="surfen", title="Surfen", by=author())
    released(page, "meaning")
    return fresh(page)


@pytest.fixture
def side(page: Any) -> Any:
    side = open_pilot(page=page, by=editor())
    change_exercise(side, by=author(), body=body("Wat deed je?"))
    return fresh(side)


@pytest.fixture
def pilot(side: Any) -> Release:
    made = released(side, "meaning")
    assert made.number == "2.0.0-pilot.1"
    return made


class TestAdopting:
    def test_gives_the_same_content_a_final_number(self, page: Any, pilot: Release) -> None:
        made = adopt(pilot=pilot, by=editor())
        assert (made.number, made.adopted_from, made.approval) == ("2.0.0", pilot, pilot.approval)
        assert made.content_digest == pilot.content_digest
        assert made.guide_digest == pilot.guide_digest
        assert made.digest != pilot.digest
        assert reading.current("exercise", "surfen", "nl") == made
        assert reading.exact("exercise", "surfen", "nl", "2.0.0-pilot.1") == pilot
        assert made.origin == pilot
        assert list(findings(media=False)) == []

    def test_tells_the_feed_of_the_final_number_only(self, pilot: Release) -> None:
        before = Change.objects.public().count()
        adopt(pilot=pilot, by=editor())
        told = list(Change.objects.public().values_list("event", "number"))[before:]
        assert told == [("released", "2.0.0")]

    def test_gives_the_page_its_text_and_a_base(self, page: Any, pilot: Release) -> None:
        adopt(pilot=pilot, by=editor())
        now = fresh(page)
        assert now.live
        assert not now.has_unpublished_changes
        assert now.get_latest_revision_as_object().body[1].value["question"] == "Wat deed je?"
        assert now.body[1].value["question"] == "Wat deed je?"
        assert (base_of(now), is_behind(now)) == ("2.0.0", False)
        assert Merge.objects.get(page_id=page.pk).how == Merge.How.ADOPTED
        assert now.page_ptr not in live_without_release()
        change_exercise(now, by=author(), summary="Verder.")
        assert released(now).number == "2.0.1"

    def test_keeps_what_the_author_was_writing_on_top(self, page: Any, pilot: Release) -> None:
        change_exercise(page, by=author(), summary="Half af.")
        adopt(pilot=pilot, by=editor())
        now = fresh(page)
        assert now.live_revision.content["summary"] != "Half af."
        assert now.get_latest_revision_as_object().summary == "Half af."
        assert now.has_unpublished_changes
        assert is_behind(now)
        found = bring_in.behind(now)
        assert found is not None
        assert [str(piece.place) for piece in found.pieces] == [f"body/{BODY[1]['id']}"]
        assert now.page_ptr not in live_without_release()

    def test_brings_a_retired_page_back_with_nothing_to_merge(self, page: Any, pilot: Release) -> None:
        actions.retire(type="exercise", code="surfen", locale="nl", by=editor())
        assert not fresh(page).live
        made = adopt(pilot=pilot, by=editor())
        now = fresh(page)
        assert (now.live, is_behind(now)) == (True, False)
        assert reading.current("exercise", "surfen", "nl") == made
        events = Change.objects.public().values_list("event", flat=True)
        assert list(events)[-2:] == ["reinstated", "released"]
        assert list(findings(media=False)) == []

    def test_makes_nobody_a_writer_of_the_page(self, page: Any, pilot: Release) -> None:
        adopt(pilot=pilot, by=editor())
        change_exercise(fresh(page), by=author(), summary="Verder.")
        candidate = review.submit(page=page, by=author(), change=ChangeClass.TEXT, note="Verder.")
        assert {writer.user for writer in candidate.writers.all()} == {author()}

    def test_is_not_undone_by_purging(self, page: Any, pilot: Release) -> None:
        made = adopt(pilot=pilot, by=editor())
        change_exercise(fresh(page), by=author(), summary="Verder.")
        purge_revisions()
        assert Revision.objects.filter(pk=made.revision_id).exists()
        assert fresh(page).live_revision_id == made.revision_id

    def test_is_for_editors(self, pilot: Release) -> None:
        for person in (author(), reviewer()):
            with pytest.raises(NotAllowed):
                adopt(pilot=pilot, by=person)

    def test_happens_once_and_to_pilots_only(self, pilot: Release) -> None:
        made = adopt(pilot=pilot, by=editor())
        with pytest.raises(AlreadyReleased):
            adopt(pilot=pilot, by=editor())
        with pytest.raises(WrongState):
            adopt(pilot=made, by=editor())

    def test_of_what_was_withdrawn_is_refused(self, pilot: Release) -> None:
        actions.withdraw(releases=[pilot], by=reviewer(), reason="error", note="Fout.")
        with pytest.raises((WrongState, WithdrawnContent)):
            adopt(pilot=pilot, by=editor())
        assert not Release.objects.filter(adopted_from=pilot).exists()

    def test_carries_a_correction_into_the_modules(self, page: Any) -> None:
        module = make_release(type="module", code="trek", chapters=[chapter(page)])
        side = open_pilot(page=page, by=editor())
        change_exercise(side, by=author(), summary="Duidelijker gezegd.")
        pilot = released(side, "text")
        assert pilot.number == "1.0.1-pilot.1"
        assert Release.objects.filter(type="module").count() == 1  # a pilot moves no module
        made = adopt(pilot=pilot, by=editor())
        assert made.number == "1.0.1"
        newest = reading.current("module", "trek", "nl")
        assert newest is not None
        assert (newest.number, newest.carried_from, newest.base) == ("1.0.1", made, module)
        assert list(findings(media=False)) == []

    def test_leaves_nothing_behind_when_it_cannot_go_live(
        self, page: Any, pilot: Release, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        change_exercise(page, by=author(), summary="Half af.")
        before = Page.objects.get(pk=page.pk).latest_revision_id
        monkeypatch.setattr(Revision, "publish", lambda *args, **kwargs: 1 / 0)
        with pytest.raises(PageNotPublished):
            adopt(pilot=pilot, by=editor())
        assert Page.objects.get(pk=page.pk).latest_revision_id == before
        assert not Release.objects.filter(adopted_from=pilot).exists()
        assert list(findings(media=False)) == []

    def test_of_a_second_pilot_of_the_same_text(self, side: Any, pilot: Release) -> None:
        change_exercise(side, by=author(), body=body("Wat deed je toen?"))
        second = released(side, "meaning")
        assert second.number == "2.0.0-pilot.2"
        assert adopt(pilot=second, by=editor()).number == "2.0.0"
        with pytest.raises(BaseMoved):
            adopt(pilot=pilot, by=editor())


class TestACorrectionCameInBetween:
    """A try-out release adopted after a correction came in between."""

    @pytest.fixture
    def corrected(self, page: Any, pilot: Release) -> Release:
        correction = open_correction(page=page, line="1.0", by=author())
        change_exercise(correction, by=author(), body=body(text="Trek komt en gaat."))
        made = released(correction)
        assert made.number == "1.0.1"
        return made

    def fix(self, side: Any) -> Candidate:
        """The correction, brought into the pilot's text and approved there."""
        found = bring_in.behind(fresh(side))
        assert found is not None
        bring_in.merge(
            page=fresh(side), newest=found.newest.number, take=[p.place for p in found.pieces], by=author()
        )
        return approved(fresh(side), "meaning")

    def test_a_try_out_release_adopted_after_a_correction_came_in_between(
        self, page: Any, side: Any, pilot: Release, corrected: Release
    ) -> None:
        with pytest.raises(BaseMoved) as refused:
            adopt(pilot=pilot, by=editor())
        assert (refused.value.base, refused.value.newest) == ("1.0.0", "1.0.1")
        assert reading.current("exercise", "surfen", "nl") == corrected

        fix = self.fix(side)
        newest = adopt(pilot=pilot, with_fix=fix, by=editor())
        adopted = Release.objects.get(adopted_from=pilot)
        assert (adopted.number, adopted.content_digest) == ("2.0.0", pilot.content_digest)
        assert (newest.number, newest.candidate, newest.base) == ("2.0.1", fix, adopted)
        assert newest.change_class == "text"
        assert "Trek komt en gaat." in newest.content
        assert "Trek komt en gaat." not in adopted.content
        assert "Wat deed je?" in newest.content
        told = Change.objects.public().values_list("number", flat=True)
        assert list(told) == ["1.0.0", "1.0.1", "2.0.0", "2.0.1"]
        assert reading.current("exercise", "surfen", "nl") == newest
        assert reading.newest("exercise", "surfen", "nl", "1") == corrected
        now = fresh(page)
        assert "Trek komt en gaat." in str(now.body)
        assert (base_of(now), now.page_ptr in live_without_release()) == ("2.0.1", False)
        assert list(findings(media=False)) == []

    def test_a_fix_that_changes_more_than_words_is_tried_out_itself(
        self, side: Any, pilot: Release, corrected: Release
    ) -> None:
        found = bring_in.behind(fresh(side))
        assert found is not None
        bring_in.merge(page=fresh(side), newest="1.0.1", take=[p.place for p in found.pieces], by=author())
        draft = fresh(side).get_latest_revision_as_object()
        change_exercise(draft, by=author(), body=body("Wat deed je?", "Trek komt en gaat.", more=True))
        with pytest.raises(WrongState):
            adopt(pilot=pilot, with_fix=approved(fresh(side), "meaning"), by=editor())
        assert not Release.objects.filter(adopted_from=pilot).exists()

    def test_a_fix_of_another_page_or_without_the_correction_is_refused(
        self, page: Any, side: Any, pilot: Release, corrected: Release
    ) -> None:
        bring_in.merge(page=page, newest="1.0.1", take=self.places(page), by=author())
        change_exercise(fresh(page), by=author(), summary="Verder.")
        with pytest.raises(WrongState):
            adopt(pilot=pilot, with_fix=approved(fresh(page)), by=editor())

    def places(self, page: Any) -> Any:
        found = bring_in.behind(page)
        return [piece.place for piece in found.pieces] if found else []

    def test_a_fix_is_used_once(self, side: Any, pilot: Release, corrected: Release) -> None:
        fix = self.fix(side)
        adopt(pilot=pilot, with_fix=fix, by=editor())
        with pytest.raises(AlreadyReleased):
            actions.release(candidate=fix, by=reviewer())


@pytest.mark.django_db(transaction=True)
class TestTwoEditors:
    def test_adopt_once(self, pilot: Release) -> None:
        ends: list[str] = []
        start = threading.Barrier(2)
        who = editor()

        def press() -> None:
            start.wait()
            try:
                ends.append(adopt(pilot=pilot, by=who).number)
            except AlreadyReleased:
                ends.append("already")
            connection.close()

        people = [threading.Thread(target=press) for _ in range(2)]
        for one in people:
            one.start()
        for one in people:
            one.join()
        assert sorted(ends) == ["2.0.0", "already"]
        assert list(findings(media=False)) == []


class TestAModule:
    def test_waits_for_its_parts(self, page: Any, pilot: Release) -> None:
        """No verb pins a pilot today; should a row do so, the sentence names the part."""
        make_release(type="module", code="trek", chapters=[chapter(page)])
        candidate = make_candidate(type="module", code="trek", chapters=[chapter(page)], change="content")
        module = make_pilot(candidate, by=editor(), at=None, pilot_n=1)
        ReleasePin.objects.create(
            release=module, part_id="p", type="exercise", code="surfen", locale="nl", line="2.0", pinned=pilot
        )
        with pytest.raises(PartOnlyTriedOut, match="Surfen.*2.0.0-pilot.1"):
            adopt(pilot=module, by=editor())


def chapter(page: Any) -> dict[str, Any]:
    return chapter_of(Release.objects.get(page_id=page.pk, pilot_n=None))
