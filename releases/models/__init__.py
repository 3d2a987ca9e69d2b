"""The nouns of the room: what was released, in which order, and where to find it."""

from .change import Change, Event, Feed, Reason
from .failure import NotReleased
from .pointer import Pointer
from .release import Release
from .side import ReleaseFacet, ReleaseMedia, ReleasePin

__all__ = [
    "Change",
    "Event",
    "Feed",
    "NotReleased",
    "Pointer",
    "Reason",
    "Release",
    "ReleaseFacet",
    "ReleaseMedia",
    "ReleasePin",
]
