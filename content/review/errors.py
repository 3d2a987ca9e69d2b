"""Why a review step is refused, in words for the person who asked for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _


class ReviewRefused(Exception):
    """A step that may not happen; `message` says what happened, what was kept and what to do."""

    @property
    def message(self) -> str:
        """The sentence for the person; every subclass has its own."""
        return str(self)


class NotReady(ReviewRefused):
    """The readiness check found errors. `findings` is the list of them."""

    def __init__(self, findings: Sequence[Any]) -> None:
        self.findings = list(findings)
        super().__init__(
            _("This page is not complete yet: %(count)d point(s) need attention. Your draft is saved.")
            % {"count": len(self.findings)}
        )


class ChangeTooSmall(ReviewRefused):
    """The author picked a smaller change than the difference is. `least` is the smallest allowed."""

    def __init__(self, least: Any) -> None:
        self.least = least
        super().__init__(
            _("The change is larger than you chose: pick “%(least)s” or a larger one. Your draft is saved.")
            % {"least": least.label}
        )


class DraftBehind(ReviewRefused):
    """Something was released that the draft does not hold; `base` and `newest` are numbers."""

    def __init__(self, *, base: str, newest: str) -> None:
        self.base, self.newest = base, newest
        super().__init__(
            _(
                "%(newest)s was released since this draft was begun on %(base)s. Your draft is saved. Look at "
                "what is newer, take it in or leave it out with a reason, and submit again."
            )
            % {"newest": newest, "base": base or _("an empty catalogue")}
        )


class OnlyWords(ReviewRefused):
    """A correction of an older release that changes more than its words."""

    def __init__(self, line: str) -> None:
        self.line = line
        super().__init__(
            _(
                "Release %(line)s is in use as it is, so only its words can be corrected here. Your draft is "
                "saved. Make larger changes on the page itself."
            )
            % {"line": line}
        )


class NotAllowed(ReviewRefused):
    """This person may not take this step."""


class WrongState(ReviewRefused):
    """The candidate or page is not in a state in which this step makes sense."""
