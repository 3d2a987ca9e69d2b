"""`manage.py describe_blocks`: write the pages of docs/reference about blocks from the vocabulary."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from content.blocks.gallery import gallery
from content.blocks.reference import page

FOLDER = Path(settings.BASE_DIR) / "docs" / "reference"
PAGES: dict[Path, Callable[[], str]] = {
    FOLDER / "blocks.md": page,
    FOLDER / "what-an-exercise-can-contain.md": gallery,
}


class Command(BaseCommand):
    """Writes the pages, or says with --check that they are out of date."""

    help = "Write the pages of docs/reference about blocks from the block types."

    def add_arguments(self, parser: CommandParser) -> None:
        """One switch."""
        parser.add_argument("--check", action="store_true", help="Only say whether they are up to date.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write them, or compare."""
        old = [target for target, write in PAGES.items() if not _holds(target, write())]
        if not options["check"]:
            for target in old:
                target.write_text(PAGES[target]())
        elif old:
            names = ", ".join(target.name for target in old)
            self.stderr.write(f"Out of date in docs/reference: {names}. Run manage.py describe_blocks")
            raise SystemExit(1)


def _holds(target: Path, text: str) -> bool:
    return target.exists() and target.read_text() == text
