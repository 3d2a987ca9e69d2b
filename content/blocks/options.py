"""Options of a choice: words for people, a key for answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks.base import Json, KeyBlock, Problem
from content.blocks.rich import plain


class OptionBlock(blocks.StructBlock):
    """One option."""

    key = KeyBlock()
    label = blocks.CharBlock(label=_("Option"), max_length=200)

    class Meta:
        icon = "radio-full"
        label_format = "{label}"


def options_block() -> blocks.ListBlock:
    """The field in which options are listed."""
    two = [{"key": "", "label": ""}, {"key": "", "label": ""}]
    return blocks.ListBlock(OptionBlock(), label=_("Options"), min_num=2, default=two)


def options_shape(value: Any) -> list[Json]:
    """The options as they are frozen."""
    return [
        {"key": str(row.get("key") or ""), "label": plain(row.get("label"))}
        for row in value.get("options") or ()
    ]


def option_problems(value: Any) -> Iterator[Problem]:
    """Two options in the same words are one to a client."""
    labels = [option["label"].casefold() for option in options_shape(value) if option["label"]]
    if len(labels) != len(set(labels)):
        yield Problem("options", _("Two options say the same."))
