"""The verbs of the room: the only writers of releases and changes. Each is one transaction."""

from .adopt import adopt
from .confirm import confirm
from .media import withdraw_media
from .plan import call_off, call_off_for, carry_out, plan_release, plan_retirement
from .reinstate import reinstate, reinstate_code
from .release import release
from .retire import retire, retire_all
from .revert import revert
from .withdraw import withdraw

__all__ = [
    "adopt",
    "call_off",
    "call_off_for",
    "carry_out",
    "confirm",
    "plan_release",
    "plan_retirement",
    "reinstate",
    "reinstate_code",
    "release",
    "retire",
    "retire_all",
    "revert",
    "withdraw",
    "withdraw_media",
]
