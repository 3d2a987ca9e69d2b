"""A questionnaire as every reader gives it: what is certain, and beside it what was not understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from django.utils.text import slugify


@dataclass(frozen=True)
class Answer:
    """One answer to choose; `score` is None unless the source says what it counts for."""

    label: str
    code: str = ""
    score: int | None = None


@dataclass(frozen=True)
class Item:
    """A question, or a text between questions. `type` is the type of block that it becomes."""

    type: str
    question: str
    key: str = ""
    help: str = ""
    required: bool = False
    reverse: bool = False
    answers: tuple[Answer, ...] = ()
    #: Name of the shared answers; then `answers` is empty.
    shared: str = ""
    subscale: str = ""
    #: What else belongs to this type of block, such as the unit of a number.
    more: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True)
class Score:
    """A sum or mean over items, as the source says it."""

    label: str
    function: str
    of: tuple[str, ...]


@dataclass(frozen=True)
class Unknown:
    """A part of the source that has no certain place here: kept word for word."""

    where: str
    what: str
    text: str


@dataclass
class Instrument:
    """One questionnaire."""

    title: str
    items: list[Item] = field(default_factory=list)
    shared: dict[str, tuple[Answer, ...]] = field(default_factory=dict)
    scores: list[Score] = field(default_factory=list)
    unknown: list[Unknown] = field(default_factory=list)
    about: str = ""
    publisher: str = ""
    url: str = ""
    version: str = ""
    rights: str = ""

    @property
    def asked(self) -> list[Item]:
        """Everything that is answered."""
        return [item for item in self.items if item.type != "text"]


def share(instrument: Instrument) -> Instrument:
    """Answers that at least two items have are listed once, and named after their ends."""
    often = Counter(item.answers for item in instrument.items if item.type == "item" and item.answers)
    names: dict[tuple[Answer, ...], str] = {}
    for answers, times in often.items():
        if times > 1:
            names[answers] = _free(f"{answers[0].label} – {answers[-1].label}"[:70], set(names.values()))
    instrument.shared = {name: answers for answers, name in names.items()}
    instrument.items = [
        replace(item, answers=(), shared=names[item.answers])
        if item.type == "item" and item.answers in names
        else item
        for item in instrument.items
    ]
    return instrument


def subscales(items: Sequence[Item]) -> list[Score]:
    """A sum for each subscale that the source names."""
    names = dict.fromkeys(item.subscale for item in items if item.subscale and item.key)
    return [
        Score(name[:80], "sum", tuple(item.key for item in items if item.subscale == name and item.key))
        for name in names
    ]


def keyed(items: Iterable[Item]) -> list[Item]:
    """Items with a key of their own, from the name in the source."""
    found: list[Item] = []
    taken: set[str] = set()
    for item in items:
        key = key_of(item.key)
        key = _free(key, taken) if key and item.type != "text" else ""
        taken.add(key)
        found.append(replace(item, key=key))
    return found


def key_of(name: str) -> str:
    """A name as a key."""
    return slugify(name.replace("_", "-").replace("/", " ").replace(".", " "))[:46].strip("-")


def _free(name: str, taken: set[str]) -> str:
    return next(one for one in (name, *(f"{name}-{n}" for n in range(2, 5000))) if one not in taken)


def to_json(instrument: Instrument) -> dict[str, Any]:
    """As it is stored."""
    return asdict(instrument)


def from_json(data: dict[str, Any]) -> Instrument:
    """As it was stored."""
    items = [
        Item(
            **{
                **item,
                "answers": _answers(item["answers"]),
                "more": tuple(tuple(pair) for pair in item["more"]),
            }
        )
        for item in data["items"]
    ]
    scores = [Score(**{**score, "of": tuple(score["of"])}) for score in data["scores"]]
    shared = {name: _answers(answers) for name, answers in data["shared"].items()}
    unknown = [Unknown(**one) for one in data["unknown"]]
    return Instrument(**{**data, "items": items, "scores": scores, "shared": shared, "unknown": unknown})


def _answers(rows: list[dict[str, Any]]) -> tuple[Answer, ...]:
    return tuple(Answer(**row) for row in rows)
