"""Profiles: variants of one module that leave parts out, without copying it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks import schemas
from content.blocks.base import KeyBlock
from content.blocks.chosen import PARTS, ChosenBlock, kept
from content.blocks.rich import plain

Json = dict[str, Any]
#: What of a frozen profile is the same in every language.
PROFILE_STRUCTURE = ("key", "without")


class WithoutBlock(ChosenBlock):
    """The ids of chapters and parts that a profile leaves out; shown as a list of what is in, with ticks."""

    kind = "without"
    schema = {**schemas.array(schemas.FILLED, at_least=1), "uniqueItems": True}

    class Meta:
        icon = "tick-inverse"


class ProfileBlock(blocks.StructBlock):
    """One variant: its name, for whom it is, and what it leaves out."""

    key = KeyBlock()
    title = blocks.CharBlock(label=_("Name"), max_length=80, help_text=_("For example: Short."))
    text = blocks.CharBlock(
        label=_("For whom"),
        required=False,
        max_length=300,
        help_text=_("One sentence, for who chooses between the profiles."),
    )
    without = WithoutBlock(
        among=PARTS,
        label=_("What this profile holds"),
        required=False,
        help_text=_(
            "Untick what it leaves out. What you add to the module later is in it until you untick it."
        ),
    )

    class Meta:
        icon = "sliders"
        label = _("Profile")
        label_format = "{title}"


class ProfilesBlock(blocks.StreamBlock):
    """The profiles of a module."""

    profile = ProfileBlock()

    class Meta:
        required = False


def profiles_of(page: Any, chapters: list[Json]) -> Json:
    """The frozen profiles; nothing for a module without any, so that those keep their bytes."""
    order = [one["id"] for chapter in chapters for one in (chapter, *chapter["parts"])]
    found = [
        {
            "key": str(child.value.get("key") or ""),
            "title": plain(child.value.get("title")),
            "text": plain(child.value.get("text")),
            "without": [id_ for id_ in order if id_ in set(kept(child.value.get("without")) or ())],
        }
        for child in getattr(page, "profiles", None) or ()
    ]
    return {"profiles": found} if found else {}
