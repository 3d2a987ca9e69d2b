"""Make the figures of this week."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from feedback import figures, reach


class Command(BaseCommand):
    """The worker does this by itself; the command is for an installation without one."""

    help = "Make this week's figures from ratings and events, once a week, and the reach of today."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run both and say what moved."""
        self.stdout.write(f"reach: {reach.daily()} changed; figures: {figures.weekly()} moved.")
