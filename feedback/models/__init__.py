"""The nouns of the room: what came in, what it adds up to, and what people may see of it."""

from .counts import Mark, Stale, Tally
from .figures import Batch, Figure
from .raw import Event, EventKind, Mode, Rating, Role
from .reasons import Reason
from .tombstones import Tombstone

__all__ = [
    "Batch",
    "Event",
    "EventKind",
    "Figure",
    "Mark",
    "Mode",
    "Rating",
    "Reason",
    "Role",
    "Stale",
    "Tally",
    "Tombstone",
]
