"""The verbs of the loop, the only writers of tasks and replies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page

from content.review import four_eyes
from feedback.access import written_by
from feedback.models import Reply, Task
from releases.models import Release

from . import mails
from .cues import QUIET, Asked, asking
from .errors import DecidedAlready, LoopRefused, NeedsWords, NotWaiting, NotYours, SecondPerson

SETTLE = "feedback.settle_feedback"
LET_THROUGH = "content.approve_candidate"


def may_settle(user: Any, page: Page) -> bool:
    """Who decides: whoever writes the page, and who decides for all of them."""
    return bool(
        user.is_active
        and (
            user.has_perm(SETTLE) or page.owner_id == user.pk or written_by(user).filter(pk=page.pk).exists()
        )
    )


def open_tasks(pages: Iterable[Any], *, at: datetime | None = None) -> int:
    """Make a task of what asks for a decision and is not decided; close what passed. How many are new.

    A thing that was decided is not asked again for a quarter of a year; a change that is in hand not at all.
    """
    at = at or timezone.now()
    Task.objects.open().filter(page__live=False).update(outcome=Task.Outcome.PASSED, done_at=at)
    return sum(_of_page(asked, at) for asked in asking(pages, timezone.localdate(at)))


def _of_page(asked: Asked, at: datetime) -> int:
    page, found = asked.page, {cue.key: cue for cue in asked.cues}
    with transaction.atomic():
        Page.objects.select_for_update().get(pk=page.pk)
        tasks = Task.objects.filter(page_id=page.pk)
        known = set((tasks.open() | tasks.decided(at - QUIET)).values_list("kind", "detail"))
        fresh = [
            Task(
                page_id=page.pk, kind=cue.kind, detail=cue.detail, facts=cue.facts, opened_at=at,
                owner_id=page.owner_id,
            )
            for key, cue in found.items() if key not in known
        ]  # fmt: skip
        Task.objects.bulk_create(fresh)
        # Comments that were let through stay there to be read, also in the weeks after.
        for task in tasks.open().exclude(kind=Task.Kind.COMMENTS):
            if (task.kind, task.detail) not in found:
                # Only if nobody decided meanwhile: a decision locks the task and not the page.
                tasks.open().filter(pk=task.pk).update(outcome=Task.Outcome.PASSED, done_at=at)
    return len(fresh)


def _locked(task: Task, by: Any) -> Task:
    found = Task.objects.select_for_update().get(pk=task.pk)
    if not may_settle(by, found.page):
        raise NotYours
    if found.outcome:
        raise DecidedAlready(found.get_outcome_display())
    return found


@transaction.atomic
def assign(*, task: Task, to: Any, by: Any) -> Task:
    """Somebody takes it, or hands it to a colleague who may decide."""
    found = _locked(task, by)
    if not may_settle(to, found.page):
        raise NotYours
    found.owner = to
    found.save(update_fields=["owner"])
    return found


@transaction.atomic
def decide(*, task: Task, outcome: str, why: str, by: Any, at: datetime | None = None) -> Task:
    """What becomes of it, and why. A change stays in hand until the page is released again."""
    if outcome not in (Task.Outcome.ADJUST, Task.Outcome.EXPLAIN, Task.Outcome.NONE):
        raise ValueError(f"no outcome that a person chooses: {outcome}")
    if not why.strip():
        raise NeedsWords
    at, found = at or timezone.now(), _locked(task, by)
    found.outcome, found.why, found.decided_by, found.decided_at = outcome, why.strip(), by, at
    found.owner = found.owner or by
    if outcome != Task.Outcome.ADJUST:
        found.done_at = at
    found.save()
    log(found.page, "handvat.settle", user=by, data={"kind": found.kind, "outcome": outcome})
    return found


def settle_adjusted(*, at: datetime | None = None) -> int:
    """What was being changed is done with the first release after the decision; how many."""
    at, done = at or timezone.now(), 0
    for task in Task.objects.in_hand().select_related("page"):
        release = _released_since(task)
        if release is not None:
            done += Task.objects.in_hand().filter(pk=task.pk).update(release=release, done_at=at)
    return done


def _released_since(task: Task) -> Release | None:
    made = Release.objects.final().without_texts().filter(page_id=task.page_id, at__gt=task.decided_at)
    return made.order_by("at").first()


@transaction.atomic
def write_reply(
    *, page: Any, tasks: Sequence[Task], said: str, answer: str, by: Any, at: datetime | None = None
) -> Reply:
    """Words back, in the language of the page; a second person lets them through."""
    if not may_settle(by, page):
        raise NotYours
    if not (said.strip() and answer.strip()):
        raise NeedsWords
    # Pressed twice, it is written once.
    Page.objects.select_for_update().get(pk=page.pk)
    before = Reply.objects.waiting().filter(page_id=page.pk, said=said.strip(), answer=answer.strip()).first()
    if before is not None:
        return before
    releases = [task.release for task in tasks if task.release]
    reply = Reply.objects.create(
        page_id=page.pk, type=page.type, code=page.code, locale=page.locale.language_code,
        release=max(releases, key=lambda one: one.at, default=None),
        said=said.strip(), answer=answer.strip(), written_by=by, written_at=at or timezone.now(),
    )  # fmt: skip
    reply.tasks.set(tasks)
    log(page, "handvat.reply", user=by, data={"reply": reply.pk})
    return reply


def may_publish(user: Any, reply: Reply) -> bool:
    """Somebody who approves releases and did not write this; or the only clinician of a catalogue."""
    own = reply.written_by_id == user.pk and four_eyes.is_on()
    return bool(user.is_active and user.has_perm(LET_THROUGH) and not own)


@transaction.atomic
def publish_reply(*, reply: Reply, by: Any, at: datetime | None = None) -> Reply:
    """From now on clients can read it, and the teams that use it get a mail."""
    found = Reply.objects.select_for_update().get(pk=reply.pk)
    if found.published_at or found.taken_back_at:
        raise NotWaiting
    if not may_publish(by, found):
        raise SecondPerson
    found.published_by, found.published_at = by, at or timezone.now()
    found.save(update_fields=["published_by", "published_at"])
    log(found.page, "handvat.reply_publish", user=by, data={"reply": found.pk})
    mails.answered(found)
    return found


@transaction.atomic
def take_back_reply(*, reply: Reply, by: Any, at: datetime | None = None) -> Reply:
    """It is gone from the apps; the row stays."""
    found = Reply.objects.select_for_update().get(pk=reply.pk)
    if found.taken_back_at:
        raise NotWaiting
    if not (may_settle(by, found.page) or by.has_perm(LET_THROUGH)):
        raise NotYours
    found.taken_back_at = at or timezone.now()
    found.save(update_fields=["taken_back_at"])
    log(found.page, "handvat.reply_take_back", user=by, data={"reply": found.pk})
    return found


__all__ = [
    "LoopRefused", "assign", "decide", "may_publish", "may_settle", "open_tasks", "publish_reply",
    "settle_adjusted", "take_back_reply", "write_reply",
]  # fmt: skip
