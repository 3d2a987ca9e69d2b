"""The part of a restore that works on the copy, in a process of its own."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.keeping.prepare import check, prepare


class Command(BaseCommand):
    """`restore` starts it with the settings of the copy; by hand it does no harm, and no good."""

    help = "Used by restore: brings a restored copy up to date and checks it."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--journal", type=Path, action="append", default=[])

    def handle(self, *, journal: list[Path], **options: Any) -> None:
        for sentence in prepare(journal):
            self.stdout.write(sentence)
        found = check()
        for finding in found:
            self.stderr.write(finding)
        if found:
            raise CommandError(f"{len(found)} finding(s) in the restored copy.")
        self.stdout.write("Every release, guide, file, trigger and row of the feed was checked: in order.")
