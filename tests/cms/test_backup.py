"""A backup of a system that runs: whole, without keys, and recognisable when it is not finished."""

from __future__ import annotations

import json
import shutil
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as live
from django.db import connection, connections

from cms.keeping import databases, holding, manifest
from cms.keeping.backup import backup, finished
from cms.keeping.restore import check
from releases import journal
from releases.models import Feed
from tests.factories.releases import make_release

pytestmark = pytest.mark.django_db(transaction=True)

NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def folders(settings: Any, tmp_path: Path) -> Path:
    """Data of this test alone, with a picture in the library."""
    settings.DATA_DIR = tmp_path / "data"
    settings.MEDIA_ROOT = tmp_path / "data" / "media"
    settings.JOURNAL_PATH = tmp_path / "data" / "journal.jsonl"
    (tmp_path / "data" / "media" / "r").mkdir(parents=True)
    (tmp_path / "data" / "media" / "r" / "picture.png").write_bytes(b"picture")
    (tmp_path / "data" / "secrets.json").write_text(json.dumps({"SUBJECT_KEY": live.SUBJECT_KEY}))
    return tmp_path


class TestBackup:
    def test_holds_everything_under_its_hash(self, tmp_path: Path) -> None:
        make_release()
        made = backup(tmp_path / "backups", at=NOON)
        assert made.name == "handvat-20261123T110000.000000Z"
        found = check(made)
        assert [file.path for file in found.media] == ["media/r/picture.png"]
        assert found.engine == connection.vendor
        assert any(name.startswith("releases.") for name in found.migrations)

    def test_never_holds_a_key(self, tmp_path: Path) -> None:
        make_release()
        made = backup(tmp_path / "backups")
        everything = b"".join(path.read_bytes() for path in made.rglob("*") if path.is_file())
        for secret in (live.SUBJECT_KEY, live.SECRET_KEY):
            assert secret.encode() not in everything

    def test_is_for_its_owner_only(self, tmp_path: Path) -> None:
        made = backup(tmp_path / "backups")
        assert [path.name for path in [made, *made.iterdir()] if path.stat().st_mode & 0o077] == []

    def test_is_marked_in_the_journal(self, tmp_path: Path) -> None:
        make_release()
        backup(tmp_path / "backups")
        last = journal.read(journal.path()).entries[-1]
        assert (last.kind, last.data["head"]) == ("backup", Feed.objects.get().head_hash)

    def test_keeps_so_many(self, tmp_path: Path) -> None:
        made = [backup(tmp_path, keep=2, at=NOON + timedelta(days=day)) for day in range(4)]
        assert finished(tmp_path) == made[-2:]

    def test_unfinished_is_recognised_and_swept(self, tmp_path: Path) -> None:
        left = tmp_path / "backups" / "handvat-20261101T000000.000000Z.part"
        left.mkdir(parents=True)
        with pytest.raises(manifest.Unusable, match="not finished"):
            check(left)
        backup(tmp_path / "backups")
        assert not left.exists()

    def test_a_full_disk_leaves_nothing(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(*args: Any) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("cms.keeping.backup.shutil.copyfileobj", full)
        with pytest.raises(OSError, match="No space"):
            backup(tmp_path / "backups")
        assert list((tmp_path / "backups").glob("handvat-*")) == []

    def test_one_at_a_time(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def again(part: Path, at: datetime) -> None:
            with pytest.raises(holding.NotNow, match="Another backup"):
                backup(tmp_path)

        monkeypatch.setattr("cms.keeping.backup._fill", again)
        backup(tmp_path)

    def test_not_where_it_would_be_served(self, folders: Path) -> None:
        with pytest.raises(holding.NotNow, match="media folder"):
            backup(folders / "data" / "media" / "backups")

    def test_not_of_half_a_restore(self, folders: Path, tmp_path: Path) -> None:
        (folders / "data" / holding.PLAN).write_text("{}")
        with pytest.raises(holding.NotNow, match="--finish"):
            backup(tmp_path / "backups")


class TestWhileTheSystemRuns:
    def test_is_a_moment_in_which_everything_agrees(self, tmp_path: Path) -> None:
        """Releases keep coming; each backup holds a feed that ends where its releases end."""
        make_release()
        stop = threading.Event()
        writer = threading.Thread(target=release_until, args=(stop,))
        writer.start()
        try:
            made = [backup(tmp_path / "backups") for _ in range(3)]
        finally:
            stop.set()
            writer.join()
        for one in made:
            check(one)
            if connection.vendor == "sqlite":
                assert agrees(one / "database.sqlite3")

    def test_keeps_no_writer_waiting_for_files(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A large library takes minutes; people go on writing meanwhile."""
        done = []
        copy = shutil.copyfileobj

        def slow(*args: Any) -> None:
            done.append(make_release().number)
            copy(*args)

        monkeypatch.setattr("cms.keeping.backup.shutil.copyfileobj", slow)
        backup(tmp_path / "backups")
        assert done == ["1.0.0"]


def release_until(stop: threading.Event) -> None:
    while not stop.is_set():
        make_release()
    connections.close_all()


def agrees(path: Path) -> bool:
    """Feed, changes and releases of a copy tell of the same moment."""
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(path)) as copy:
        (position,) = copy.execute("SELECT position FROM releases_feed").fetchone()
        (changes,) = copy.execute("SELECT count(*) FROM releases_change").fetchone()
        (made,) = copy.execute("SELECT count(*) FROM releases_release").fetchone()
    return bool(position == changes == made)


class TestTools:
    def test_a_missing_program_is_named_with_what_to_install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", "")
        monkeypatch.setattr("cms.keeping.databases.importlib.util.find_spec", lambda name: None)
        with pytest.raises(databases.DatabaseTrouble, match="postgresql-client"):
            databases.tool("pg_dump")


class TestHolding:
    def test_servers_share_and_a_restore_waits_for_none(self, tmp_path: Path) -> None:
        import os

        one, two = holding.use(tmp_path), holding.use(tmp_path)
        with pytest.raises(holding.NotNow, match="Stop it first"), holding.alone(tmp_path):
            raise AssertionError("held by two servers")
        for lock in (one, two):
            assert lock is not None
            os.close(lock)
        with holding.alone(tmp_path), pytest.raises(holding.NotNow, match="being restored"):
            holding.use(tmp_path)

    def test_half_a_restore_is_not_served(self, tmp_path: Path) -> None:
        (tmp_path / holding.PLAN).write_text("{}")
        with pytest.raises(holding.NotNow, match="--finish"):
            holding.use(tmp_path)
