"""Adopting: a pilot that did well becomes a final release, with the same content under the approval it has."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from content import merge
from content.changes.contents import differences
from content.changes.model import least_class
from content.freeze.canonical import canonical, digest
from content.freeze.digests import content_digest_of
from content.review.bases import base_of
from content.review.models import Candidate, ChangeClass, Merge
from releases import approved, parts, reading, reserved, written
from releases.errors import AlreadyReleased, LineClosed, NotApproved, PartOnlyTriedOut, WrongState
from releases.models import Release

from . import cascade
from .common import MoreCodes, moment, require, with_codes
from .plan import PLAN
from .release import final_number, make, publish, stamp, tell

KEPT = (
    "type", "code", "locale", "change_class", "schema", "content_digest", "guide", "guide_digest",
    "structure_digest", "title", "summary", "page_id", "approval_id",
)  # fmt: skip


def adopt(
    *, pilot: Release, by: Any, with_fix: Candidate | None = None, at: datetime | None = None
) -> Release:
    """Release a pilot's content under its final number, unchanged. The newest release is answered.

    Nothing may have been released since the pilot was written. When something was, such as a correction,
    it is brought into the pilot's text, and that is approved: `with_fix`. The pilot becomes final, and the
    fix, which changes words only, is released right behind it in the same transaction.
    """
    at = moment(at)
    require(by, PLAN)
    _check(pilot)
    for candidate in filter(None, (pilot.candidate, with_fix)):
        approved.check_files(candidate)
    return with_codes(_codes(pilot), lambda held: _adopt(pilot, with_fix, by, at, held))


def _codes(pilot: Release) -> set[str]:
    own = {part["code"] for part in parts.parts_of(pilot.data)}
    return {pilot.code} | own | cascade.users(pilot.type, pilot.code, pilot.locale)


def _adopt(pilot: Release, fix: Candidate | None, by: Any, at: datetime, held: set[str]) -> Release:
    pilot = Release.objects.get(pk=pilot.pk)
    # The page, whose draft may be in somebody's hands, and the text of the pilot, which could be taken back.
    written_in = {pilot.page_id, fix.page_id if fix else pilot.page_id}
    list(Page.objects.select_for_update().filter(pk__in=written_in).order_by("pk").values_list("pk"))
    if more := _codes(pilot) - held:
        raise MoreCodes(more)
    _check(pilot)
    if fix is not None:
        fix = Candidate.objects.get(pk=fix.pk)
        _check_fix(pilot, fix)
    else:
        approved.check_base(_candidate(pilot))
    adopted = _final(pilot, by, at)
    made = [adopted] if fix is None else [adopted, _fixed(adopted, fix, by, at)]
    page = Page.objects.get(pk=pilot.page_id).specific
    live, draft = _into_page(page, written.written(pilot) if fix is None else fix.revision.content)
    made[-1].revision = live
    for one in made:
        _save(one)
    publish(page, live, by)
    _keep(page.pk, draft, made[-1], by, at)
    log(page, "handvat.adopt", user=by, data={"pilot": pilot.number, "number": adopted.number})
    carried = [module for one in made for module in cascade.follow(one, by=by, at=at)]
    tell([*made, *carried], by, at, brings_back=True)
    return made[-1]


def _check(pilot: Release) -> None:
    """It must be a pilot that stands, was not adopted, and holds no part that is only tried out itself."""
    if pilot.pilot_n is None:
        raise WrongState(_("Only a pilot can be adopted; this is a release already."))
    if reading.withdrawal(pilot) is not None:
        raise WrongState(_("%(release)s was withdrawn already.") % {"release": pilot})
    adopted = Release.objects.filter(adopted_from=pilot).first()
    if adopted is not None:
        raise AlreadyReleased(adopted)
    for pin in pilot.pins.filter(pinned__pilot_n__isnull=False).select_related("pinned"):
        if not Release.objects.filter(adopted_from=pin.pinned).exists():
            raise PartOnlyTriedOut(pin.pinned)


def _check_fix(pilot: Release, fix: Candidate) -> None:
    """Approved, on what is newest, written in the pilot's own text, and no more than words."""
    if fix.page_id != _candidate(pilot).page_id:
        raise WrongState(_("The correction must be written in the text of this pilot."))
    approved.check(fix)
    found = differences(
        pilot.data, json.loads(fix.content), old_guide=pilot.guide_data, new_guide=json.loads(fix.guide)
    )
    same = (fix.schema, fix.structure_digest) == (pilot.schema, pilot.structure_digest)
    if not same or least_class(found) != ChangeClass.TEXT:
        raise WrongState(
            _("This changes more than words, so it has to be tried out itself. Release it as the next pilot.")
        )


