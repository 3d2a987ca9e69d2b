"""Can a condition be met at all? Exact for one answer at a time; for what it cannot see it says yes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, product
from typing import Any

from content.logic.evaluate import MISSING, Fact, met
from content.logic.numbers import ONE, number
from content.logic.subjects import Subject

Json = dict[str, Any]
#: More steps than this are not taken; then the condition passes for reachable. Questions that hang on one another
#: have more ways than anybody can wait for.
MOST = 2_000


class TooManyWays(Exception):
    """Nobody waits for this."""


class Steps:
    """Counts what was tried."""

    def __init__(self) -> None:
        self.left = MOST

    def take(self) -> None:
        """One more, or no further."""
        self.left -= 1
        if self.left < 0:
            raise TooManyWays


def can_be_met(when: Json, known: Mapping[str, Subject]) -> bool:
    """Whether some answers meet it, together with the conditions of the questions that it asks for."""
    try:
        return any(_possible(way, known) for way in _ways({"all": [when]}, known, frozenset(), Steps()))
    except TooManyWays:
        return True


def _ways(
    when: Json, known: Mapping[str, Subject], asked: frozenset[str], steps: Steps
) -> Iterator[list[Json]]:
    """Every list of tests that together meet it; a question that must be answered must also be shown."""
    steps.take()
    if "key" in when:
        subject = known.get(when["key"])
        own = "part" not in when and "code" not in when
        if own and subject and subject.when and when["op"] != "not_answered" and subject.key not in asked:
            for more in _ways(subject.when, known, asked | {subject.key}, steps):
                yield [when, *more]
        else:
            yield [when]
    elif "any" in when:
        for member in when["any"]:
            yield from _ways(member, known, asked, steps)
    else:
        members = [list(_ways(member, known, asked, steps)) for member in when["all"]]
        for parts in product(*members):
            steps.take()
            yield [test for part in parts for test in part]


def _possible(tests: list[Json], known: Mapping[str, Subject]) -> bool:
    about: dict[str, list[Json]] = {}
    for test in tests:
        if "part" not in test and "code" not in test:
            about.setdefault(test["key"], []).append(test)
    return all(key not in known or _has_answer(known[key], rows) for key, rows in about.items())


def _has_answer(subject: Subject, tests: list[Json]) -> bool:
    """Whether one answer meets all of these tests."""
    return any(_meets(fact, tests) for fact in _answers(subject, tests))


def _meets(fact: Fact, tests: list[Json]) -> bool:
    return all(met(test, lambda _test: fact) for test in tests)


def _answers(subject: Subject, tests: list[Json]) -> Iterator[Fact]:
    """Answers enough to meet anything that could be met."""
    yield MISSING
    if subject.kind == "boolean":
        yield from (Fact(True), Fact(False))
    elif subject.kind == "choice":
        yield from (Fact(key) for key in subject.options)
    elif subject.kind == "choices":
        named = [test["value"] for test in tests if isinstance(test.get("value"), str)]
        keys = [key for key in dict.fromkeys([*named, *subject.options]) if key in subject.options][:8]
        yield from (Fact(list(some)) for n in range(1, len(keys) + 1) for some in combinations(keys, n))
    elif subject.kind in ("number", "scored", "banded"):
        yield from _numbers(subject, tests)
    else:
        bounds = [str(test["value"]) for test in tests if "value" in test]
        yield from (Fact(text) for one in ["0", *bounds] for text in (one, f"{one}~", one[:-1] or "0"))


def _numbers(subject: Subject, tests: list[Json]) -> Iterator[Fact]:
    low, high = subject.ends or (-(10**13), 10**13)
    step = ONE if subject.whole else 1
    bounds = [bound for test in tests for bound in [number(test.get("value"))] if bound is not None]
    near = {value + shift for value in (low, high, *bounds) for shift in (-step, 0, step)}
    names: list[str | None] = [None, *subject.options]
    for value in sorted(value for value in near if low <= value <= high):
        for name in names:
            answer = name if subject.kind == "scored" and name else str(value)
            yield Fact(answer, value, name if subject.kind == "banded" else None)
