"""`manage.py backup TARGET`: a whole backup, while the system runs."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.keeping.backup import backup
from cms.keeping.databases import DatabaseTrouble
from cms.keeping.holding import NotNow


def at_least_one(text: str) -> int:
    """How many to keep; none would be no backup at all."""
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


class Command(BaseCommand):
    """Prints where the backup is; without that line there is none."""

    help = "Copies database and media into a new folder in TARGET, with a manifest. Keys are never in it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("target", type=Path, help="The folder in which backups are kept.")
        parser.add_argument("--keep", type=at_least_one, help="Remove all but so many newest backups.")

    def handle(self, *, target: Path, keep: int | None, **options: Any) -> None:
        try:
            made = backup(target, keep=keep)
        except (NotNow, DatabaseTrouble, OSError) as trouble:
            raise CommandError(f"No backup was made: {trouble}") from trouble
        self.stdout.write(f"Backup: {made}")
