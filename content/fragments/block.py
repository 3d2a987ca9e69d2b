"""How a fragment stands in the body of an exercise. Apps never see it: freezing puts its blocks in its place."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from content.blocks.base import KeyBlock

NAME = "fragment"


class HiddenBlock(KeyBlock):
    """What the page remembers of a fragment; nobody types it (`editor.css` hides it as it does keys)."""


class FragmentBlock(blocks.StructBlock):
    """A fragment, and which version of it this page took."""

    fragment = SnippetChooserBlock("content.Fragment", label=_("Fragment"))
    #: `<id of the fragment>.<version>`; another fragment begins at its newest version.
    taken = HiddenBlock()
    #: The version that the author looked at and did not want.
    declined = HiddenBlock()
    #: Before every key of an input in it, so that keys are single and stay.
    prefix = HiddenBlock()

    class Meta:
        icon = "copy"
        label = _("Fragment")
        group = _("To reuse")
        description = _(
            "A piece that is written once and used on several pages. You decide when a change of it comes in."
        )


def taken_of(value: Any) -> tuple[Any, int]:
    """The fragment and the version that a page took; 0 when it has not taken any yet."""
    fragment = value.get("fragment")
    pk, _point, number = str(value.get("taken") or "").partition(".")
    if fragment is None or pk != str(fragment.pk) or not number.isdecimal():
        return fragment, 0
    return fragment, int(number)
