"""`manage.py rebuild_pointers`: make the pointers anew from releases and changes."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from releases import pointers


class Command(BaseCommand):
    """Safe at any time: what clients get follows from releases and changes alone."""

    help = "Throws away the pointers to current and newest releases, and makes them anew."

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild and say how many there are."""
        self.stdout.write(f"{pointers.rebuild()} pointers.")
