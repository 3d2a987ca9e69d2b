"""Is every fragment of a page there, in its language, and of blocks that may stand where it stands?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from content.blocks.registry import VOCABULARY
from content.fragments.block import NAME, taken_of
from content.fragments.inline import STREAMS
from content.readiness import Finding, Level


def fragments(page: Any) -> Iterator[Finding]:
    """What is in them is checked with the rest of the page."""
    for field in STREAMS:
        stream: Any = getattr(page, field, None) or ()
        for child in stream:
            if child.block_type == NAME:
                for level, code, message in _faults(child, page, stream.stream_block):
                    yield Finding(level, code, message, str(child.id), "fragment")


def _faults(child: Any, page: Any, stream_block: Any) -> Iterator[tuple[Level, str, str]]:
    fragment, number = taken_of(child.value)
    if fragment is None:
        yield Level.ERROR, "empty", _("Choose a fragment here, or take this block away.")
        return
    if fragment.locale_id != page.locale_id:
        message = _("“%(title)s” is in another language than this page.") % {"title": fragment}
        yield Level.ERROR, "fragment-locale", message
    version = fragment.version(number)
    rows = version.body if version else []
    strange = dict.fromkeys(row["type"] for row in rows if row["type"] not in stream_block.child_blocks)
    if strange:
        names = ", ".join(str(VOCABULARY[type].definition.label) for type in strange)
        message = _("“%(title)s” holds blocks that cannot stand here, and would be left out: %(blocks)s.")
        yield Level.ERROR, "fragment-blocks", message % {"title": fragment, "blocks": names}
    elif any(_loses_condition(row, stream_block) for row in rows):
        message = _("A block in “%(title)s” has a condition. Here it is always shown.") % {"title": fragment}
        yield Level.ADVICE, "fragment-condition", message


def _loses_condition(row: dict[str, Any], stream_block: Any) -> bool:
    """In the guide nothing is hidden: therapists read all of it."""
    return (
        bool(row["value"].get("when")) and "when" not in stream_block.child_blocks[row["type"]].child_blocks
    )
