"""An installation of its own, beside the database of the tests: real commands in real processes."""

from __future__ import annotations

import importlib
import json
import os
import shutil
import sqlite3
import textwrap
from contextlib import closing
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
from django.conf import settings
from django.core.management import execute_from_command_line
from django.db import connection, connections
from django.test import override_settings

from tests.nursery import Child, Nursery, call

NUMBERS = count()
FROM_ENVIRONMENT = (
    "DATA_DIR",
    "JOURNAL_PATH",
    "MEDIA_ROOT",
    "FILE_UPLOAD_TEMP_DIR",
    "SUBJECT_KEY",
    "SECRET_KEY",
)
PREAMBLE = """
import json
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
    nursery: Nursery
    name: str = ""

    @property
    def backups(self) -> Path:
        return self.data.parent / "backups"

    @property
    def journal(self) -> Path:
        return self.data / "journal.jsonl"

    def start(self, target: str, *arguments: Any) -> Child:
        """A process in this installation that calls `module:function`."""
        return self.nursery.start("tests.cms.installation:within", self.environment, target, *arguments)

    def manage(self, *arguments: str, fails: bool = False) -> str:
        """Run a command; its words."""
        return self._words("tests.cms.installation:manage", *arguments, fails=fails)

    def python(self, code: str) -> Any:
        """Run lines of Python in this installation; what they print as JSON at the end."""
        words = self._words("tests.cms.installation:run", PREAMBLE + textwrap.dedent(code))
        return json.loads(words.splitlines()[-1]) if words.strip() else None

    def backup(self) -> Path:
        return Path(self.manage("backup", str(self.backups)).splitlines()[-1].removeprefix("Backup: "))

    def restore(self, source: Path, *more: str) -> str:
        return self.manage("restore", str(source), *more)

    def _words(self, target: str, *arguments: str, fails: bool = False) -> str:
        process = self.start(target, *arguments)
        out, error = process.communicate()
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


def within(environment: dict[str, str], target: str, *arguments: Any) -> None:
    """In a process from the nursery: as if it had been started with this environment."""
    os.environ.clear()
    os.environ.update(environment)
    from cms.settings import base

    fresh = vars(importlib.reload(base))
    override_settings(**{name: fresh[name] for name in FROM_ENVIRONMENT}).enable()
    connection.settings_dict.update(connections.configure_settings(fresh["DATABASES"])["default"])
    call(target, *arguments)


def manage(*arguments: str) -> None:
    """In a process of an installation: a management command."""
    execute_from_command_line(["manage.py", *arguments])


def run(code: str) -> None:
    """In a process of an installation: lines of Python."""
    exec(code, {})  # noqa: S102


def install(folder: Path, nursery: Nursery) -> Installation:
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
        return Installation(data, environment, nursery)
    return _with_database(data, environment, nursery, template=os.environ["TEST_TEMPLATE"])


def copy_of(installation: Installation, folder: Path) -> Installation:
    """The same state once more, backups included, so that many tests can begin from it."""
    shutil.copytree(installation.data.parent, folder, dirs_exist_ok=True)
    environment = {**installation.environment, "DATA_DIR": str(folder / "data")}
    if not installation.name:
        return Installation(folder / "data", environment, installation.nursery)
    return _with_database(folder / "data", environment, installation.nursery, template=installation.name)


def _with_database(
    data: Path, environment: dict[str, str], nursery: Nursery, *, template: str
) -> Installation:
    name = f"installed_{os.getpid()}_{next(NUMBERS)}"
    with server() as there:
        there.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    url = urlsplit(os.environ["DATABASE_URL"])
    environment["DATABASE_URL"] = urlunsplit(url._replace(path=f"/{quote(name)}"))
    return Installation(data, environment, nursery, name)


def server() -> psycopg.Connection[Any]:
    """The PostgreSQL of the tests, beside every database that is tested."""
    url = urlsplit(os.environ["DATABASE_URL"])
    return psycopg.connect(urlunsplit(url._replace(path="/postgres")), autocommit=True)
