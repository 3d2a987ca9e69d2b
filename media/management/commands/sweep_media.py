"""`manage.py sweep_media`: delete what uploads left behind that were killed or never finished."""

from typing import Any

from django.core.management.base import BaseCommand

from media.sweep import sweep


class Command(BaseCommand):
    """Says how many files went."""

    help = "Delete files of the media library that no row names and that are more than a day old."

    def handle(self, *args: Any, **options: Any) -> None:
        """Sweep once."""
        self.stdout.write(f"{len(sweep())} files deleted")
