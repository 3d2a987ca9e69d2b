"""The verbs of the room: the only writers of releases and changes. Each is one transaction."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from content import gate
from content.changes.contents import differences
from content.changes.model import least_class
from content.freeze.canonical import canonical, digest
from content.models import Identity
from content.review.models import Candidate

from . import approved, chain, parts, pointers, reading
from .errors import NotAllowed, PageNotPublished, WrongState
from .models import Change, Event, NotReleased, Reason, Release
from .numbering import Line, Number, Shape, next_number


def release(*, candidate: Candidate, by: Any, at: datetime | None = None) -> Release:
    """Make a release of what was approved: the candidate's own stored JSON, with a number and a moment.

    Everything or nothing: when the page cannot be published there is no release, but a row for the report.
    """
    at = _whole_seconds(at or timezone.now())
    if not approved.may_release(by, candidate):
        raise NotAllowed
    approved.check_files(candidate)
    try:
        with transaction.atomic():
            return _release(candidate, by, at)
    except PageNotPublished as failure:
        NotReleased.objects.create(page_id=candidate.page_id, candidate=candidate, at=at, why=failure.why)
        raise


def _release(candidate: Candidate, by: Any, at: datetime) -> Release:
    # Nobody takes it back meanwhile; and publishers of one code wait for each other, for the number.
    candidate = Candidate.objects.select_for_update().get(pk=candidate.pk)
    _lock_codes({candidate.code})
    base = approved.check(candidate)
    content = json.loads(candidate.content)
    pinned = parts.resolve(content, candidate.locale)
    made = _make(candidate, content, base, by, at)
    made.save(force_insert=True)
    parts.write_side_rows(made, content, made.guide_data)
    parts.write_pins(made, pinned)
    _publish(candidate, by)
    NotReleased.objects.unsolved().filter(page_id=candidate.page_id).update(solved_at=at)
    _tell(made, by, at)
    return made


def _make(
    candidate: Candidate, content: dict[str, Any], base: Release | None, by: Any, at: datetime
) -> Release:
    """The release of a candidate, not saved yet: its bytes, its number and where it came from."""
    number = _number(candidate, base)
    content["number"] = str(number)
    content["change"] = {
        "class": candidate.change_class,
        "note": candidate.note,
        "at": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
    text = canonical(content)
    return Release(
        type=candidate.type,
        code=candidate.code,
        locale=candidate.locale,
        major=number.major,
        minor=number.minor,
        patch=number.patch,
        change_class=candidate.change_class,
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
        page_id=candidate.page_id,
        candidate=candidate,
        approval=candidate.approval,
        base=base,
        by=by,
    )


def _number(candidate: Candidate, base: Release | None) -> Number:
    """The number that comes next, given every line of the code in any locale."""
    issued = list(Release.objects.of(candidate.type, candidate.code).final().without_texts().newest_first())
    lines: dict[Line, Shape] = {}
    patches: dict[Line, int] = {}
    for one in issued:
        line = Line(one.major, one.minor)
        lines.setdefault(line, Shape(one.schema, one.structure_digest))
        if one.locale == candidate.locale:
            patches[line] = max(one.patch, patches.get(line, 0))
    original = _original(issued)
    return next_number(
        change_class=_class_for_number(candidate, base, original),
        shape=Shape(candidate.schema, candidate.structure_digest),
        lines=lines,
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


def _publish(candidate: Candidate, by: Any) -> None:
    """Make exactly the revision that was frozen live; any failure undoes the release."""
    try:
        with transaction.atomic(), gate.permit(candidate.page_id):
            candidate.revision.publish(user=by, skip_permission_checks=True)
    except Exception as error:
        raise PageNotPublished(str(error) or type(error).__name__) from error
    page = type(candidate.page).objects.get(pk=candidate.page_id)
    if not page.live or page.live_revision_id != candidate.revision_id:
        raise PageNotPublished(_("another revision is live."))


def _tell(made: Release, by: Any, at: datetime) -> None:
    """Move the pointers and write the feed, which is locked last."""
    retired = reading.retirement(made.type, made.code, made.locale)
    if retired is not None:  # releasing a retired page brings it back
        _reinstate_code(retired, by, at)
    chain.append(event=Event.RELEASED, by=by, at=at, release=made, change_class=made.change_class)
    pointers.refresh(made.type, made.code, made.locale)


def _reinstate_code(retired: Change, by: Any, at: datetime) -> None:
    place: dict[str, Any] = {"type": retired.type, "code": retired.code, "locale": retired.locale}
    chain.append(event=Event.REINSTATED, by=by, at=at, **place)


def withdraw(
    *,
    releases: Sequence[Release],
    by: Any,
    reason: Reason | str,
    note: str,
    successor: Release | None = None,
    at: datetime | None = None,
) -> list[Change]:
    """Take releases back, at once and in all places: from now on clients get 410 with the successor."""
    at = _whole_seconds(at or timezone.now())
    if not by.is_active or not by.has_perm("releases.withdraw_release"):
        raise NotAllowed
    with transaction.atomic():
        _lock_codes({one.code for one in releases})
        _check_withdrawable(releases, str(reason), successor)
        changes = [
            chain.append(
                event=Event.WITHDRAWN,
                by=by,
                at=at,
                release=one,
                reason=str(reason),
                note=note,
                successor=successor.reference if successor else "",
            )
            for one in releases
        ]
        for type_, code, locale in sorted({(one.type, one.code, one.locale) for one in releases}):
            pointers.refresh(type_, code, locale)
    return changes


def _check_withdrawable(releases: Sequence[Release], reason: str, successor: Release | None) -> None:
    """Refuse what helps no client: no reason, twice the same, or a successor of no use."""
    if not releases:
        raise WrongState(_("Choose at least one release."))
    if reason not in Reason.values:
        raise WrongState(_("Choose a reason."))
    for one in releases:
        if reading.withdrawal(one) is not None:
            raise WrongState(_("%(release)s was withdrawn already.") % {"release": one})
    if successor is None:
        return
    if any(one.locale != successor.locale for one in releases):
        raise WrongState(_("The successor must be in the same language."))
    if successor.pk in {one.pk for one in releases} or reading.withdrawal(successor) is not None:
        raise WrongState(_("The successor is withdrawn itself. Choose another one."))
    if successor.pilot_n is not None:
        raise WrongState(_("A pilot cannot be a successor, because not everybody may have it."))


def retire(
    *, type: str, code: str, locale: str, by: Any, reason: str = "", at: datetime | None = None
) -> Change:
    """Take a code out of lists and `{code}/` in one locale; its numbers stay for who has them."""
    at = _whole_seconds(at or timezone.now())
    if not by.is_active or not by.has_perm("releases.retire_code"):
        raise NotAllowed
    with transaction.atomic():
        _lock_codes({code})
        last = reading.last(type, code, locale)
        if last is None:
            raise WrongState(_("There is nothing to retire: this was never released."))
        if reading.retirement(type, code, locale) is not None:
            raise WrongState(_("This was retired already."))
        _unpublish(last.page_id, by)
        change = chain.append(
            event=Event.RETIRED, by=by, at=at, type=type, code=code, locale=locale, note=reason
        )
        pointers.refresh(type, code, locale)
    return change


def _unpublish(page_id: int, by: Any) -> None:
    """The tree then shows the page as what it is: not in the catalogue."""
    page = Page.objects.get(pk=page_id).specific
    if page.live:
        with gate.permit(page_id):
            UnpublishPageAction(page, user=by).execute(skip_permission_checks=True)


def _lock_codes(codes: set[str]) -> None:
    """In code order, so that two people who take back the same codes never wait in a circle."""
    list(Identity.objects.select_for_update().filter(code__in=codes).order_by("code"))


def _whole_seconds(at: datetime) -> datetime:
    """The bytes carry seconds; the row and the feed then say the same moment."""
    return at.astimezone(UTC).replace(microsecond=0)
