"""What a stretch of pieces could become, and where."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What an author can make of it, in the order in which it is offered."""

    TITLE = "title", _("Title: an exercise begins here")
    SUMMARY = "summary", _("Summary: what the client reads first")
    TEXT = "text", _("Text")
    SECTION = "section", _("Heading with text")
    STEPS = "steps", _("Steps")
    CALLOUT = "callout", _("Callout")
    OPEN = "open_question", _("Open question")
    SHORT = "short_answer", _("Short answer")
    DATE = "date_time", _("Date or time")
    YES_NO = "yes_no", _("Yes or no")
    SINGLE = "single_choice", _("Single choice")
    MULTIPLE = "multiple_choice", _("Multiple choice")
    SCALE = "scale", _("Scale")
    MATRIX = "matrix", _("Rows with the same answers")
    LIST = "fill_list", _("List to fill in")
    DIARY = "diary", _("Diary")
    RECORD = "thought_record", _("Thought record")
    PICTURE = "image", _("Picture")


class Place(TextChoices):
    """Where it goes."""

    BODY = "body", _("In the exercise")
    GUIDE = "guide", _("In the guide for the therapist")
    ASIDE = "aside", _("Not used")


#: What a guide can hold: nobody answers anything in it.
IN_GUIDE = (Kind.TEXT, Kind.SECTION, Kind.STEPS, Kind.CALLOUT, Kind.PICTURE)
ASKING = (
    Kind.OPEN,
    Kind.SHORT,
    Kind.DATE,
    Kind.YES_NO,
    Kind.SINGLE,
    Kind.MULTIPLE,
    Kind.SCALE,
    Kind.MATRIX,
    Kind.LIST,
    Kind.DIARY,
    Kind.RECORD,
)
#: What a proposal is most often changed into: offered without opening a menu.
NEXT: dict[str, tuple[Kind, ...]] = {
    Kind.TITLE: (Kind.SECTION,),
    Kind.SUMMARY: (Kind.TEXT,),
    Kind.TEXT: (Kind.SECTION, Kind.OPEN),
    Kind.SECTION: (Kind.TEXT, Kind.TITLE),
    Kind.STEPS: (Kind.TEXT, Kind.MULTIPLE),
    Kind.CALLOUT: (Kind.TEXT,),
    Kind.OPEN: (Kind.TEXT, Kind.SHORT),
    Kind.SHORT: (Kind.OPEN, Kind.TEXT),
    Kind.DATE: (Kind.SHORT, Kind.OPEN),
    Kind.YES_NO: (Kind.SINGLE, Kind.TEXT),
    Kind.SINGLE: (Kind.MULTIPLE, Kind.TEXT),
    Kind.MULTIPLE: (Kind.SINGLE, Kind.TEXT),
    Kind.SCALE: (Kind.OPEN, Kind.TEXT),
    Kind.MATRIX: (Kind.TEXT, Kind.LIST),
    Kind.LIST: (Kind.OPEN, Kind.DIARY, Kind.TEXT),
    Kind.DIARY: (Kind.RECORD, Kind.LIST, Kind.TEXT),
    Kind.RECORD: (Kind.DIARY, Kind.LIST, Kind.TEXT),
}


@dataclass(frozen=True)
class Proposal:
    """Pieces that belong together, what they become and where."""

    kind: str
    pieces: tuple[str, ...]
    place: str = Place.BODY
    id: str = ""

    def to_json(self) -> dict[str, Any]:
        """As it is stored."""
        return {"id": self.id, "kind": self.kind, "place": self.place, "pieces": list(self.pieces)}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Proposal:
        """As it was stored."""
        return cls(data["kind"], tuple(data["pieces"]), data["place"], data["id"])

    def moved(self, place: str) -> Proposal:
        """The same, elsewhere; what asks something becomes text in the guide."""
        kind = self.kind
        if place == Place.GUIDE and kind not in IN_GUIDE:
            kind = Kind.SECTION if kind == Kind.TITLE else Kind.TEXT
        return replace(self, place=place, kind=kind)
