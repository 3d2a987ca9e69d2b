"""Differences as data, for apps and for whoever computes with them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wagtail.admin.compare import diff_text

from .model import Difference
from .presentation import plain

Json = dict[str, Any]
#: Comparing words takes time that grows with the product of both lengths, in characters.
LONGEST = 20_000
CAME, WENT, SAME = "added", "removed", "same"
KINDS = {"equal": SAME, "addition": CAME, "deletion": WENT}
REVERSED = {CAME: WENT, WENT: CAME, SAME: SAME}


def as_data(found: Iterable[Difference]) -> list[Json]:
    """Differences as JSON, in the order in which they were found.

    `old` and `new` are frozen values; null where there is none. `words` is the text of both, cut where words
    went or came; null for what is no text.
    """
    return [
        {
            "kind": one.kind.value,
            "part": one.part.value,
            "block": {"id": one.block_id, "type": one.block_type} if one.block_id else None,
            "path": list(one.path),
            "class": one.effect.value,
            "old": one.old,
            "new": one.new,
            "words": words(one.old, one.new),
        }
        for one in found
    ]


def words(old: Any, new: Any) -> list[Json] | None:
    """Two texts as one, cut where they differ: `{"kind": same | removed | added, "text"}`.

    Seen from the other side it is the same with `removed` and `added` exchanged.
    """
    if not (isinstance(old, str) and isinstance(new, str)):
        return None
    before, after = plain(old), plain(new)
    if not (before and after) or max(len(before), len(after)) > LONGEST:
        return None
    # Several ways to cut can be equally good; always beginning from the same side makes it one.
    turned = after < before
    changes = diff_text(*sorted([before, after])).changes
    cut = [{"kind": KINDS[kind], "text": text} for kind, text in changes]
    return [{**piece, "kind": REVERSED[piece["kind"]]} for piece in cut] if turned else cut
