"""What each person of a pool says now, or said at an earlier moment: the newest rating of each counts.

Raw rows are only ever added or erased, so what was known at an earlier batch can be told again from the
rows that arrived before it; what was erased since is simply missing.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from feedback import statistics
from feedback.drafts import PROFESSIONAL
from feedback.models import Reason, Tombstone
from feedback.pools import Pool
from feedback.privacy import HIDDEN, Move

Person = tuple[int, str]  # app and subject: two apps are two persons, because they never join


class Voice(NamedTuple):
    """The newest rating of one person."""

    pk: int
    number: str
    helpful: bool | None
    score: int | None
    clear: bool | None
    feasible: bool | None
    reasons: str
    fits: bool | None
    easy: bool | None
    contra_clear: bool | None
    use_again: bool | None


class Row(NamedTuple):
    """A rating as it is read for counting."""

    person: Person
    received_at: datetime
    order: tuple[datetime, str]
    voice: Voice


Answers = dict[Person, tuple[int, str]]  # per person which rating, and what it says


@dataclass(frozen=True, slots=True)
class Measure:
    """One question to the voices of a pool."""

    name: str
    smallest: int
    options: tuple[str, ...]
    answer: Callable[[Voice], str | None]
    telling: tuple[str, ...]
    low: int = HIDDEN

    def of(self, voices: Mapping[Person, Voice]) -> Answers:
        """What everybody who answered says."""
        told = ((person, voice.pk, self.answer(voice)) for person, voice in voices.items())
        return {person: (pk, answer) for person, pk, answer in told if answer is not None}


def _yes_no(name: str, smallest: int) -> Measure:
    def answer(voice: Voice) -> str | None:
        said = getattr(voice, name)
        return None if said is None else "yes" if said else "no"

    return Measure(name, smallest, ("yes", "no"), answer, ("yes", "no"))


def _score_group(voice: Voice) -> str | None:
    if voice.score is None:
        return None
    return "high" if voice.score >= 8 else "middle" if voice.score >= 6 else "low"


def _reason(code: str) -> Measure:
    def answer(voice: Voice) -> str:
        return "yes" if code in voice.reasons.split() else "no"

    # Two who tap the same phrase make a theme; that somebody did not tap it says nothing.
    return Measure(f"reason:{code}", 5, ("yes",), answer, ("yes",), low=1)


def _table(
    name: str, smallest: int, options: Iterable[str], answer: Callable[[Voice], str | None]
) -> Measure:
    return Measure(name, smallest, tuple(options), answer, tuple(options))


# Sides of one answer: they move together, or what one holds back another would tell.
TABLES = (
    _table(
        "opinion", 5, ("something", "somewhat", "nothing"), lambda v: statistics.opinion(v.helpful, v.score)
    ),
    _table("score-groups", 10, ("low", "middle", "high"), _score_group),
    _table("scores", 30, map(str, range(1, 11)), lambda v: None if v.score is None else str(v.score)),
)
# No tables: read from the same voices.
MEAN = Measure("mean", 10, (), lambda v: None if v.score is None else str(v.score), ())
RATERS = Measure("raters", 0, (), lambda v: "rated", ())


def other_tables() -> list[Measure]:
    """Questions of their own; each reason chip is one, also when it is no longer offered."""
    chips = [_reason(code) for code in Reason.objects.values_list("code", flat=True)]
    # Only therapists are asked these; as professionals, and few: shown from five of them.
    professional = [_yes_no(name, 5) for name in PROFESSIONAL]
    return [_yes_no("clear", 10), _yes_no("feasible", 10), *professional, *chips]


class Rows(list[Row]):
    """The rows of a pool, and what was folded out of them per moment: every measure asks for the same two."""

    def __init__(self, rows: Iterable[Row]) -> None:
        super().__init__(rows)
        self.folded: dict[datetime, dict[Person, Voice]] = {}


def rows_of(pool: Pool, upto: datetime) -> Rows:
    """What arrived before a moment, read once and folded as often as needed."""
    wanted = pool.ratings().filter(received_at__lt=upto).values_list(
        "app_id", "subject", "received_at", "occurred_at", "uid", "pk",
        "release__major", "release__minor", "release__patch",
        "helpful", "score", "clear", "feasible", "reasons", *PROFESSIONAL,
    )  # fmt: skip
    numbers: dict[tuple[int, int, int], str] = {}  # one text for all ratings of a release
    return Rows(
        Row(
            (app, subject), received, (occurred, uid.hex),
            Voice(
                pk, numbers.setdefault((major, minor, patch), f"{major}.{minor}.{patch}"),
                helpful, score, clear, feasible, sys.intern(reasons), *asked,
            ),
        )
        for app, subject, received, occurred, uid, pk, major, minor, patch,
            helpful, score, clear, feasible, reasons, *asked in wanted.iterator()
    )  # fmt: skip


def voices(rows: Iterable[Row], upto: datetime) -> dict[Person, Voice]:
    """The newest rating of each person, as far as it had arrived."""
    if isinstance(rows, Rows):
        if upto not in rows.folded:
            rows.folded[upto] = _fold(rows, upto)
        return rows.folded[upto]
    return _fold(rows, upto)


def _fold(rows: Iterable[Row], upto: datetime) -> dict[Person, Voice]:
    newest: dict[Person, Row] = {}
    for row in rows:
        known = newest.get(row.person)
        if row.received_at < upto and (known is None or row.order > known.order):
            newest[row.person] = row
    return {person: row.voice for person, row in newest.items()}


def movement(old: Answers, new: Answers, shown_before: int) -> Move:
    """How many persons stayed, came and went since a figure of `shown_before` persons.

    Who is missing from `old` was erased. Somebody erased who rated again cannot be recognised, except by the
    tombstone; counted twice, one person would look like two changes.
    """
    stayed = sum(1 for person, (pk, _) in old.items() if person in new and new[person][0] == pk)
    erased = max(0, shown_before - len(old))
    changed = len(old.keys() | new.keys()) - stayed + erased
    if erased:
        changed -= min(erased, _with_tombstone(new.keys() - old.keys()))
    return Move(stayed=stayed, fresh=len(new) - stayed, lost=len(old) + erased - stayed, changed=changed)


def _with_tombstone(persons: Iterable[Person]) -> int:
    wanted = set(persons)
    found = Tombstone.objects.filter(subject__in=[subject for _, subject in wanted]).values_list(
        "app_id", "subject"
    )
    return len(wanted & set(found))


def counted(answers: Answers) -> Counter[str]:
    """How often each answer was given."""
    return Counter(answer for _, answer in answers.values())
