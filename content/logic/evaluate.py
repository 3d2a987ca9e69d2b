"""The reference evaluator of one condition. Small on purpose: copy it into any language.

Two-valued: a test is met or not. A test about what is not answered is not met, whatever it asks, save
`not_answered`. There is no "not" in the language, so leaving out an answer can never by itself satisfy a comparison.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from content.logic.numbers import number

Json = dict[str, Any]
#: What counts as white space; languages disagree about the rest.
BLANK = " \t\n\r\f\v\u00a0"


@dataclass(frozen=True)
class Fact:
    """What is known of one subject. `answer` None means: not answered."""

    answer: Any = None
    number: int | None = None
    band: str | None = None


MISSING = Fact()
#: Finds what a test is about: its `key`, and `part` or `code` when it stands elsewhere.
Facts = Callable[[Mapping[str, Any]], Fact]


def empty(answer: Any) -> bool:
    """Whether this says nothing: absent, blank, or made of nothing but such things. No and 0 say something."""
    if answer is None:
        return True
    if isinstance(answer, str):
        return not answer.strip(BLANK)
    if isinstance(answer, dict):
        return all(empty(item) for item in answer.values())
    if isinstance(answer, list):
        return all(empty(item) for item in answer)
    return False


def met(when: Mapping[str, Any] | None, facts: Facts) -> bool:
    """Whether a condition holds; without a condition it always does."""
    if not when:
        return True
    if "all" in when:
        return all(met(member, facts) for member in when["all"])
    if "any" in when:
        return any(met(member, facts) for member in when["any"])
    return _holds(when, facts(when))


def _holds(test: Mapping[str, Any], fact: Fact) -> bool:
    operator, wanted = test["op"], test.get("value")
    answered = not empty(fact.answer)
    if operator == "not_answered":
        return not answered
    if operator == "answered" or not answered:
        return answered
    if operator in COMPARED:
        bound = number(wanted)
        return fact.number is not None and bound is not None and COMPARED[operator](fact.number, bound)
    return OTHERS[operator](fact, wanted)


def _same(left: Any, right: Any) -> bool:
    """Equal and of one kind: in Python `1 == True`."""
    return type(left) is type(right) and bool(left == right)


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _picked(fact: Fact) -> list[Any]:
    return fact.answer if isinstance(fact.answer, list) else []


def _moments(fact: Fact, wanted: Any) -> tuple[str, str] | None:
    """Both as text: dates and times in ISO form sort as they follow each other."""
    left, right = _text(fact.answer), _text(wanted)
    return (left, right) if left is not None and right is not None else None


COMPARED: dict[str, Callable[[int, int], bool]] = {
    "equals": lambda left, right: left == right,
    "not_equals": lambda left, right: left != right,
    "less": lambda left, right: left < right,
    "at_most": lambda left, right: left <= right,
    "at_least": lambda left, right: left >= right,
    "more": lambda left, right: left > right,
}
OTHERS: dict[str, Callable[[Fact, Any], bool]] = {
    "is": lambda fact, wanted: _same(fact.answer, wanted),
    "is_not": lambda fact, wanted: not _same(fact.answer, wanted),
    "one_of": lambda fact, wanted: any(_same(fact.answer, one) for one in wanted),
    "none_of": lambda fact, wanted: not any(_same(fact.answer, one) for one in wanted),
    "has": lambda fact, wanted: wanted in _picked(fact),
    "has_not": lambda fact, wanted: isinstance(fact.answer, list) and wanted not in fact.answer,
    "before": lambda fact, wanted: (pair := _moments(fact, wanted)) is not None and pair[0] < pair[1],
    "after": lambda fact, wanted: (pair := _moments(fact, wanted)) is not None and pair[0] > pair[1],
    "band": lambda fact, wanted: fact.band is not None and fact.band == wanted,
}
