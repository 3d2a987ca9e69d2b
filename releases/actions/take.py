"""Taking a newer line of a part into the draft of a module."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from releases.errors import NotAllowed, WrongState
from releases.uses import updates

from .common import lock_draft

SUBMIT = "content.submit_candidate"


def take_updates(*, module: Any, block_ids: Collection[str], by: Any, take: bool = True) -> int:
    """Move these parts of a module's draft to the newest line of what they hold; returns how many.

    Without `take` they stay, and nothing more is said of that line. The draft is saved in the name of who decides;
    nothing is released.
    """
    if not (by.is_active and by.has_perm(SUBMIT) and module.permissions_for_user(by).can_edit()):
        raise NotAllowed
    with transaction.atomic():
        page = lock_draft(
            module, _("This page is in review. Take it back first, then take the updates."), by=by
        )
        draft = page.get_latest_revision_as_object()
        lines = {
            one.block_id: one.newest.line
            for one in updates(draft, declined=True)
            if one.block_id in block_ids
        }
        if not lines:
            raise WrongState(_("There is nothing to take any more. Nothing was changed."))
        for chapter in draft.chapters:
            for row in chapter.value["parts"].bound_blocks:
                if str(row.id) in lines:
                    row.value["line" if take else "declined"] = lines[str(row.id)]
        draft.save_revision(user=by, changed=True)
    return len(lines)
