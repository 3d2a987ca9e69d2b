"""The verbs of the room: the only writers of releases and changes. Each is one transaction."""

from .release import release
from .retire import retire
from .withdraw import withdraw

__all__ = ["release", "retire", "withdraw"]
