"""`manage.py restore SOURCE`: put a backup in place of the present state."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cms.keeping import restore as keeping
from cms.keeping.databases import DatabaseTrouble
from cms.keeping.holding import NotNow
from cms.keeping.manifest import Unusable

REFUSALS = (NotNow, Unusable, DatabaseTrouble, keeping.NotRestored, OSError)


class Command(BaseCommand):
    """Stop the system first. Until all is checked nothing of the present state is touched."""

    help = (
        "Restores a backup, then what the journal knows, and checks every release before it is put in place."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", type=Path, nargs="?", help="A backup: a folder with a manifest.json.")
        parser.add_argument(
            "--journal", type=Path, action="append", help="A journal (may be repeated); else JOURNAL_PATH."
        )
        parser.add_argument("--finish", action="store_true", help="Finish a restore that was interrupted.")
        parser.add_argument(
            "--check", action="store_true", help="Only read the backup and say if it is whole."
        )
        parser.add_argument(
            "--other-subject-key",
            action="store_true",
            help="The key of the backup is lost: go on without it.",
        )

    def handle(self, *, source: Path | None, finish: bool, **options: Any) -> None:
        if finish == (source is not None):
            raise CommandError("Name a backup, or say --finish.")
        try:
            if source is None:
                self.say_where(keeping.finish())
            else:
                self.restore(source, **options)
        except REFUSALS as refusal:
            raise CommandError(str(refusal)) from refusal

    def restore(
        self,
        source: Path,
        *,
        journal: list[Path] | None,
        check: bool,
        other_subject_key: bool,
        **options: Any,
    ) -> None:
        """Check, then restore."""
        manifest = keeping.check(source, other_key=other_subject_key)
        self.stdout.write(f"{source}: whole, made at {manifest.made_at}, {len(manifest.media)} media files.")
        if not check:
            self.say_where(keeping.restore(source, journals=journals(journal)))

    def say_where(self, before: Path) -> None:
        self.stdout.write(f"Restored. What was here before is kept in {before}. Start the system again.")


def journals(named: list[Path] | None) -> list[Path]:
    """Those that were named, which must be there; else that of this installation, if there is one."""
    missing = [str(path) for path in named or () if not path.is_file()]
    if missing:
        raise CommandError(f"There is no journal {', '.join(missing)}. Nothing was touched.")
    here = Path(settings.JOURNAL_PATH)
    own = [here] if here.is_file() else []
    return list(dict.fromkeys(path.resolve() for path in [*(named or []), *own]))
