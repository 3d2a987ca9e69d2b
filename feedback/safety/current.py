"""The phrases of now, and what they say about a body that just came in."""

from __future__ import annotations

from dataclasses import dataclass

from consumers.recent import Recent
from feedback.models import CrisisPhrase
from feedback.safety.screen import DAY, NOW, Screen

LONGEST = 4000  # of a comment that is too long anyway so much is looked at
_SCREEN: Recent[Screen] = Recent(at_most=1)
LEVELS = ("", DAY, NOW)


@dataclass(frozen=True, slots=True)
class Heard:
    """What the screening found in one body."""

    level: str
    text: str

    @property
    def is_crisis(self) -> bool:
        """Whether a person must know."""
        return bool(self.level)


def listen(body: object) -> Heard:
    """Screen the words of one body, whatever else may be wrong with it."""
    said = body.get("comment") if isinstance(body, dict) else None
    if not isinstance(said, str) or not said.strip():
        return Heard("", "")
    return Heard(screen().level(said[:LONGEST]), said)


def screen() -> Screen:
    """The active phrases, at most a second old."""
    found = _SCREEN.get("screen", _load)
    if found is None:
        raise TypeError("there is always a screen, if only an empty one")
    return found


def _load() -> Screen:
    return Screen.of(CrisisPhrase.objects.active().order_by().values_list("level", "text"))


def heaviest(levels: list[str]) -> str:
    """The most urgent of some levels."""
    return max(levels, key=LEVELS.index, default="")
