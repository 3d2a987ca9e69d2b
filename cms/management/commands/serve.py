"""The whole installation in one command."""

import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import Tags
from django.core.management.base import BaseCommand, CommandError

from cms.keeping import holding
from cms.serving import Supervisor, web_command, work_command


class Command(BaseCommand):
    """`manage.py serve`: web server and worker on one address."""

    help = "Serves admin, API and player with a production-grade server and runs the worker beside it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
        parser.add_argument("--workers", type=int, default=int(os.environ.get("WEB_WORKERS", "2")))
        parser.add_argument("--threads", type=int, default=int(os.environ.get("WEB_THREADS", "4")))

    def handle(self, *, host: str, port: int, workers: int, threads: int, **options: Any) -> None:
        try:
            holding.use(Path(settings.DATA_DIR))
        except holding.NotNow as refusal:
            raise CommandError(str(refusal)) from refusal
        # Also what only the database can tell: a warning when frozen rows could be changed.
        self.check(tags=[Tags.database], databases=["default"])
        web = web_command(host=host, port=port, workers=workers, threads=threads)
        alive = f"http://{host}:{port}/health/live"
        sys.exit(Supervisor(web=web, work=work_command(), alive=alive).run())
