"""A rating or event between its JSON and its row: read, then settled against the catalogue."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils import timezone

from consumers.callers import Caller
from consumers.subjects import pseudonym
from feedback.bodies import Body
from feedback.comments.quarantine import LONGEST, NO_CONTACT, mark_of, may_comment
from feedback.models import Event, EventKind, Rating, Role
from feedback.outline import outline
from feedback.problems import Flaw, Refused, invalid, too_late
from feedback.shelf import Found, Shelf

LATE = timedelta(days=90)
LATE_AFTER_WITHDRAWAL = timedelta(days=30)
AHEAD = timedelta(minutes=5)
SCALE = (1, 10)
AT_MOST_REASONS = 10

_COMMON = ("id", "release", "locale", "subject", "occurred_at", "block", "module", "part", "team")
_OPINION = ("helpful", "score", "reasons", "comment")
PROFESSIONAL = ("fits", "easy", "contra_clear", "use_again")
RATING_FIELDS = frozenset(
    (*_COMMON, *_OPINION, *PROFESSIONAL, "role", "scale", "clear", "feasible", "signed")
)
EVENT_FIELDS = frozenset((*_COMMON, "event", "by", "phase"))
RATING_LATER = ("answers",)  # named by the API for later: they come with try-outs


@dataclass(frozen=True, slots=True)
class Draft:
    """A body that is well formed: the row it would become, and what it names."""

    row: Rating | Event
    release: str
    locale: str
    module: str
    comment: str = ""
    is_recalled: bool = False  # the release was taken back as harmful


def read_rating(*, caller: Caller, data: object) -> Draft:
    """A rating, or `Refused` with every flaw of its form."""
    body = Body.of(data, known=RATING_FIELDS, later=RATING_LATER)
    row = Rating(
        role=body.choice("role", Role.values),
        helpful=body.yes_no("helpful"),
        reasons=" ".join(body.codes("reasons", at_most=AT_MOST_REASONS)),
        clear=body.yes_no("clear"),
        feasible=body.yes_no("feasible"),
    )
    comment = body.words("comment", at_most=LONGEST)
    row.commented = bool(comment)
    _read_score(body, row)
    _read_professional(body, row)
    said = {name for name, value in body.data.items() if value != []} - (set() if comment else {"comment"})
    if "comment" not in {flaw.pointer[1:] for flaw in body.flaws} and not {*_OPINION, *PROFESSIONAL} & said:
        body.wrong("helpful", f"Give at least one of {', '.join((*_OPINION, *PROFESSIONAL))}.")
    return _finish(body, row, caller, comment)


def read_event(*, caller: Caller, data: object) -> Draft:
    """An event, or `Refused` with every flaw of its form."""
    body = Body.of(data, known=EVENT_FIELDS)
    row = Event(
        kind=body.choice("event", EventKind.values),
        by=body.choice("by", Event.By.values, required=False),
        phase=body.name("phase"),
    )
    if len(row.phase) > 50:
        body.wrong("phase", "Must be at most 50 characters.")
    return _finish(body, row, caller)


def settle(draft: Draft, *, shelf: Shelf, at: datetime) -> Draft:
    """With the row to keep, or `Refused` because the catalogue or the calendar says no."""
    body, row = Body({}), draft.row
    found = shelf.release(draft.release, draft.locale)
    if found is None:
        raise Refused(invalid(Flaw("/release", "There is no such release in this locale.")))
    row.release = found.release
    _settle_places(body, draft, found, shelf)
    if draft.comment and not may_comment(app_id=row.app_id, locale=draft.locale):
        body.wrong("comment", NO_CONTACT)
    if isinstance(row, Rating):
        for code in shelf.unknown_reasons(row.reasons.split()):
            body.wrong("reasons", f"Unknown reason: {code}.")
    body.close()
    _settle_moment(row, found, at)
    return replace(draft, is_recalled=True) if found.is_harmful else draft


def _subject(body: Body, caller: Caller) -> str:
    """Our pseudonym. Behind a subject token the token says who it is about; the body may only agree."""
    raw = body.subject("subject") if caller.subject is None or "subject" in body.data else ""
    own = pseudonym(caller.app_id, raw) if raw else ""
    if caller.subject is not None and own and own != caller.subject:
        body.wrong("subject", "This token belongs to another subject.")
    return caller.subject or own


def _read_score(body: Body, row: Rating) -> None:
    """A score has a scale, because the two only mean something together."""
    if "score" not in body.data:
        if "scale" in body.data:
            body.wrong("scale", "A scale without a score.")
        return
    if body.data.get("scale") != {"min": SCALE[0], "max": SCALE[1]} or _has_bool(body.data["scale"]):
        body.wrong("scale", 'Must be {"min": 1, "max": 10}, the scale of this catalogue.')
    row.score = body.integer("score", body.data["score"], *SCALE)
    row.scale_min, row.scale_max = SCALE


def _read_professional(body: Body, row: Rating) -> None:
    """What only a therapist is asked, and their name if they choose to give it."""
    for name in PROFESSIONAL:
        setattr(row, name, body.yes_no(name))
    row.signed = body.words("signed", at_most=100)
    if row.role == Role.THERAPIST:
        return
    for name in (*PROFESSIONAL, "signed"):
        if name in body.data:
            body.wrong(name, "Only a therapist is asked this.")


def _has_bool(scale: dict[str, Any]) -> bool:
    return any(not isinstance(value, int) or isinstance(value, bool) for value in scale.values())


def _finish(body: Body, row: Rating | Event, caller: Caller, comment: str = "") -> Draft:
    uid, occurred_at = body.uuid("id"), body.moment("occurred_at")
    row.subject = _subject(body, caller)
    row.block, row.part, row.team = body.name("block"), body.name("part"), body.name("team")
    draft = Draft(
        row=row,
        release=body.reference("release"),
        locale=body.locale("locale"),
        module=body.reference("module", required=False),
        comment=comment,
    )
    body.close()
    if uid is None or occurred_at is None:
        raise TypeError("close() refuses a body without these")
    row.uid, row.occurred_at, row.app_id, row.mode = uid, occurred_at, caller.app_id, caller.mode
    hidden: dict[str, Any] = {
        name: mark_of(body.data[name]) for name in ("comment", "signed") if name in body.data
    }
    row.digest = _digest({**body.data, **hidden, "subject": row.subject})
    return draft


def _digest(data: dict[str, Any]) -> str:
    """Of what was sent, whatever the order of its fields; the subject only as our pseudonym."""
    return hashlib.sha256(json.dumps(data, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _settle_places(body: Body, draft: Draft, found: Found, shelf: Shelf) -> None:
    """The block, part and module that were named must be in what the client saw."""
    row, release = draft.row, found.release
    if row.block and row.block not in outline(release).blocks:
        body.wrong("block", "This release has no such block.")
    if draft.module:
        _settle_module(body, draft, found, shelf)
    elif row.part and not (release.type == "module" and outline(release).position(row.part)):
        body.wrong("part", "Name the module that this part is in." if release.type != "module" else _NO_PART)
    if isinstance(row, Event) and row.kind == EventKind.PROGRESS:
        step = "part" if release.type == "module" else "block"
        row.position = outline(release).position(getattr(row, step))
        if not getattr(row, step):
            body.wrong(step, f"Progress names the furthest {step}.")


_NO_PART = "This module has no such part."


def _settle_module(body: Body, draft: Draft, found: Found, shelf: Shelf) -> None:
    row, release = draft.row, found.release
    module = shelf.release(draft.module, draft.locale)
    if module is None or module.release.type != "module":
        body.wrong("module", "There is no such module in this locale.")
        return
    row.module = module.release
    steps = outline(module.release)
    if not steps.holds(code=release.code, line=release.line):
        body.wrong("module", "This release is no part of that module.")
    elif not steps.holds(code=release.code, line=release.line, part=row.part):
        body.wrong("part", _NO_PART)


def _settle_moment(row: Rating | Event, found: Found, at: datetime) -> None:
    """Clocks run ahead and phones are offline; both are fine within reason."""
    row.received_at = at
    if row.occurred_at > at + AHEAD:
        row.occurred_at, row.clamped = at, True
    if at - row.occurred_at > LATE:
        raise Refused(too_late("It happened more than 90 days ago."))
    if found.withdrawn_at is not None and at > found.withdrawn_at:
        row.after_withdrawal = True
        if at - found.withdrawn_at > LATE_AFTER_WITHDRAWAL:
            raise Refused(too_late("This release was withdrawn more than 30 days ago."))
    row.occurred_at = row.occurred_at.astimezone(UTC)
    row.day = timezone.localdate(row.occurred_at)
