"""`manage.py describe_statistics`: write docs/reference/statistics.md from the registry."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from feedback.statistics.reference import page

TARGET = Path(settings.BASE_DIR) / "docs" / "reference" / "statistics.md"


class Command(BaseCommand):
    """Writes the page; a test says when it is out of date."""

    help = "Write the reference of statistics from the code."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it."""
        TARGET.write_text(page())
