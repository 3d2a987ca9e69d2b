"""What is special about comparing questionnaires: here order, scores and bands are what the instrument is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from content.review.models import ChangeClass

from .blocks import compare_blocks
from .exercise import effects_of
from .model import Difference, Effects, Kind, Part
from .values import compare

Json = dict[str, Any]
#: Members of the content beside the body, in the order in which they are told, with the part they are in.
BESIDE = {
    "scores": Part.SCORES,
    "alerts": Part.ALERTS,
    "norms": Part.SCORES,
    "rights": Part.PAGE,
    "wording": Part.PAGE,
}
EFFECTS = Effects(
    changed={
        "scores[]/function": ChangeClass.MEANING,
        "scores[]/of": ChangeClass.MEANING,
        "norms/source": ChangeClass.TEXT,
        "norms/source/year": ChangeClass.TEXT,
    },
    added={
        "scores": ChangeClass.MEANING,
        "scores[]/bands": ChangeClass.MEANING,
        "alerts": ChangeClass.MEANING,
    },
)


def compare_questionnaires(old: Json, new: Json) -> Iterator[Difference]:
    """Differences in the items, the scores and alerts, and what gives the right to use it."""
    for found in compare_blocks(old["body"], new["body"], part=Part.BODY, effects_of=effects_of):
        yield replace(found, effect=ChangeClass.MEANING) if _counts(found) else found
    for name, part in BESIDE.items():
        for step in compare(old.get(name), new.get(name), effects=EFFECTS, path=(name,)):
            yield Difference(step.kind, part, step.effect, step.path, old=step.old, new=step.new)


def _counts(found: Difference) -> bool:
    """Another order, of items or of answers, is another instrument; so is an answer more."""
    answers = found.block_type == "item" and "options" in found.path and found.kind is not Kind.CHANGED
    return found.kind is Kind.MOVED or answers
