"""Count everything again from the raw rows."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from feedback import tallies


class Command(BaseCommand):
    """Tallies can be thrown away at any moment; this makes them anew."""

    help = "Count ratings and events again into tallies, for as long as the raw rows are kept."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run it and say how many days were counted."""
        self.stdout.write(f"{tallies.rebuild()} days of releases counted again.")