def _candidate(pilot: Release) -> Candidate:
    assert pilot.candidate is not None  # noqa: S101  (only a final release is carried or adopted)
    return pilot.candidate


def _final(pilot: Release, by: Any, at: datetime) -> Release:
    """The pilot's own bytes with another number and moment, not saved yet."""
    base = reading.last(pilot.type, pilot.code, pilot.locale)
    number = final_number(_candidate(pilot), base)
    content = pilot.data
    pinned = parts.resolve(content, pilot.locale)
    approved.check_not_withdrawn(_candidate(pilot), pinned.values())
    stamp(content, number, change_class=pilot.change_class, note=pilot.note, at=at)
    if content_digest_of(content, pilot.guide_data) != pilot.content_digest:
        raise NotApproved(_("What was approved is not what is here. Submit it again and have it approved."))
    text = canonical(content)
    return Release(
        **{name: getattr(pilot, name) for name in KEPT},
        major=number.major,
        minor=number.minor,
        patch=number.patch,
        content=text,
        digest=digest(text),
        at=at,
        base=base,
        adopted_from=pilot,
        by=by,
    )


def _fixed(adopted: Release, fix: Candidate, by: Any, at: datetime) -> Release:
    """The approved words, as the correction that follows at once."""
    content = json.loads(fix.content)
    pinned = parts.resolve(content, fix.locale)
    approved.check_not_withdrawn(fix, pinned.values())
    number = reserved.next_on_line(fix.code, fix.locale, adopted.parsed)
    if number is None:
        raise LineClosed(adopted.line)
    return make(fix, content, number, adopted, by, at, change_class=ChangeClass.TEXT)


def _save(release: Release) -> None:
    content = release.data
    release.save(force_insert=True)
    parts.write_side_rows(release, content, release.guide_data)
    parts.write_pins(release, parts.pinned_in(content, release.locale))


def _into_page(page: Any, content: dict[str, Any]) -> tuple[Revision, Any]:
    """Save the pilot's text in the page, in nobody's name; the author's unfinished draft comes back beside it."""
    draft = _unfinished(page)
    live = written.put_onto(page, content).save_revision(user=None, changed=True)
    return live, draft


def _unfinished(page: Any) -> Any:
    """What somebody wrote in the page that is not in the release it stands on, or None."""
    latest = page.get_latest_revision()
    base = reading.exact(page.type, page.code, page.locale.language_code, base_of(page))
    if latest is None or base is None:
        return latest.as_object() if latest is not None else None
    said = written.written(base)
    return latest.as_object() if merge.pieces(said, latest.content, said) else None


def _keep(page_id: int, draft: Any, release: Release, by: Any, at: datetime) -> None:
    """An unfinished draft stays on top, for its author to merge; otherwise the page stands on what was adopted."""
    if draft is None:
        Merge.objects.create(page_id=page_id, number=release.number, how=Merge.How.ADOPTED, by=by, at=at)
        return
    mine = written.put_onto(Page.objects.get(pk=page_id).specific, draft.serializable_data())
    mine.save_revision(user=None, changed=True)
