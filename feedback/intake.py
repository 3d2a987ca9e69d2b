"""The verbs that take feedback in. What is answered 201 or 200 is on disk; what is sent twice counts once.

`opens` says whether the caller takes part in the pilot that a release was made for: the room above knows.
Nothing here opens a transaction around more than its own insert, so that the answer follows the commit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from consumers.callers import Caller
from feedback.comments.quarantine import comment_on
from feedback.drafts import Draft, read_event, read_rating, settle
from feedback.erasure import Erasure, erase
from feedback.models import Comment, Event, Rating
from feedback.problems import ID_REUSED, Problem, Refused, Taken
from feedback.safety.signals import Signals
from feedback.shelf import Opens, Shelf, nobody

__all__ = [
    "BATCH_LIMIT",
    "Erasure",
    "Taken",
    "erase",
    "take_event",
    "take_events",
    "take_rating",
    "take_ratings",
]

BATCH_LIMIT = 100  # the caller answers 413 above it
Reader = Callable[..., Draft]


def take_rating(*, caller: Caller, body: object, at: datetime | None = None, opens: Opens = nobody) -> Taken:
    """Keep one rating."""
    return _take(read_rating, caller=caller, bodies=[body], at=at, opens=opens)[0]


def take_ratings(
    *, caller: Caller, bodies: Sequence[object], at: datetime | None = None, opens: Opens = nobody
) -> list[Taken]:
    """Keep up to 100 ratings, each with an answer of its own."""
    return _take(read_rating, caller=caller, bodies=bodies, at=at, opens=opens)


def take_event(*, caller: Caller, body: object, at: datetime | None = None, opens: Opens = nobody) -> Taken:
    """Keep one event."""
    return _take(read_event, caller=caller, bodies=[body], at=at, opens=opens)[0]


def take_events(
    *, caller: Caller, bodies: Sequence[object], at: datetime | None = None, opens: Opens = nobody
) -> list[Taken]:
    """Keep up to 100 events, each with an answer of its own."""
    return _take(read_event, caller=caller, bodies=bodies, at=at, opens=opens)


def _take(
    read: Reader, *, caller: Caller, bodies: Sequence[object], at: datetime | None, opens: Opens
) -> list[Taken]:
    if len(bodies) > BATCH_LIMIT:
        raise ValueError(f"more than {BATCH_LIMIT} at once")
    at, shelf = at or timezone.now(), Shelf(app_id=caller.app_id, mode=caller.mode, opens=opens)
    signals = Signals(caller=caller, at=at)
    if read is read_rating:  # screening comes first, whatever becomes of the rating
        for place, body in enumerate(bodies):
            signals.hear(place, body)
    judged = [_judge(read, caller=caller, body=body, shelf=shelf, at=at) for body in bodies]
    drafts = {place: found for place, found in enumerate(judged) if isinstance(found, Draft)}
    words = {
        place: _words(draft, signals.levels.get(place, ""), at)
        for place, draft in drafts.items()
        if draft.comment
    }
    answers = dict(
        zip(drafts, _keep([draft.row for draft in drafts.values()], list(words.values())), strict=True)
    )
    for place, comment in words.items():
        if drafts[place].is_recalled and answers[place].status < 300:
            signals.route(place, bodies[place])
        if comment.pk:
            signals.attach(place, comment)
    return [
        signals.told(place, found if isinstance(found, Taken) else answers[place])
        for place, found in enumerate(judged)
    ]


def _words(draft: Draft, level: str, at: datetime) -> Comment:
    if not isinstance(draft.row, Rating):
        raise TypeError("only a rating has a comment")
    return comment_on(rating=draft.row, text=draft.comment, level=level, locale=draft.locale, at=at)


def _judge(read: Reader, *, caller: Caller, body: object, shelf: Shelf, at: datetime) -> Draft | Taken:
    """What there is to keep, or the answer when there is nothing."""
    id = body.get("id") if isinstance(body, dict) and isinstance(body.get("id"), str) else None
    try:
        draft = read(caller=caller, data=body)
    except Refused as refused:
        return _refusal(id, refused.problem)
    occurred_at = min(draft.row.occurred_at, at)
    if shelf.is_erased(draft.row.subject, occurred_at):
        return Taken(202, id)
    try:
        return settle(draft, shelf=shelf, at=at)
    except Refused as refused:
        # An app that missed our first answer sends again, perhaps when it would be too late by now.
        kept = _kept([draft.row]).get(draft.row.uid)
        return Taken(200, id) if kept == draft.row.digest else _refusal(id, refused.problem)


def _refusal(id: str | None, problem: Problem) -> Taken:
    return Taken(problem.status, id, problem)


def _keep(rows: list[Any], words: Sequence[Comment] = ()) -> list[Taken]:
    """Insert what is new, in one statement; on a collision with another request one by one."""
    if not rows:
        return []
    kept = _kept(rows) if len(rows) > 1 else {}
    fresh: dict[Any, Any] = {}
    for row in rows:
        if row.uid not in kept:
            fresh.setdefault(row.uid, row)
    try:
        with transaction.atomic():
            if len(fresh) == 1:
                next(iter(fresh.values())).save()
            else:
                type(rows[0]).objects.bulk_create(fresh.values())
            if words:
                _keep_words(fresh, words)
    except IntegrityError:
        for row in rows:
            row.pk, row._state.adding = None, True
        if len(rows) == 1:
            return [_collided(rows[0])]
        return [_keep([row], [one for one in words if one.rating is row])[0] for row in rows]
    return [_answer(row, kept, fresh) for row in rows]


def _keep_words(fresh: dict[Any, Any], words: Sequence[Comment]) -> None:
    """In the same transaction as their ratings: either both are on disk or neither."""
    new = [comment for comment in words if fresh.get(comment.rating.uid) is comment.rating]
    for comment in new:
        comment.rating = comment.rating  # now that it has a number
    Comment.objects.bulk_create(new)


def _answer(row: Rating | Event, kept: dict[Any, str], fresh: dict[Any, Any]) -> Taken:
    inserted: Rating | Event | None = fresh.get(row.uid)
    if inserted is row:
        return Taken(201, str(row.uid))
    return _same_or_reused(row, kept[row.uid] if inserted is None else inserted.digest)


def _collided(row: Rating | Event) -> Taken:
    """The database knows this id; anything else that it refuses is a fault of ours and is raised."""
    kept = _kept([row])
    if row.uid not in kept:
        raise IntegrityError(f"{type(row).__name__} was refused by the database")
    return _same_or_reused(row, kept[row.uid])


def _same_or_reused(row: Rating | Event, before: str) -> Taken:
    if before == row.digest:
        return Taken(200, str(row.uid))
    return Taken(ID_REUSED.status, str(row.uid), ID_REUSED)


def _kept(rows: Sequence[Any]) -> dict[Any, str]:
    """Digests of what was kept before under these ids."""
    first = rows[0]
    same = type(first)._default_manager.filter(
        app_id=first.app_id, mode=first.mode, uid__in=[r.uid for r in rows]
    )
    return dict(same.values_list("uid", "digest"))
