"""What a condition can be about: the inputs, computed numbers and scores of frozen content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from content.blocks.registry import VOCABULARY
from content.logic.kinds import kind_of
from content.logic.ranges import Ends, ends_of, reach

Json = dict[str, Any]


@dataclass(frozen=True)
class Subject:
    """One of them, with what it can be."""

    key: str
    label: str
    kind: str
    options: dict[str, str] = field(default_factory=dict)
    ends: Ends = None
    score: bool = False
    when: Json | None = None
    whole: bool = False

    def shape(self) -> Json:
        """For the editor."""
        options = [{"key": key, "label": label} for key, label in self.options.items()]
        return {
            "key": self.key,
            "label": self.label,
            "kind": self.kind,
            "options": options,
            "score": self.score,
        }


def subjects_of(content: Json) -> list[Subject]:
    """In the order in which they come to be known."""
    return [*body_subjects(content.get("body", [])), *score_subjects(content)]


def body_subjects(body: list[Json]) -> Iterator[Subject]:
    """Inputs and computed numbers."""
    yield from (subject for _place, subject in subjects_by_block(body))


def subjects_by_block(body: list[Json]) -> Iterator[tuple[int, Subject]]:
    """The same, each with the place of its block."""
    ends = ends_of(body)
    for place, block in enumerate(body):
        subject = subject_of(block, ends)
        if subject is not None:
            yield place, subject


def subject_of(block: Json, ends: dict[str, Ends]) -> Subject | None:
    """What a block adds, if anything."""
    value, when = block["value"], block.get("when")
    if block["type"] == "computed":
        return Subject(value["key"], value["title"], "number", ends=ends.get(value["key"]), when=when)
    if "key" not in block:
        return None
    label = str(value.get("question") or value.get("title") or "")
    if not label and block["type"] in VOCABULARY:
        label = str(VOCABULARY[block["type"]].definition.label)
    kind = kind_of(block)
    keyed = kind in ("choice", "choices", "scored")
    options = {option["key"]: option["label"] for option in value["options"]} if keyed else {}
    whole = block["type"] == "scale" or kind == "scored"
    return Subject(block["key"], label, kind, options, ends.get(block["key"]), when=when, whole=whole)


def score_subjects(content: Json) -> Iterator[Subject]:
    """Scores, each after what it is computed over."""
    ends = ends_of(content.get("body", []))
    for score in content.get("scores", []):
        ends[score["key"]] = reach(score, ends)
        bands = {band["key"]: band["label"] for band in score["bands"]}
        kind = "banded" if bands else "number"
        yield Subject(score["key"], score["label"], kind, bands, ends[score["key"]], score=True)
