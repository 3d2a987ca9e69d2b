"""What becomes of pieces: for each kind a function that makes blocks, as the editor stores them.

Adding a kind means one function (in `telling.py` or `asking.py`) and one line in BUILDERS.
"""

from __future__ import annotations

from collections.abc import Callable

from content.importers import asking, telling
from content.importers.made import Built, Pieces
from content.importers.proposals import Kind


def build(kind: str, pieces: Pieces) -> Built:
    """The blocks of one proposal."""
    spoken = [piece for piece in pieces if piece.text.strip() or piece.picture or piece.rows]
    return BUILDERS[Kind(kind)](spoken) if spoken or kind in EMPTY else Built()


BUILDERS: dict[Kind, Callable[[Pieces], Built]] = {
    Kind.TITLE: telling.title,
    Kind.SUMMARY: telling.summary,
    Kind.TEXT: telling.text,
    Kind.SECTION: telling.section,
    Kind.STEPS: telling.steps,
    Kind.CALLOUT: telling.callout,
    Kind.OPEN: asking.open_question,
    Kind.SHORT: asking.short_answer,
    Kind.DATE: asking.moment,
    Kind.YES_NO: asking.yes_no,
    Kind.SINGLE: asking.choice("single_choice"),
    Kind.MULTIPLE: asking.choice("multiple_choice"),
    Kind.SCALE: asking.scale,
    Kind.MATRIX: asking.matrix,
    Kind.LIST: asking.fill_list,
    Kind.DIARY: asking.diary,
    Kind.RECORD: asking.thought_record,
    Kind.PICTURE: telling.picture,
}
#: Kinds that say something even of pieces without words.
EMPTY = frozenset({Kind.LIST})
