"""What a translation was made from, whatever the language: that is its original."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page

from content.ports import catalogue


def original_page(page: Any) -> Page | None:
    """The page that this one translates; None for an original.

    That was written down when the translation was begun. Of a page that came another way (an import, another
    catalogue) nobody knows; then what was there first is the original.
    """
    if page.alias_of_id:
        return None
    others = Page.objects.filter(translation_key=page.translation_key, alias_of=None).exclude(pk=page.pk)
    noted = catalogue().made_from(page.pk)
    if noted:
        return others.filter(locale__language_code=noted).first()
    return others.filter(pk__lt=page.pk).order_by("pk").first() if page.pk else None


def original_of(page: Any) -> Any:
    """Its newest draft; None for an original."""
    row = original_page(page)
    return row.specific.get_latest_revision_as_object() if row else None
