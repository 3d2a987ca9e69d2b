"""Why a step of the loop is refused, in words for the person who asked for it."""

from __future__ import annotations

from django.utils.translation import gettext as _


class LoopRefused(Exception):
    """A step that may not happen; `message` says what happened, what was kept and what to do."""

    @property
    def message(self) -> str:
        """The sentence for the person."""
        return str(self)


class NotYours(LoopRefused):
    """This person neither works on the page nor decides for all pages."""

    def __init__(self) -> None:
        super().__init__(_("You may not decide about this page. Ask its owner or an editor."))


class DecidedAlready(LoopRefused):
    """Somebody was first; what was decided stands."""

    def __init__(self, outcome: str) -> None:
        super().__init__(
            _("Somebody else decided this already: “%(outcome)s”. Nothing changed.") % {"outcome": outcome}
        )


class NeedsWords(LoopRefused):
    """A decision without a reason tells nobody anything next year."""

    def __init__(self) -> None:
        super().__init__(_("Write in one sentence why. Whoever reads this later needs it."))


class SecondPerson(LoopRefused):
    """What clients read is let through by somebody else than who wrote it."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Clients will read this, so somebody else than the writer lets it through. Your words are kept."
            )
        )


class NotWaiting(LoopRefused):
    """It was published or taken back meanwhile."""

    def __init__(self) -> None:
        super().__init__(_("This answer was published or taken back meanwhile. Look at how it stands now."))
