"""Releasing: what was approved gets a number and a moment, and is never changed again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from content import gate
from content.changes.contents import differences
from content.changes.model import least_class
from content.freeze.canonical import canonical, digest
from content.review.errors import OnlyWords
from content.review.models import Candidate
from content.side import subject_of
from releases import approved, chain, journal, parts, pointers, reading, reserved
from releases.errors import CalledOff, LineClosed, NotAllowed, PageNotPublished
from releases.models import Change, Event, NotReleased, Plan, Release
from releases.numbering import Line, Number, Shape, next_number, next_pilot

from . import cascade
from .common import MoreCodes, moment, with_codes


def release(
    *, candidate: Candidate, by: Any, at: datetime | None = None, plan: Plan | None = None
) -> Release:
    """Make a release of what was approved: the candidate's own stored JSON, with a number and a moment.

    A text correction is carried at once into the module lines that pin its line. Everything or nothing:
    when the page cannot be published there is no release, but a row for the report. A `plan` that this
    carries out must still stand; any other plan for the same candidate is done by it.
    """
    at = moment(at)
    if not approved.may_release(by, candidate):
        raise NotAllowed
    approved.check_files(candidate)
    try:
        return with_codes(_codes(candidate), lambda held: _release(candidate, by, at, plan, held))
    except PageNotPublished as failure:
        NotReleased.objects.create(page_id=candidate.page_id, candidate=candidate, at=at, why=failure.why)
        raise


def _codes(candidate: Candidate) -> set[str]:
    """What a release touches: itself, the parts it pins and the modules that pin it."""
    own = {part["code"] for part in parts.parts_of(json.loads(candidate.content))}
    return {candidate.code} | own | cascade.users(candidate.type, candidate.code, candidate.locale)


def _release(candidate: Candidate, by: Any, at: datetime, plan: Plan | None, held: set[str]) -> Release:
    # Nobody takes it back or edits the page meanwhile: review locks the same row.
    Page.objects.select_for_update().get(pk=candidate.page_id)
    candidate = Candidate.objects.get(pk=candidate.pk)
    if more := _codes(candidate) - held:
        raise MoreCodes(more)
    base = approved.check(candidate)
    content = json.loads(candidate.content)
    pinned = parts.resolve(content, candidate.locale)
    approved.check_not_withdrawn(candidate, pinned.values())
    made = make(candidate, content, _number(candidate, base), base, by, at)
    made.save(force_insert=True)
    parts.write_side_rows(made, content, made.guide_data)
    parts.write_pins(made, pinned)
    carried = cascade.follow(made, by=by, at=at)
    if not (candidate.line or candidate.pilot):
        publish(candidate.page, candidate.revision, by)
    _settle_plan(candidate, plan, by, at)
    NotReleased.objects.unsolved().filter(page_id=candidate.page_id).update(solved_at=at)
    tell([made, *carried], by, at, brings_back=not (candidate.line or candidate.pilot))
    return made


def make(
    candidate: Candidate,
    content: dict[str, Any],
    number: Number,
    base: Release | None,
    by: Any,
    at: datetime,
    *,
    change_class: str = "",
) -> Release:
    """The release of a candidate, not saved yet: its bytes, its number and where it came from."""
    change_class = change_class or candidate.change_class
    stamp(content, number, change_class=change_class, note=candidate.note, at=at)
    if candidate.approval.alone:
        content["four_eyes"] = False
    text = canonical(content)
    return Release(
        type=candidate.type,
        code=candidate.code,
        locale=candidate.locale,
        major=number.major,
        minor=number.minor,
        patch=number.patch,
        pilot_n=number.pilot_n,
        change_class=change_class,
        schema=candidate.schema,
        content=text,
        digest=digest(text),
        content_digest=candidate.content_digest,
        guide=candidate.guide,
        guide_digest=candidate.guide_digest,
        structure_digest=candidate.structure_digest,
        title=content["title"],
        summary=content["summary"],
        at=at,
        page=subject_of(candidate.page.specific),
        candidate=candidate,
        approval=candidate.approval,
        base=base,
        by=by,
    )


def stamp(content: dict[str, Any], number: Number, *, change_class: str, note: str, at: datetime) -> None:
    """Write into content what belongs to the release and not to what was approved."""
    content["number"] = str(number)
    content["change"] = {
        "class": str(change_class),
        "note": note,
        "at": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }


def _number(candidate: Candidate, base: Release | None) -> Number:
    """The number that comes next: on the line of a correction, behind a pilot's base, or after all lines."""
    if candidate.line:
        return _number_on_line(candidate)
    if candidate.pilot:
        return _number_of_pilot(candidate, base)
    return final_number(candidate, base)


