"""What a candidate asks, counts and warns of by itself, in words: who approves it signs this too."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from content.changes.naming import Names
from content.changes.presentation import plain

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
        self.names = Names(content)

    def when(self, condition: Any) -> str:
        """A condition with the words of its questions and options; empty without one."""
        return self.names.say(condition)

    def scores(self) -> list[Score]:
        """Every score, in its order."""
        return [
            Score(
                score["label"],
                self._how(score),
                [self.names.label(key) for key in score["of"]],
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
