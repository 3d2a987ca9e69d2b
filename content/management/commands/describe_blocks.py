"""`manage.py describe_blocks`: write docs/reference/blocks.md from the vocabulary."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from content.blocks.reference import page

TARGET = Path(settings.BASE_DIR) / "docs" / "reference" / "blocks.md"


class Command(BaseCommand):
    """Writes the page, or says with --check that it is out of date."""

    help = "Write docs/reference/blocks.md from the block types."

    def add_arguments(self, parser: CommandParser) -> None:
        """One switch."""
        parser.add_argument("--check", action="store_true", help="Only say whether it is up to date.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it, or compare."""
        text = page()
        if not options["check"]:
            TARGET.write_text(text)
        elif not TARGET.exists() or TARGET.read_text() != text:
            self.stderr.write("docs/reference/blocks.md is out of date: run manage.py describe_blocks")
            raise SystemExit(1)
