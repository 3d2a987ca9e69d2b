"""How low and high a number can be: of an input, and of what is computed over inputs."""

from __future__ import annotations

from typing import Any

from content.logic.numbers import LARGEST, ONE, number

Json = dict[str, Any]
#: Both ends in ten-thousandths; None for what is no number.
Ends = tuple[int, int] | None


def ends_of(body: list[Json]) -> dict[str, Ends]:
    """Per key of a frozen body, how low and high its number can be; computed values included."""
    found: dict[str, Ends] = {}
    for block in body:
        if "key" in block:
            found[block["key"]] = input_ends(block)
        elif block["type"] == "computed":
            found[block["value"]["key"]] = reach(block["value"], found)
    return found


def input_ends(block: Json) -> Ends:
    """Of one input."""
    from content.logic.kinds import kind_of

    value, kind = block["value"], kind_of(block)
    if kind == "scored":
        scores = [number(option["score"]) or 0 for option in value["options"] if "score" in option]
        return (min(scores), max(scores)) if scores else None
    if kind != "number":
        return None
    low, high = number(value.get("min")), number(value.get("max"))
    furthest = LARGEST * ONE
    return (-furthest if low is None else low, furthest if high is None else high)


def reach(rule: Json, ends: dict[str, Ends]) -> Ends:
    """Of a computation over these. `None` when nothing in it is a number."""
    if rule["function"] == "count":
        return (0, LARGEST * ONE)
    known = [found for key in rule["of"] if (found := ends.get(key)) is not None]
    if not known:
        return None
    lows, highs = [low for low, _ in known], [high for _, high in known]
    if rule["function"] == "sum" and "prorate" not in rule:
        least = max(1, rule.get("at_least") or 1)
        return sum_ends(known, least)
    if rule["function"] == "sum":
        return (min(lows) * len(rule["of"]), max(highs) * len(rule["of"]))
    return (min(lows), max(highs))


def sum_ends(known: list[tuple[int, int]], least: int) -> Ends:
    """The sum of at least so many of these: leave out what makes it less extreme."""
    low = _extreme(sorted(low for low, _ in known), least)
    high = -_extreme(sorted(-high for _, high in known), least)
    return (low, high)


def _extreme(values: list[int], least: int) -> int:
    taken = [value for position, value in enumerate(values) if position < least or value < 0]
    return sum(taken)
