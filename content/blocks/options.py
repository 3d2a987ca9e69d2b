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


def named_list(
    label: Any, item_label: Any, *, least: int, default: int, help_text: Any = ""
) -> blocks.ListBlock:
    """A list of words that answers hang on: the rows and columns of a table."""
    item = blocks.StructBlock(
        [("key", KeyBlock()), ("label", blocks.CharBlock(label=item_label, max_length=120))],
        icon="minus",
        label_format="{label}",
    )
    empty = [{"key": "", "label": ""} for _n in range(default)]
    return blocks.ListBlock(item, label=label, min_num=least, default=empty, help_text=help_text)


def named_shape(value: Any, name: str) -> list[Json]:
    """The rows of such a list as they are frozen."""
    return [
        {"key": str(row.get("key") or ""), "label": plain(row.get("label"))} for row in value.get(name) or ()
    ]


def option_problems(value: Any) -> Iterator[Problem]:
    """Two options in the same words are one to a client."""
    yield from same_words(value, "options")


def same_words(value: Any, name: str) -> Iterator[Problem]:
    """Two rows of a list in the same words cannot be told apart."""
    labels = [row["label"].casefold() for row in named_shape(value, name) if row["label"]]
    if len(labels) != len(set(labels)):
        yield Problem(name, _("Two of these say the same."))
