"""A translated page uses the translated fragment, where there is one."""

from __future__ import annotations

from typing import Any

from content.fragments.inline import placed_in
from content.models import Fragment, Releasable


def point_at_translations(sender: Any, source_obj: Any, target_obj: Any, **kwargs: Any) -> None:
    """The prefix stays, so that keys are the same in every language; without a translation the check says so."""
    if not isinstance(target_obj, Releasable):
        return
    draft = target_obj.get_latest_revision_as_object()
    changed = False
    for child in placed_in(draft):
        fragment = child.value.get("fragment")
        other = fragment and Fragment.objects.filter(
            translation_key=fragment.translation_key, locale_id=draft.locale_id
        ).first()  # fmt: skip
        if other:
            child.value["fragment"], child.value["taken"] = other, ""
            changed = True
    if changed:
        draft.save_revision()
