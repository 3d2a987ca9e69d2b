"""Going back: a new draft that says what an older release says. No release changes by it."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from content.freeze.registry import freeze
from releases.errors import NotAllowed, WrongState
from releases.models import Release
from releases.written import put_onto, written

from .common import lock_draft, require

SUBMIT = "content.submit_candidate"


def revert(*, release: Release, page: Any, by: Any) -> Any:
    """A new draft of the page with the words of this release; the draft of now stays in the history of the page.

    Whoever goes back becomes a writer of the draft. What comes from the library (sources, pictures) is read anew
    when it is frozen. Gives the page.
    """
    require(by, SUBMIT)
    if page.side_of_id or not page.permissions_for_user(by).can_edit():
        raise NotAllowed
    if (release.type, release.code, release.locale) != (page.type, page.code, page.locale.language_code):
        raise WrongState(_("This release is not of this page in this language. Nothing was changed."))
    with transaction.atomic():
        page = lock_draft(
            page, _("This page is in review. Take it back first; then go back to an older release."), by=by
        )
        draft = put_onto(page, written(release))
        if freeze(draft).content_digest == freeze(page.get_latest_revision_as_object()).content_digest:
            raise WrongState(
                _("Your draft already says what release %(number)s says.") % {"number": release.number}
            )
        draft.save_revision(user=by, changed=True)
        log(page, "handvat.revert", user=by, data={"number": release.number})
    return page
