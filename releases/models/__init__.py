"""The nouns of the room: what was released, in which order, and where to find it."""

from .change import Change, Confirmation, Event, Feed, Reason, Reminder
from .failure import NotReleased
from .followed import Followed
from .plan import Plan
from .pointer import Pointer
from .release import Release
from .reserved import Reserved
from .side import ReleaseFacet, ReleaseMedia, ReleasePin

__all__ = [
    "Change",
    "Confirmation",
    "Event",
    "Feed",
    "Followed",
    "NotReleased",
    "Plan",
    "Pointer",
    "Reason",
    "Release",
    "ReleaseFacet",
    "ReleaseMedia",
    "ReleasePin",
    "Reminder",
    "Reserved",
]
