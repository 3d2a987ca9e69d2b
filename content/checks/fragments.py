"""Is every fragment of a page there, and in its language?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from content.fragments.block import NAME
from content.readiness import Finding, Level


def fragments(page: Any) -> Iterator[Finding]:
    """What is in them is checked with the rest of the page."""
    for child in getattr(page, "body", None) or ():
        if child.block_type != NAME:
            continue
        fragment = child.value.get("fragment")
        if fragment is None:
            message = _("Choose a fragment here, or take this block away.")
            yield Finding(Level.ERROR, "empty", message, str(child.id), "fragment")
        elif fragment.locale_id != page.locale_id:
            message = _("“%(title)s” is in another language than this page.") % {"title": fragment}
            yield Finding(Level.ERROR, "fragment-locale", message, str(child.id), "fragment")
