"""The signals of one request: heard before anything is decided, and told in every answer."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from consumers.callers import Caller
from feedback.models import Alert, Comment
from feedback.problems import Taken
from feedback.safety.alerts import attach, raise_alert
from feedback.safety.current import DAY, listen


@dataclass
class Signals:
    """Of the bodies of one request, by their place."""

    caller: Caller
    at: datetime
    levels: dict[int, str] = field(default_factory=dict)
    alerts: dict[int, Alert] = field(default_factory=dict)

    def hear(self, place: int, body: object) -> None:
        """Screen a body, and write the alert down before anything else is done with it."""
        heard = listen(body)
        if heard.level and isinstance(body, dict):
            self._raise(place, body, heard.level)

    def route(self, place: int, body: object) -> None:
        """Words about a release that was taken back as harmful go to the safety officer whatever they say."""
        if place not in self.alerts and isinstance(body, dict):
            self._raise(place, body, DAY)
            self.levels[place] = ""  # nothing in the words themselves calls for help

    def attach(self, place: int, comment: Comment) -> None:
        """The comment was kept: whoever handles the alert may find it."""
        if place in self.alerts:
            attach(alert=self.alerts[place], comment=comment)

    def told(self, place: int, taken: Taken) -> Taken:
        """The answer, with what was heard."""
        level = self.levels.get(place, "")
        return replace(taken, crisis=level) if level else taken

    def _raise(self, place: int, body: dict[str, object], level: str) -> None:
        self.levels[place] = level
        self.alerts[place] = raise_alert(caller=self.caller, body=body, level=level, at=self.at)
