"""A changed fragment is offered to the pages that use it, with the difference; each author takes it, or does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from content.changes.blocks import compare_blocks
from content.changes.exercise import effects_of
from content.changes.model import Part
from content.changes.presentation import Row, rows
from content.fragments.inline import placed_in
from content.fragments.uses import used_in
from content.freeze.blocks import block_shapes
from content.notices import Notice
from content.review.errors import NotAllowed, WrongState
from content.review.locks import reason_of_lock
from content.review.models import Candidate, CandidateState

SUBMIT = "content.submit_candidate"


@dataclass(frozen=True)
class Update:
    """A fragment in a draft of which there is a newer version, not looked at before."""

    block_id: str
    title: str
    number: int
    newest: int
    rows: list[Row]


def updates(page: Any, *, declined: bool = False) -> Iterator[Update]:
    """What the draft could take; with `declined` also what its author did not want."""
    refused = {str(child.id): str(child.value.get("declined") or "") for child in placed_in(page)}
    for block_id, fragment, number in used_in(page):
        newest = fragment.newest_number
        if newest > number and (declined or refused[block_id] != str(newest)):
            yield Update(block_id, str(fragment), number, newest, _difference(fragment, number, newest))


def waiting(page: Any) -> int:
    """How many, without looking for what differs."""
    refused = {str(child.id): str(child.value.get("declined") or "") for child in placed_in(page)}
    return sum(
        number < fragment.newest_number and refused[block_id] != str(fragment.newest_number)
        for block_id, fragment, number in used_in(page)
    )


def decide(*, page: Page, block_id: str, newest: int, take: bool, by: Any) -> str:
    """Take the newest version into the draft, or keep what is there and hear no more of this version.

    `newest` is the version that the author saw. Raises NotAllowed, or WrongState when it is no longer the
    newest, or while the page is in review; the draft is kept. Returns the title of the fragment.
    """
    if not (by.is_active and by.has_perm(SUBMIT) and page.permissions_for_user(by).can_edit()):
        raise NotAllowed(_("You may not change this page."))
    with transaction.atomic():
        row = Page.objects.select_for_update().get(pk=page.pk)
        latest = Candidate.objects.of_page(row.pk).first()
        if latest is not None and latest.state == CandidateState.OPEN:
            raise WrongState(
                _("This page is in review. Take it back first, then decide about its fragments.")
            )
        locked = reason_of_lock(row.specific, by)
        if locked:
            raise WrongState(locked)
        draft = row.specific.get_latest_revision_as_object()
        found = {one.block_id: one for one in updates(draft, declined=True)}.get(block_id)
        if found is None or found.newest != newest:
            raise WrongState(_("This was changed meanwhile. Look again; nothing was changed in your draft."))
        child = next(one for one in placed_in(draft) if str(one.id) == block_id)
        if take:
            child.value["taken"] = f"{child.value['fragment'].pk}.{newest}"
        child.value["declined"] = "" if take else str(newest)
        draft.save_revision(user=by, changed=True)
    return found.title


def tell(page: Any, user: Any) -> Iterator[Notice]:
    """Above the editor of a page that could take something."""
    count = waiting(page)
    if count and page.permissions_for_user(user).can_edit():
        text = ngettext(
            "A fragment on this page was changed. You decide whether that comes in.",
            "%(count)d fragments on this page were changed. You decide whether that comes in.",
            count,
        ) % {"count": count}
        yield Notice(text, reverse("content_fragments:updates", args=[page.pk]), _("See what changed"))


def _difference(fragment: Any, number: int, newest: int) -> list[Row]:
    old, new = (_shapes(fragment, one) for one in (number, newest))
    return rows(compare_blocks(old, new, part=Part.BODY, effects_of=effects_of))


def _shapes(fragment: Any, number: int) -> list[dict[str, Any]]:
    version = fragment.version(number)
    return block_shapes(fragment.body.stream_block.to_python(version.body)) if version else []
