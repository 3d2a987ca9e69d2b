"""What a candidate asks, counts and warns of by itself, in words: who approves it signs this too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from content.changes.presentation import plain
from content.logic.words import as_written, by_key, say

Json = dict[str, Any]


class Band(NamedTuple):
    """A stretch of a score, with what the client and the therapist then read."""

    label: str
    low: int
    high: int
    client: str
    therapist: str


class Score(NamedTuple):
    """A number that is computed, over which questions, and its bands."""

    label: str
    how: str
    of: list[str]
    bands: list[Band]


class Alert(NamedTuple):
    """When a client app must act, and what the client and the therapist then read."""

    label: str
    when: str
    client: str
    therapist: str


class Rules:
    """The rules of one frozen content, with the guide beside it."""

    def __init__(self, content: Json, guide: Json) -> None:
        self.content = content
        self.guide = guide
        self.blocks = {block["key"]: block for block in content.get("body", []) if block.get("key")}
        self.numbers = {score["key"]: score for score in content.get("scores", [])}

    def when(self, condition: Any) -> str:
        """A condition with the words of its questions and options; empty without one."""
        return say(condition, self._named, self._valued)

    def scores(self) -> list[Score]:
        """Every score, in its order."""
        return [
            Score(
                score["label"],
                self._how(score),
                [self._label(key) for key in score["of"]],
                self._bands(score),
            )
            for score in self.content.get("scores", [])
        ]

    def alerts(self) -> list[Alert]:
        """Every alert, in its order."""
        beside = {row["alert"]: row["text"] for row in self.guide.get("alerts", [])}
        return [
            Alert(
                alert["label"],
                self.when(alert["when"]),
                plain(alert["text"]),
                plain(beside.get(alert["key"])),
            )
            for alert in self.content.get("alerts", [])
        ]

    def _bands(self, score: Json) -> list[Band]:
        beside = {
            row["band"]: row["text"] for row in self.guide.get("bands", []) if row["score"] == score["key"]
        }
        return [
            Band(band["label"], band["from"], band["to"], plain(band["text"]), plain(beside.get(band["key"])))
            for band in score["bands"]
        ]

    def _how(self, score: Json) -> str:
        words = {
            "sum": _("the sum"),
            "mean": _("the mean"),
            "min": _("the lowest"),
            "max": _("the highest"),
            "count": _("how many are answered"),
        }
        how = _("%(function)s of %(count)d, if at least %(least)d are answered") % {
            "function": words[score["function"]],
            "count": len(score["of"]),
            "least": score["at_least"],
        }
        if "prorate" in score:
            how += "; " + _("made up for missing answers, by %(source)s") % {
                "source": score["prorate"]["source"]
            }
        return how

    def _named(self, test: Mapping[str, Any]) -> str:
        """Of another page only the key is known here."""
        return by_key(test) if "part" in test or "code" in test else self._label(by_key(test))

    def _valued(self, test: Mapping[str, Any], value: Any) -> str:
        key = by_key(test)
        if "part" not in test and "code" not in test:
            block = self.blocks.get(key, {"value": {}})
            known = {one["key"]: one["label"] for one in block["value"].get("options", [])}
            known |= {band["key"]: band["label"] for band in self.numbers.get(key, {"bands": []})["bands"]}
            if value in known:
                return str(known[value])
        return as_written(test, value)

    def _label(self, key: str) -> str:
        if key in self.numbers:
            return str(self.numbers[key]["label"])
        value = self.blocks.get(key, {"value": {}})["value"]
        return str(value.get("question") or value.get("label") or key)
