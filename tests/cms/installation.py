"""An installation of its own, beside the database of the tests: real commands in real processes."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
PREAMBLE = """
import json, sys
import django
django.setup()
from tests.factories.releases import *
from releases import actions, reading, verify
from releases.models import *
by = make_user("uitgever")
"""


@dataclass
class Installation:
    """Data, a database and an environment; `manage` and `python` start processes in it."""

    data: Path
    environment: dict[str, str]
    name: str = ""

    @property
    def backups(self) -> Path:
        return self.data.parent / "backups"

    @property
    def journal(self) -> Path:
        return self.data / "journal.jsonl"

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def manage(self, *arguments: str, fails: bool = False) -> str:
        """Run a command; its words."""
        return self._words(self.start("manage.py", *arguments), fails=fails)

    def python(self, code: str) -> Any:
        """Run lines of Python in this installation; what they print as JSON at the end."""
        words = self._words(self.start("-c", PREAMBLE + textwrap.dedent(code)), fails=False)
        return json.loads(words.splitlines()[-1]) if words.strip() else None

    def backup(self) -> Path:
        return Path(self.manage("backup", str(self.backups)).splitlines()[-1].removeprefix("Backup: "))

    def restore(self, source: Path, *more: str) -> str:
        return self.manage("restore", str(source), *more)

    def _words(self, process: subprocess.Popen[str], *, fails: bool) -> str:
        out, error = process.communicate(timeout=300)
        assert (process.returncode != 0) is fails, out + error
        return out + error if fails else out

    def drop(self) -> None:
        """Away with all databases of this installation."""
        if self.name:
            with server() as there:
                rows = there.execute(
                    "SELECT datname FROM pg_database WHERE datname LIKE %s", [self.name + "%"]
                )
                for (name,) in rows.fetchall():
                    there.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def install(folder: Path) -> Installation:
    """A copy of the migrated and seeded database of the tests, which must be empty of releases."""
    data = folder / "data"
    (data / "media").mkdir(parents=True)
    environment = {
        **{key: value for key, value in os.environ.items() if key != "HANDVAT_TEST_DIR"},
        "DJANGO_SETTINGS_MODULE": "tests.cms.installed",
        "DATA_DIR": str(data),
        "SQLITE_SYNCHRONOUS": "OFF",
        "SUBJECT_KEY": "subject-key-of-this-test-" + "s" * 30,
        "SECRET_KEY": "secret-key-of-this-test-" + "k" * 30,
    }
    if connection.vendor == "sqlite":
        environment.pop("DATABASE_URL", None)
        with (
            closing(sqlite3.connect(settings.DATABASES["default"]["NAME"])) as source,
            closing(sqlite3.connect(data / "handvat.sqlite3")) as copy,
        ):
            source.backup(copy)
        return Installation(data, environment)
    name = f"installed_{os.getpid()}_{abs(hash(folder)) % 10**6}"
    with server() as there:
        there.execute(f'CREATE DATABASE "{name}" TEMPLATE "{os.environ["TEST_TEMPLATE"]}"')
    url = urlsplit(os.environ["DATABASE_URL"])
    environment["DATABASE_URL"] = urlunsplit(url._replace(path=f"/{quote(name)}"))
    return Installation(data, environment, name)


def server() -> psycopg.Connection[Any]:
    """The PostgreSQL of the tests, beside every database that is tested."""
    url = urlsplit(os.environ["DATABASE_URL"])
    return psycopg.connect(urlunsplit(url._replace(path="/postgres")), autocommit=True)


def copy_of(installation: Installation, folder: Path) -> Installation:
    """The same state once more (SQLite only), so that many tests can begin from it."""
    shutil.copytree(installation.data, folder / "data")
    environment = {**installation.environment, "DATA_DIR": str(folder / "data")}
    return Installation(folder / "data", environment)


def kill(process: subprocess.Popen[str]) -> None:
    """Without warning, and with everything that it started."""
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
