"""Can clients read it?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from content.checks.streams import block_children
from content.fragments.inline import whole
from content.freeze.blocks import block_shape
from content.freeze.reading import bare, reading_level
from content.readiness import Finding, Level

#: Harder than most clients read with ease.
HARD = {"B2", "C1"}
#: Characters. Reading this aloud takes three hours; who pastes a book by mistake is told before a colleague is.
LONGEST = 150_000


def links(page: Any) -> Iterator[Finding]:
    """A link to a page or document of the admin leads nowhere on a phone."""
    for child in block_children(page):
        if any("linktype=" in source for source in _sources(child.value)):
            message = _("A link here points into this system, where clients cannot go. Use a web address.")
            yield Finding(Level.ERROR, "inner-link", message, str(child.id), "text")


def length(page: Any) -> Iterator[Finding]:
    """One page is no book."""
    long = [(len(bare(str(_fallback(child)))), child) for child in whole(getattr(page, "body", None))]
    total = sum(letters for letters, _child in long)
    if total > LONGEST:
        _most, child = max(long, key=lambda row: row[0])
        message = _(
            "This page has %(total)d characters of text, and %(most)d is the most. Make more pages of it."
        )
        yield Finding(Level.ERROR, "too-long", message % {"total": total, "most": LONGEST}, str(child.id))


def reading(page: Any) -> Iterator[Finding]:
    """The text as a whole is around B1, or says where it is not."""
    shapes = [(child, bare(str(_fallback(child)))) for child in whole(getattr(page, "body", None))]
    overall = reading_level(
        "\n".join([page.summary, *(text for _child, text in shapes)]), page.locale.language_code
    )
    if overall not in HARD:
        return
    message = _("This reads as %(level)s. Most clients read B1: shorter sentences, everyday words.") % {
        "level": overall
    }
    yield Finding(Level.ADVICE, "reading-level", message, field="body")
    for child, text in shapes:
        if reading_level(text, page.locale.language_code) in HARD:
            message = _("This block is among the hard ones.")
            yield Finding(Level.ADVICE, "reading-level", message, str(child.id))


def _fallback(child: Any) -> str:
    # Pictures and recordings have few words of their own, and freezing them would copy files.
    return "" if child.block_type in ("image", "recording") else block_shape(child)["fallback"]


def _sources(value: Any) -> Iterator[str]:
    """Every piece of rich text in a block, lists included."""
    if hasattr(value, "source"):
        yield value.source
    elif hasattr(value, "values"):
        for one in value.values():
            yield from _sources(one)
    elif hasattr(value, "bound_blocks"):
        for row in value.bound_blocks:
            yield from _sources(row.value)
