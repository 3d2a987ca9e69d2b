"""Do inputs and what they list have a key each, and one only?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from content.blocks.keys import doubled, keyed_lists
from content.checks.streams import short
from content.fragments.inline import whole
from content.readiness import Finding, Level


def keys(page: Any) -> Iterator[Finding]:
    """Answers are kept under keys: without one they are lost, doubled they overwrite each other."""
    inputs = [child for child in whole(getattr(page, "body", None)) if "key" in child.value]
    twice = doubled(str(child.value.get("key") or "") for child in inputs)
    for child in inputs:
        key = str(child.value.get("key") or "")
        words = {"question": short(child.value.get("question") or child.value.get("title"))}
        if not key:
            message = _("“%(question)s” has no key yet. Save the page: it gets one by itself.") % words
            yield Finding(Level.ERROR, "key-missing", message, str(child.id), "key")
        elif key in twice:
            message = (
                _("“%(question)s” has the key of another question. Save the page: it gets its own.") % words
            )
            yield Finding(Level.ERROR, "key-doubled", message, str(child.id), "key")
        yield from _rows(child, words)


def _rows(child: Any, words: dict[str, str]) -> Iterable[Finding]:
    for name, rows in keyed_lists(child):
        found = [str(row.get("key") or "") for row in rows]
        values = {**words, "list": child.block.child_blocks[name].label}
        if any(not key for key in found):
            message = (
                _("%(list)s of “%(question)s”: one has no key yet. Save the page: it gets one by itself.")
                % values
            )
            yield Finding(Level.ERROR, "key-missing", message, str(child.id), name)
        elif doubled(found):
            message = (
                _("%(list)s of “%(question)s”: two have one key. Save the page: they get their own.") % values
            )
            yield Finding(Level.ERROR, "key-doubled", message, str(child.id), name)
