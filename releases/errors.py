"""Why a release, withdrawal or retirement is refused, in words for the person who asked for it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from content.review.errors import ReviewRefused


class ReleaseRefused(ReviewRefused):
    """A step that may not happen; `message` says what happened, what was kept and what to do."""


class NotAllowed(ReleaseRefused):
    """This person may not do this."""

    def __init__(self) -> None:
        super().__init__(_("You may not do this. Ask an editor."))


class NotApproved(ReleaseRefused):
    """Nobody but a writer saw this, or what was seen is not what is here."""


class AlreadyReleased(ReleaseRefused):
    """A candidate and its approval are good for one release."""

    def __init__(self, release: Any) -> None:
        self.release = release
        super().__init__(
            _("This was released already, as %(number)s. Submit the page again to release it once more.")
            % {"number": release.number}
        )


class BaseMoved(ReleaseRefused):
    """Something else was released after this was written; `base` and `newest` are numbers."""

    def __init__(self, *, base: str, newest: str) -> None:
        self.base, self.newest = base, newest
        super().__init__(
            _(
                "%(newest)s was released while this waited; it was written on %(base)s. Nothing was "
                "released. Take it back, bring in what is newer, and submit it again."
            )
            % {"base": base or _("an empty catalogue"), "newest": newest or _("nothing")}
        )


class WithdrawnContent(ReleaseRefused):
    """Exactly this was taken back before."""

    def __init__(self, number: str) -> None:
        self.number = number
        super().__init__(
            _("Exactly this content was withdrawn as %(number)s. Change what was wrong and submit it again.")
            % {"number": number}
        )


class PartMissing(ReleaseRefused):
    """A part of the module has nothing in its line that clients may have."""

    def __init__(self, code: str, line: str) -> None:
        self.code, self.line = code, line
        super().__init__(
            _("The part %(code)s has no release in line %(line)s that clients may have. Choose another line.")
            % {"code": code, "line": line}
        )


class FileMissing(ReleaseRefused):
    """A picture or recording that was approved is no longer stored, so clients would get a hole."""

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__(
            _(
                "Nothing was released: a picture or recording that was approved is missing (%(path)s). The "
                "approval is kept. Ask the person who runs this catalogue to put the file back, or take this "
                "back and submit it again."
            )
            % {"path": path}
        )


class PageNotPublished(ReleaseRefused):
    """The page itself could not be made live; nothing was released and a row in the report says why."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(
            _("Nothing was released, because the page could not be published: %(why)s The approval is kept.")
            % {"why": why}
        )


class WrongState(ReleaseRefused):
    """The release or code is not in a state in which this makes sense."""
