"""Random histories: whatever people do in whatever order, the invariants and the meaning of numbers hold.

A state machine plays author, reviewer, editor and a colleague who confirms. After each step it looks at
what the catalogue says; at the end it asks `verify_releases`.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from wagtail.models import Page

from cms.keeping.prepare import catch_up
from content.review import actions as review
from content.review.errors import ReviewRefused
from content.review.models import Candidate, CandidateState, ChangeClass
from releases import chain, journal, pointers, reading, verify
from releases.actions import adopt, carry_out, plan_release, reinstate, release, retire, withdraw
from releases.actions.correct import correct_others, other_lines
from releases.actions.merge import behind, merge
from releases.actions.side import open_correction, open_pilot
from releases.models import Change, Feed, Plan, Release, Reserved
from tests.factories.content import change_exercise, make_exercise
from tests.factories.modules import make_module
from tests.factories.street import author, editor, released, reviewer
from tests.releases.test_side import body

pytestmark = [pytest.mark.django_db, pytest.mark.long]

HISTORIES = int(os.environ.get("HISTORIES", "6"))  # 200 take some minutes
WORDS = st.sampled_from(["een", "twee", "drie", "vier"])
CLASSES = st.sampled_from(list(ChangeClass))


class Histories(RuleBasedStateMachine):
    """An exercise and a module that holds it, worked on by a team."""

    exercise: Any
    module: Any

    def __init__(self) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.seen: dict[Any, str] = {}
        self.given: dict[tuple[str, str], Any] = {}
        self.kept: tuple[str, dict[Any, str]] | None = None
        self.turn = 0
        self.folder = tempfile.TemporaryDirectory()
        self.usual_journal, django.JOURNAL_PATH = django.JOURNAL_PATH, Path(self.folder.name) / "journal"
        journal.append("backup", {"head": Feed.objects.get(pk=1).head_hash})

    def teardown(self) -> None:
        """Look once more at everything, then forget it."""
        try:
            assert list(verify.findings(media=False)) == []
        finally:
            django.JOURNAL_PATH = self.usual_journal
            self.folder.cleanup()
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    def pages(self) -> list[Any]:
        own = [self.exercise.pk, self.module.pk]
        side = type(self.exercise).objects.filter(side_of=self.exercise.pk).values_list("pk", flat=True)
        return [Page.objects.get(pk=pk).specific for pk in [*own, *side]]

    @rule(data=st.data(), word=WORDS, more=st.booleans())
    def write(self, data: st.DataObject, word: str, more: bool) -> None:
        page = data.draw(st.sampled_from(self.pages()))
        if hasattr(page, "chapters"):
            change_exercise(page, by=author(), summary=f"Over {word}.")
        else:
            texts = {"text": word, **({"more": "Nog iets."} if more else {})}
            change_exercise(page, by=author(), body=body(**texts))

    @rule(data=st.data(), change=CLASSES)
    def submit(self, data: st.DataObject, change: ChangeClass) -> None:
        page = data.draw(st.sampled_from(self.pages()))
        with contextlib.suppress(ReviewRefused), transaction.atomic():
            review.submit(page=page, by=author(), change=change, note="Anders.")

    @rule(data=st.data(), well=st.booleans())
    def judge(self, data: st.DataObject, well: bool) -> None:
        waiting = list(Candidate.objects.open())
        if not waiting:
            return
        candidate = data.draw(st.sampled_from(waiting))
        if well:
            review.approve(candidate=candidate, by=reviewer(), content_digest=candidate.content_digest)
        else:
            review.send_back(candidate=candidate, by=reviewer(), reason="Nog niet.")

    @rule(data=st.data())
    def release(self, data: st.DataObject) -> None:
        approved = [one for one in Candidate.objects.approved() if not one.releases.exists()]
        if approved:
            with contextlib.suppress(ReviewRefused):
                release(candidate=data.draw(st.sampled_from(approved)), by=reviewer())

    @initialize(data=st.data(), rounds=st.integers(1, 3))
    def some_work_was_done(self, data: st.DataObject, rounds: int) -> None:
        for _round in range(rounds):
            self.write_and_release(data=data, larger=data.draw(st.integers(0, 2)) == 0)

    @rule(data=st.data(), larger=st.sampled_from([False, False, True]))
    def write_and_release(self, data: st.DataObject, larger: bool) -> None:
        """All the way at once, as large as it is, or most histories would end before anything was released."""
        page = data.draw(st.sampled_from(self.pages()))
        newest = Candidate.objects.of_page(page.pk).first()
        if newest is not None and newest.state == CandidateState.OPEN:
            review.send_back(candidate=newest, by=reviewer(), reason="Eerst dit.")
        found = behind(page)
        if found is not None:
            merge(
                page=page, newest=found.newest.number, take={one.place for one in found.pieces}, by=author()
            )
        self.turn += 1
        if hasattr(page, "chapters"):
            change_exercise(page, by=author(), summary=f"Ronde {self.turn}.")
        else:
            longer = (len(page.get_latest_revision_as_object().body) > 2) != larger
            texts = {"text": f"Ronde {self.turn}.", **({"more": "Nog iets."} if longer else {})}
            change_exercise(page, by=author(), body=body(**texts))
        least, *_rest = review.preview_of_submission(type(page).objects.get(pk=page.pk))
        with contextlib.suppress(ReviewRefused), transaction.atomic():
            released(page, least)

    @rule(data=st.data())
    def correct(self, data: st.DataObject) -> None:
        lines = sorted({one.line for one in Release.objects.filter(code="surfen").final()})
        open_correction(page=self.exercise, line=data.draw(st.sampled_from(lines)), by=author())

    @precondition(lambda self: type(self.exercise).objects.filter(side_kind="pilot").count() < 2)
    @rule()
    def begin_pilot(self) -> None:
        open_pilot(page=Page.objects.get(pk=self.exercise.pk).specific, by=editor())

    @rule()
    def repeat_elsewhere(self) -> None:
        for one in Release.objects.filter(code="surfen", change_class="text").order_by("-at")[:1]:
            lines = [line.line for line in other_lines(one) if line.fits]
            if lines:
                correct_others(correction=one, lines=lines, by=reviewer())

    @rule(data=st.data())
    def bring_in(self, data: st.DataObject) -> None:
        page = data.draw(st.sampled_from(self.pages()))
        found = behind(page)
        newest = Candidate.objects.of_page(page.pk).first()
        if found is not None and (newest is None or newest.state != CandidateState.OPEN):
            take = {piece.place for piece in found.pieces if data.draw(st.booleans())}
            merge(page=page, newest=found.newest.number, take=take, by=author(), reason="Zo is het beter.")

    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        chosen = data.draw(st.sampled_from(list(Release.objects.not_withdrawn()) or [None]))
        if chosen is not None:
            withdraw(releases=[chosen], by=editor(), reason="error", note="Fout.")

    @rule(code=st.sampled_from([("exercise", "surfen"), ("module", "trek")]))
    def retire(self, code: tuple[str, str]) -> None:
        with contextlib.suppress(ReviewRefused):
            retire(type=code[0], code=code[1], locale="nl", by=editor())

    @rule(data=st.data())
    def bring_back(self, data: st.DataObject) -> None:
        """By a reviewer: what an editor withdrew needs a second person."""
        taken = [*Change.objects.withdrawals(), *Change.objects.retirements()]
        if taken:
            chosen = data.draw(st.sampled_from(taken))
            by = editor() if chosen.event == "retired" else reviewer()
            with contextlib.suppress(ReviewRefused):
                reinstate(changes=[chosen], by=by)

    @rule(data=st.data())
    def schedule(self, data: st.DataObject) -> None:
        """Planned and, with whatever came in between, carried out or stopped."""
        approved = [one for one in Candidate.objects.approved() if not one.releases.exists()]
        if approved:
            soon = timezone.now() + timedelta(hours=1)
            with contextlib.suppress(ReviewRefused):
                plan_release(candidate=data.draw(st.sampled_from(approved)), when=soon, by=editor())

    @rule()
    def monday_comes(self) -> None:
        for plan in Plan.objects.due(timezone.now() + timedelta(hours=2)):
            carry_out(plan=plan, at=timezone.now() + timedelta(hours=2))

    @rule(data=st.data())
    def adopt_a_pilot(self, data: st.DataObject) -> None:
        """As it was tried out, or with the words that were approved in its text since."""
        pilots = list(Release.objects.exclude(pilot_n=None).select_related("candidate"))
        if pilots:
            pilot = data.draw(st.sampled_from(pilots))
            assert pilot.candidate is not None
            of_text = Candidate.objects.approved().of_page(pilot.candidate.page_id)
            fixes = [one for one in of_text if not one.releases.exists()]
            fix = data.draw(st.sampled_from([None, *fixes]))
            with contextlib.suppress(ReviewRefused):
                adopt(pilot=pilot, with_fix=fix, by=editor())

    @rule()
    def back_up(self) -> None:
        self.kept = (transaction.savepoint(), dict(self.seen))
        journal.append("backup", {"head": Feed.objects.get(pk=1).head_hash})

    @precondition(lambda self: self.kept)
    @rule(with_journal=st.booleans())
    def restore(self, with_journal: bool) -> None:
        """Back to what the backup holds, then on with what the journal knows; a lost journal stays lost."""
        assert self.kept is not None
        savepoint, seen = self.kept
        # Each step here was a transaction of its own, so each was written down as completed.
        journal.append("done", {"hashes": list(Change.objects.values_list("hash", flat=True))})
        withdrawn = set(Release.objects.withdrawn().values_list("pk", flat=True))
        transaction.savepoint_rollback(savepoint)
        self.seen = dict(seen)
        if not with_journal:
            journal.path().unlink()
        list(catch_up([journal.path()] if with_journal else []))
        if with_journal:
            assert set(Release.objects.withdrawn().values_list("pk", flat=True)) == withdrawn & set(seen)

    @invariant()
    def a_number_is_given_out_once(self) -> None:
        """Also when the release that had it was lost with everything after a backup."""
        for one in Release.objects.all():
            assert self.given.setdefault((one.code, one.number), one.pk) == one.pk

    @invariant()
    def what_was_adopted_is_what_was_tried_out(self) -> None:
        for one in Release.objects.exclude(adopted_from=None).select_related("adopted_from"):
            assert one.adopted_from is not None
            assert one.content_digest == one.adopted_from.content_digest
            assert one.guide == one.adopted_from.guide

    @invariant()
    def nothing_released_changed(self) -> None:
        """Invariant 1."""
        for one in Release.objects.all():
            assert self.seen.setdefault(one.pk, one.content) == one.content
        assert set(self.seen) == set(Release.objects.values_list("pk", flat=True))

    @invariant()
    def every_release_was_approved_by_somebody_else(self) -> None:
        """Invariant 2; what was carried rests on the approval of what it was carried from."""
        for one in Release.objects.select_related("approval", "carried_from"):
            assert one.approval is not None
            if one.carried_from is not None:
                assert one.approval_id == one.carried_from.approval_id
            elif one.adopted_from is not None:
                assert one.content_digest == one.adopted_from.content_digest
            else:
                assert one.approval.content_digest == one.content_digest
                assert one.approval.by not in {writer.user for writer in one.writers()}

    @invariant()
    def the_public_sees_no_pilot(self) -> None:
        """Invariant 3."""
        assert not Change.objects.public().filter(release__pilot_n__isnull=False).exists()
        assert not Release.objects.current().exclude(pilot_n=None).exists()

    @invariant()
    def the_feed_skips_nothing(self) -> None:
        """Invariant 4."""
        positions = [change.position for change in Change.objects.public()]
        assert positions == list(range(1, len(positions) + 1))
        assert list(chain.broken_links()) == []
        assert pointers.differences() == []

    @invariant()
    def numbers_mean_what_they_say(self) -> None:
        """In a line only words differ: one schema, one structure, no more demands on an app, pins in one line."""
        for one in Release.objects.final().select_related("base"):
            before = one.base
            if before is not None and before.line == one.line:
                assert one.change_class == "text"
                lost = Reserved.objects.filter(code=one.code, major=one.major, minor=one.minor, pilot_n=None)
                skipped = set(range(before.patch + 1, one.patch))
                assert one.patch > before.patch
                assert skipped <= set(lost.values_list("patch", flat=True))
                assert (one.schema, one.structure_digest) == (before.schema, before.structure_digest)
                assert set(one.data["requires"]) <= set(before.data["requires"])

    @invariant()
    def modules_have_the_newest_words_of_the_lines_they_pin(self) -> None:
        for line in {one.line for one in Release.objects.filter(code="trek").final()}:
            head = reading.newest("module", "trek", "nl", line)
            # While a line was withdrawn nothing was carried into it: that is its author's to do.
            if head is not None and not head.changes.filter(event="withdrawn").exists():
                for pin in head.pins.all():
                    newest = reading.newest(pin.type, pin.code, "nl", pin.line)
                    assert newest is not None
                    if newest.change_class == "text" and newest.at > head.at:
                        assert pin.pinned == newest


@pytest.fixture
def machine() -> type[Histories]:
    """The machine with a catalogue to begin from; each history goes back to this."""
    Histories.exercise = make_exercise(code="surfen", title="Surfen", by=author())
    released(Histories.exercise, "meaning")
    Histories.module = make_module([Histories.exercise], code="trek", title="Trek", by=author())
    released(Histories.module, "meaning")
    return Histories


@pytest.mark.hypothesis
@pytest.mark.parametrize("batch", range(2))
def test_any_history_keeps_the_invariants(batch: int, machine: type[Histories]) -> None:
    """In two tests, so that two workers share them; HISTORIES says how many in all."""
    run_state_machine_as_test(
        seed(batch)(machine) if settings.default.derandomize else machine,  # else both would draw the same
        settings=settings(
            max_examples=HISTORIES // 2, stateful_step_count=15, deadline=None, database=None,
            suppress_health_check=list(HealthCheck), print_blob=True,
        ),
    )  # fmt: skip
