"""Somebody leaves: what he planned goes to who takes over."""

from __future__ import annotations

from typing import Any

from releases.models import Plan

from .plan import PLAN


def plans_go_along(leaver: Any, to: Any, by: Any) -> None:
    """In the name of who takes over, or else of who hands over; a plan of nobody who may would be stopped.

    Is neither allowed to plan, then the plan stays, stops at its moment and says so by mail.
    """
    heir = next((person for person in (to, by) if person.has_perm(PLAN)), None)
    if heir is not None:
        Plan.objects.waiting().filter(by=leaver).update(by=heir)
