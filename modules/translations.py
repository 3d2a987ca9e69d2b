"""A translated module names the translated exercises."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page
from wagtail.signals import copy_for_translation_done

from modules.models import Module


def install() -> None:
    """Listen for translations; called in `ready()`."""
    copy_for_translation_done.connect(point_at_translations, dispatch_uid="modules.translations")


def point_at_translations(sender: Any, source_obj: Any, target_obj: Any, **kwargs: Any) -> None:
    """Where an exercise has a version in the language of the new module, the part names that one.

    A part without one keeps the original; the readiness check then says which exercise is missing.
    """
    if not isinstance(target_obj, Module):
        return
    draft = target_obj.get_latest_revision_as_object()
    changed = False
    for chapter in draft.chapters:
        for row in chapter.value["parts"].bound_blocks:
            translation = translated(row.value.get("page"), draft.locale_id)
            if translation is not None:
                row.value["page"] = translation
                changed = True
    if changed:
        draft.save_revision()


def translated(page: Page | None, locale_id: int) -> Page | None:
    """The version of a page in a language, if there is one."""
    if page is None:
        return None
    return Page.objects.filter(translation_key=page.translation_key, locale_id=locale_id).first()
