"""Hints in a draft: what stands between `[✎` and `]` is for the author, and never reaches a client."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from content.checks.streams import block_children
from content.notices import Notice
from content.readiness import Finding, Level

HINT = re.compile(r"\[\s*✎[^\]]*\]?")
LONGEST = 90


def hints(page: Any) -> Iterator[tuple[str, str]]:
    """Every hint that is left, with the block it stands in; empty for the fields above the blocks."""
    for words in (page.title, page.summary, page.contra_indications):
        yield from (("", hint) for hint in HINT.findall(words))
    for child in block_children(page):
        for words in _words(child.block.get_prep_value(child.value)):
            yield from ((str(child.id), hint) for hint in HINT.findall(words))


def left_over(page: Any) -> Iterator[Finding]:
    """The check: a hint stops a submission, because a client would read it."""
    for block_id, hint in hints(page):
        words = hint.strip("[] ✎")
        message = _("Here stands a hint for you: “%(hint)s” Write your own words in its place.") % {
            "hint": words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
        }
        yield Finding(Level.ERROR, "hint", message, block_id, "" if block_id else "summary")


def notice(page: Any, user: Any) -> Iterator[Notice]:
    """Above the editor: how many there are, and what to do with them."""
    count = sum(1 for _hint in hints(page))
    if count:
        text = ngettext(
            "%(count)d place is waiting for your words. It begins with [✎. Write over it, or take it away.",
            "%(count)d places are waiting for your words. They begin with [✎. Write over them, or take them away.",
            count,
        )
        yield Notice(text % {"count": count})


def _words(value: Any) -> Iterator[str]:
    """Every string in stored block data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _words(one)
    elif isinstance(value, list):
        for one in value:
            yield from _words(one)