def _number_on_line(candidate: Candidate) -> Number:
    """An older line takes corrections of its text and nothing else, or a pin would change its meaning."""
    newest = reading.newest(candidate.type, candidate.code, candidate.locale, candidate.line)
    same = newest and (newest.schema, newest.structure_digest) == (
        candidate.schema,
        candidate.structure_digest,
    )
    if newest is None or not same or candidate.change_class != "text":
        raise OnlyWords(candidate.line)
    number = reserved.next_on_line(candidate.code, candidate.locale, newest.parsed)
    if number is None:
        raise LineClosed(candidate.line)
    return number


def _number_of_pilot(candidate: Candidate, base: Release | None) -> Number:
    """The base number is fixed when a side draft is first released; `n` counts over all pilots of that number."""
    earlier = Release.objects.filter(candidate__page_id=candidate.page_id).exclude(pilot_n=None)
    first = earlier.order_by("pilot_n").first()
    closed = reserved.closed_lines(candidate.code)
    known = first is not None and Line(first.major, first.minor) not in closed
    final = first.parsed if first and known else final_number(candidate, base)
    same = Release.objects.of(candidate.type, candidate.code).in_locale(candidate.locale)
    taken = same.filter(major=final.major, minor=final.minor, patch=final.patch)
    issued = [n for n in taken.values_list("pilot_n", flat=True) if n]
    return next_pilot(final, [*issued, *reserved.pilots_of(candidate.code, candidate.locale, final)])


def final_number(candidate: Candidate, base: Release | None) -> Number:
    """The next free number of at least the candidate's class, given every line of the code in any locale."""
    issued = list(Release.objects.of(candidate.type, candidate.code).final().without_texts().newest_first())
    lines: dict[Line, Shape] = {}
    patches = reserved.patches_of(candidate.code, candidate.locale)
    for one in issued:
        line = Line(one.major, one.minor)
        lines.setdefault(line, Shape(one.schema, one.structure_digest))
        if one.locale == candidate.locale:
            patches[line] = max(one.patch, patches.get(line, 0))
    original = _original(issued)
    return next_number(
        change_class=_class_for_number(candidate, base, original),
        shape=Shape(candidate.schema, candidate.structure_digest),
        lines=reserved.with_lost(lines, candidate.code),
        own=base.parsed if base else None,
        original=original.parsed if original else None,
        patches=patches,
    )


def _original(issued: Sequence[Release]) -> Release | None:
    """The newest release in the locale that came first; `issued` is newest first."""
    if not issued:
        return None
    first = min(issued, key=lambda one: one.at)
    return next(one for one in issued if one.locale == first.locale)


def _class_for_number(candidate: Candidate, base: Release | None, original: Release | None) -> str:
    """A first release in a locale counts as large as its difference with the original."""
    if base is not None or original is None:
        return candidate.change_class
    return least_class(
        differences(
            original.data,
            json.loads(candidate.content),
            old_guide=original.guide_data,
            new_guide=json.loads(candidate.guide),
        )
    )


def publish(page: Page, revision: Revision, by: Any) -> None:
    """Make exactly this revision of a page live; any failure undoes the release."""
    try:
        with transaction.atomic(), gate.permit(page.pk):
            revision.publish(user=by, skip_permission_checks=True)
    except Exception as error:
        raise PageNotPublished(str(error) or type(error).__name__) from error
    now = Page.objects.get(pk=page.pk)
    if not now.live or now.live_revision_id != revision.pk:
        raise PageNotPublished(_("another revision is live."))


def _settle_plan(candidate: Candidate, plan: Plan | None, by: Any, at: datetime) -> None:
    """A plan for this is done now. The one that is being carried out may have been called off meanwhile."""
    waiting = Plan.objects.waiting().filter(candidate=candidate)
    done = waiting.update(outcome=Plan.Outcome.DONE, settled_at=at, settled_by=by)
    if plan is not None and not done:
        raise CalledOff


def tell(made: Sequence[Release], by: Any, at: datetime, *, brings_back: bool = False) -> None:
    """Move the pointers and write the feed, which is locked last."""
    first = made[0]
    retired = reading.retirement(first.type, first.code, first.locale)
    if retired is not None and brings_back:  # releasing a retired page brings it back
        _reinstate_code(retired, by, at)
    with journal.together():
        for one in made:
            chain.append(event=Event.RELEASED, by=by, at=at, release=one, change_class=one.change_class)
    for one in made:
        pointers.refresh(one.type, one.code, one.locale)


def _reinstate_code(retired: Change, by: Any, at: datetime) -> None:
    place: dict[str, Any] = {"type": retired.type, "code": retired.code, "locale": retired.locale}
    chain.append(event=Event.REINSTATED, by=by, at=at, **place)
