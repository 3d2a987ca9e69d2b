"""`manage.py verify_releases`: is everything that was released still what it was?"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from releases import verify
from releases.models import Change, Release


class Command(BaseCommand):
    """Prints a line per finding; the exit status is 0 only when there is none."""

    help = "Checks every release, the change feed, the triggers, the pointers and the released media."

    def add_arguments(self, parser: CommandParser) -> None:
        """One choice: reading all media may take minutes in a large catalogue."""
        parser.add_argument("--no-media", action="store_true", help="Do not read the media files.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what is wrong, or that nothing is."""
        found = 0
        for finding in verify.findings(media=not options["no_media"]):
            found += 1
            self.stderr.write(finding)
        if found:
            raise CommandError(f"{found} finding(s): see above.", returncode=1)
        self.stdout.write(f"In order: {Release.objects.count()} releases, {Change.objects.count()} changes.")
