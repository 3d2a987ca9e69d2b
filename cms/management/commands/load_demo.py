"""`manage.py load_demo`: fill this installation with the demo catalogue."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from demo.loader import load


class Command(BaseCommand):
    """Safe to run again: what is there stays as it is."""

    help = "Load the demo catalogue: people, keys, exercises, modules, releases and feedback, all made up."

    def handle(self, *args: Any, **options: Any) -> None:
        data_dir = Path(settings.DATA_DIR)
        written = load(data_dir=data_dir, base=os.environ.get("BASE_URL", settings.CATALOGUE_URL))
        self.stdout.write(f"{written} pages written. Who may log in, and keys: {data_dir / 'demo.json'}")
