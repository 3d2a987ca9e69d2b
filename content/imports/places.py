"""Where somebody may write."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from wagtail.models import Page


def shelves(model: type[Page], user: Any) -> dict[str, Page]:
    """The shelves on which this person may put a new page of a type, by language; the catalogue's own first."""
    found: dict[str, Page] = {}
    for parent in model.allowed_parent_page_models():
        for shelf in parent.objects.select_related("locale").order_by("pk"):
            if shelf.permissions_for_user(user).can_add_subpage():
                found.setdefault(shelf.locale.language_code, shelf)
    return dict(sorted(found.items(), key=lambda pair: pair[0] != settings.LANGUAGE_CODE))


def shelf_for(model: type[Page], user: Any, locale: str) -> Page | None:
    """The shelf of one language."""
    return shelves(model, user).get(locale)
