"""The verbs of the room: the only writers of releases and changes. Each is one transaction."""

from .plan import call_off, call_off_for, carry_out, plan_release, plan_retirement
from .release import release
from .retire import retire
from .withdraw import withdraw

__all__ = [
    "call_off",
    "call_off_for",
    "carry_out",
    "plan_release",
    "plan_retirement",
    "release",
    "retire",
    "withdraw",
]
