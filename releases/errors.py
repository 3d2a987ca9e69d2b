"""Why a release, withdrawal or retirement is refused, in words for the person who asked for it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise, lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.review.errors import ReviewRefused


class ReleaseRefused(ReviewRefused):
    """A step that may not happen; `message` says what happened, what was kept and what to do."""


class Told(ReleaseRefused):
    """A refusal that is told to several people: `message` is in the language of whoever reads it now."""

    def __init__(self, says: Promise, **facts: Any) -> None:
        self.says, self.facts = says, facts
        super().__init__(self.message)

    @property
    def message(self) -> str:
        """The sentence, in the language of the moment."""
        return str(self.says) % self.facts


class NotAllowed(ReleaseRefused):
    """This person may not do this."""

    def __init__(self) -> None:
        super().__init__(_("You may not do this. Ask an editor."))


class NotApproved(ReleaseRefused):
    """Nobody but a writer saw this, or what was seen is not what is here."""


class AlreadyReleased(Told):
    """A candidate and its approval are good for one release."""

    def __init__(self, release: Any) -> None:
        self.release = release
        super().__init__(
            gettext_lazy(
                "This was released already, as %(number)s. Submit the page again to release it once more."
            ),
            number=release.number,
        )


class BaseMoved(Told):
    """Something else was released after this was written; `base` and `newest` are numbers."""

    def __init__(self, *, base: str, newest: str) -> None:
        self.base, self.newest = base, newest
        super().__init__(
            gettext_lazy(
                "%(newest)s was released while this waited; it was written on %(base)s. Nothing was "
                "released. Take it back, bring in what is newer, and submit it again."
            ),
            base=base or gettext_lazy("an empty catalogue"),
            newest=newest or gettext_lazy("nothing"),
        )


class WithdrawnContent(Told):
    """Exactly this was taken back before."""

    def __init__(self, number: str) -> None:
        self.number = number
        super().__init__(
            gettext_lazy(
                "Exactly this content was withdrawn as %(number)s. Change what was wrong and submit it again."
            ),
            number=number,
        )


class ReviewOverdue(Told):
    """What was approved was to be looked at again before today."""

    def __init__(self, on: date) -> None:
        super().__init__(
            gettext_lazy(
                "Nothing was released: this was to be looked at again before %(day)s. The approval is kept. Take it "
                "back, check whether it still holds, set a new date and submit it again."
            ),
            day=lazy(date_format, str)(on, "j F Y"),
        )


class PartMissing(Told):
    """A part of the module has nothing in its line that clients may have."""

    def __init__(self, code: str, line: str) -> None:
        self.code, self.line = code, line
        super().__init__(
            gettext_lazy(
                "The part %(code)s has no release in line %(line)s that clients may have. Choose another line."
            ),
            code=code,
            line=line,
        )


class FileMissing(Told):
    """A picture or recording that was approved is no longer stored, so clients would get a hole."""

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__(
            gettext_lazy(
                "Nothing was released: a picture or recording that was approved is missing (%(path)s). The "
                "approval is kept. Ask the person who runs this catalogue to put the file back, or take this "
                "back and submit it again."
            ),
            path=path,
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


class LineClosed(ReleaseRefused):
    """Since a restore nobody knows what was released in this line, so nothing is added to it."""

    def __init__(self, line: str) -> None:
        self.line = line
        super().__init__(
            _(
                "The catalogue was restored and %(line)s may have had releases that are lost, so no number is "
                "given out in it any more. Nothing was released. Release the change on the page itself: it "
                "gets a new line."
            )
            % {"line": line}
        )


class PartOnlyTriedOut(ReleaseRefused):
    """A module cannot become final before its parts are."""

    def __init__(self, part: Any) -> None:
        super().__init__(
            _("The part “%(title)s” is itself only tried out, as %(number)s. Adopt that one first.")
            % {"title": part.title, "number": part.number}
        )


class CalledOff(Told):
    """A plan that was being carried out is no longer there."""

    def __init__(self) -> None:
        super().__init__(
            gettext_lazy("This plan was called off, or carried out by somebody else. Nothing was done.")
        )


class PlannerGone(Told):
    """Nothing happens in the name of somebody who may not do it any more."""

    def __init__(self, person: Any) -> None:
        super().__init__(
            gettext_lazy(
                "%(person)s planned this and may no longer do so. Nothing was done. An editor can plan it again."
            ),
            person=person.get_full_name() or person.get_username(),
        )


class SecondPerson(ReleaseRefused):
    """Who took something back cannot be the one who judges that."""

    def __init__(self) -> None:
        super().__init__(
            _("You took this back yourself, so somebody else has to look at it. Ask a colleague.")
        )


class MediaWithdrawn(Told):
    """A picture or recording that was approved has been taken back since."""

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__(
            gettext_lazy(
                "Nothing was released: a picture or recording in it was withdrawn (%(path)s). Take this back, "
                "choose something else in its place, and submit it again."
            ),
            path=path,
        )
