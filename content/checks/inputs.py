"""Do inputs and options have a key each, and one only?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from content.blocks.keys import doubled
from content.checks.streams import short
from content.readiness import Finding, Level


def keys(page: Any) -> Iterator[Finding]:
    """Answers are kept under keys: without one they are lost, doubled they overwrite each other."""
    inputs = [child for child in getattr(page, "body", None) or () if "key" in child.value]
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
        yield from _options(child, words)


def _options(child: Any, words: dict[str, str]) -> Iterable[Finding]:
    found = [str(option.get("key") or "") for option in child.value.get("options") or ()]
    if any(not key for key in found):
        message = (
            _("An option of “%(question)s” has no key yet. Save the page: it gets one by itself.") % words
        )
        yield Finding(Level.ERROR, "key-missing", message, str(child.id), "options")
    elif doubled(found):
        message = _("Two options of “%(question)s” have one key. Save the page: they get their own.") % words
        yield Finding(Level.ERROR, "key-doubled", message, str(child.id), "options")
