"""Everything that does not happen in a request: queued tasks and the minute's duties."""

import logging
import os
import socket
import threading
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, close_old_connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from cms.keeping import holding
from cms.ticks import tick

logger = logging.getLogger(__name__)

PAUSE_AFTER_TROUBLE = 5.0  # seconds; a read-only or absent database is asked again, not hammered


class Command(BaseCommand):
    """`manage.py work`: one process that may run beside others of its kind."""

    help = "Does queued tasks and, each minute, what is due (figures, sweeping). Stop it with Ctrl-C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--interval", type=float, default=1.0, help="Seconds between looks at the queue.")
        parser.add_argument("--once", action="store_true", help="Do what is waiting now, then stop.")

    def handle(self, *, interval: float, once: bool, **options: Any) -> None:
        try:
            holding.use(Path(settings.DATA_DIR))
        except holding.NotNow as refusal:
            raise CommandError(str(refusal)) from refusal
        holder = f"{socket.gethostname()}-{os.getpid()}-{get_random_string(6)}"[:64]
        worker = Worker(
            queue_names=["*"],
            interval=interval,
            batch=once,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=holder,
            excluded_queue_names=[],
        )
        if once:
            worker.run()
            tick(holder=holder)
            return
        worker.configure_signals()
        threading.Thread(target=tick_for_ever, args=(holder,), name="ticks", daemon=True).start()
        work_for_ever(worker)


def work_for_ever(worker: Worker) -> None:
    """Take tasks until told to stop; a database in trouble is waited for."""
    while worker.running:
        try:
            worker.run()
        except DatabaseError as error:
            logger.error("The task queue cannot be reached: %s", error)
            close_old_connections()
            time.sleep(PAUSE_AFTER_TROUBLE)


def tick_for_ever(holder: str) -> None:
    """Once a minute; the process that is stopped takes this thread along."""
    while True:
        try:
            tick(holder=holder)
        except DatabaseError as error:
            logger.error("The list of duties cannot be reached: %s", error)
        close_old_connections()
        time.sleep(60 - time.time() % 60)
