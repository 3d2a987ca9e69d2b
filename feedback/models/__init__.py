"""The nouns of the room: what came in, what it adds up to, and what people may see of it."""

from .alerts import Alert, AlertStep
from .comments import Comment, Look
from .counts import Mark, Stale, Tally
from .figures import Batch, Figure
from .loop import Digest, Reply, Task
from .phrases import CrisisPhrase
from .raw import Event, EventKind, Mode, Rating, Role
from .reasons import Reason
from .tombstones import Tombstone

__all__ = [
    "Alert",
    "AlertStep",
    "Batch",
    "Comment",
    "CrisisPhrase",
    "Digest",
    "Event",
    "EventKind",
    "Figure",
    "Look",
    "Mark",
    "Mode",
    "Rating",
    "Reason",
    "Reply",
    "Role",
    "Stale",
    "Tally",
    "Task",
    "Tombstone",
]
