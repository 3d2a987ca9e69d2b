"""What follows from a client's answers to one release: what is shown, computed, scored, and must be acted upon."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from content.logic.evaluate import MISSING, Fact, Facts, empty, met
from content.logic.numbers import ONE, divided, number, written

Json = dict[str, Any]


@dataclass
class Outcome:
    """All of it. `facts` holds every key of this release that is known by now."""

    shown: list[str] = field(default_factory=list)
    computed: dict[str, str | None] = field(default_factory=dict)
    scores: dict[str, Json] = field(default_factory=dict)
    alerts: list[str] = field(default_factory=list)
    facts: dict[str, Fact] = field(default_factory=dict)

    def as_json(self) -> Json:
        """As it stands in the test vectors."""
        return {
            "shown": self.shown, "computed": self.computed, "scores": self.scores, "alerts": self.alerts,
        }  # fmt: skip


def outcome(release: Json, answers: Mapping[str, Any], elsewhere: Facts | None = None) -> Outcome:
    """One pass, from the first block to the last: a condition knows only what came before it.

    `elsewhere` answers tests that name a `part` or a `code`; without it those are missing.
    """
    found = Outcome()

    def facts(test: Mapping[str, Any]) -> Fact:
        if "part" in test or "code" in test:
            return elsewhere(test) if elsewhere else MISSING
        return found.facts.get(test["key"], MISSING)

    for block in release.get("body", ()):
        if not met(block.get("when"), facts):
            continue  # what is not shown has no answer, whatever was answered before it went
        found.shown.append(block["id"])
        if "key" in block:
            found.facts[block["key"]] = fact_of(block, answers.get(block["key"]))
        elif block["type"] == "computed":
            result = computed(block["value"], found.facts)
            found.facts[block["value"]["key"]] = result
            found.computed[block["value"]["key"]] = result.answer
    for score in release.get("scores", ()):
        _score(score, found)
    found.alerts = [alert["key"] for alert in release.get("alerts", ()) if met(alert["when"], facts)]
    return found


def fact_of(block: Json, answer: Any) -> Fact:
    """An answer to a block. Options that this release does not have count as not answered."""
    options = block["value"].get("options")
    if isinstance(options, list):
        scores = {option["key"]: option.get("score") for option in options if "key" in option}
        if isinstance(answer, str):
            return Fact(answer, number(scores[answer])) if answer in scores else MISSING
        if isinstance(answer, list):
            known = [one for one in answer if isinstance(one, str) and one in scores]
            return Fact(known) if known else MISSING
    return MISSING if empty(answer) else Fact(answer, number(answer))


def computed(rule: Json, facts: Mapping[str, Fact]) -> Fact:
    """A sum, mean, count, least or greatest of what was answered; missing when too little was."""
    known = [facts.get(key, MISSING) for key in rule["of"]]
    if rule["function"] == "count":
        return _fact(sum(_weight(fact.answer) for fact in known) * ONE)
    numbers = [fact.number for fact in known if fact.number is not None]
    if len(numbers) < max(1, rule.get("at_least") or 1):
        return MISSING
    if rule["function"] in ("min", "max"):
        return _fact(min(numbers) if rule["function"] == "min" else max(numbers))
    total = sum(numbers)
    if rule["function"] == "mean":
        return _fact(divided(total, len(numbers)))
    return _fact(divided(total * len(known), len(numbers)) if rule.get("prorate") else total)


def _fact(parts: int) -> Fact:
    return Fact(written(parts), parts)


def _weight(answer: Any) -> int:
    """How many answers an answer is: each thing in a list is one."""
    if isinstance(answer, list):
        return sum(not empty(item) for item in answer)
    return 0 if empty(answer) else 1


def _score(score: Json, found: Outcome) -> None:
    known = [found.facts.get(key, MISSING) for key in score["of"]]
    result = computed(score, found.facts)
    band = band_of(score.get("bands", ()), result.number)
    found.facts[score["key"]] = Fact(result.answer, result.number, band)
    answered = sum(not empty(fact.answer) for fact in known)
    found.scores[score["key"]] = {"value": result.answer, "band": band, "answered": answered}


def band_of(bands: Sequence[Json], value: int | None) -> str | None:
    """The band with the highest lower end that the value reaches; none above the end of the last."""
    rows = sorted(bands, key=lambda band: band["from"])
    if value is None or not rows or value > rows[-1]["to"] * ONE:
        return None
    reached = [band for band in rows if band["from"] * ONE <= value]
    return str(reached[-1]["key"]) if reached else None
