"""Backup and restore as an operator does them: what comes back, what cannot, and what is refused."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cms.keeping import manifest
from tests.nursery import Nursery

from .installation import Installation, copy_of, install

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]

YESTERDAY = """
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
default_storage.save("library/picture.txt", ContentFile(b"yesterday"))
from tests.factories.media import make_image
from media.shapes import image_shape
shape = image_shape(make_image())
picture = {"id": "b3", "type": "image", "value": {"image": shape, "caption": ""}, "fallback": ""}
make_release(code="stays")
make_release(code="harmful")
make_release(code="old", body=[text_block(), picture])
from datetime import timedelta
from django.utils import timezone
from consumers.callers import Caller
from consumers.models import ClientApp
from feedback.intake import take_rating
app = ClientApp.objects.create(slug="app", name="App")
caller = Caller(app_id=app.pk, app_slug="app", mode="live", scopes=frozenset(), key_id=1)
now = timezone.now()
for who in ("a", "b"):
    body = {"id": f"00000000-0000-4000-8000-00000000000{who}", "release": "stays@1.0.0", "locale": "nl",
            "subject": who * 64, "role": "client", "occurred_at": now.isoformat(), "helpful": True}
    taken = take_rating(caller=caller, body=body, at=now)
    assert taken.status == 201, taken
print(json.dumps(Feed.objects.get().cursor))
"""
TODAY = """
from django.utils import timezone
from consumers.callers import Caller
from consumers.models import ClientApp
from feedback.erasure import erase
make_release(code="stays")
make_release(code="stays", change="content", body=[text_block()])
make_release(code="new")
harmful, old = Release.objects.get(code="harmful"), Release.objects.get(code="old")
actions.withdraw(releases=[harmful], by=by, reason="harm", note="Klopt niet")
from media.models import Image
actions.withdraw_media(media=Image.objects.get().sha256, by=by, reason="rights")
actions.retire(type="exercise", code="old", locale="nl", by=by, reason="Verouderd")
app = ClientApp.objects.get()
caller = Caller(app_id=app.pk, app_slug="app", mode="live", scopes=frozenset(), key_id=1)
assert erase(caller=caller, body={"subject": "a" * 64}, at=timezone.now()).status == 200
print(json.dumps(Feed.objects.get().cursor))
"""
STATE = """
from feedback.models import Rating, Tombstone
from media import withheld
from media.models import Image
from django.contrib.sessions.models import Session
def status(code):
    found = reading.last("exercise", code, "nl")
    return found and f"{found.number} {reading.status(found)}"
def follow(cursor):
    try:
        return len(reading.feed(cursor).changes)
    except ValueError as error:
        return type(error).__name__
print(json.dumps({
    "releases": {code: status(code) for code in ("stays", "harmful", "old", "new")},
    "ratings": Rating.objects.count(), "erased": Tombstone.objects.count(),
    "epoch": Feed.objects.get().epoch, "old cursor": follow("1.3"),
    "picture withheld": withheld.is_withheld(Image.objects.get().sha256),
    "findings": list(verify.findings()),
}))
"""
NEXT = """
print(json.dumps([make_release(code="stays").number, make_release(code="stays", change="content",
    body=[text_block("Anders.")]).number, make_release(code="new", change="meaning").number]))
"""


@pytest.fixture(scope="module")
def began(
    django_db_setup: None, apart: Nursery, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Installation]:
    """Yesterday, a backup of it, and a day of work since; each test goes on from a copy."""
    made = install(tmp_path_factory.mktemp("began"), apart)
    made.python(YESTERDAY)
    made.backup()
    made.python(TODAY)
    yield made
    made.drop()


@pytest.fixture
def installation(began: Installation, tmp_path: Path) -> Iterator[Installation]:
    made = copy_of(began, tmp_path)
    yield made
    made.drop()


@pytest.fixture
def source(installation: Installation) -> Path:
    """Yesterday's backup."""
    (made,) = installation.backups.glob("handvat-*")
    return made


class TestRestore:
    def test_with_the_journal_keeps_what_must_never_be_undone(
        self, installation: Installation, source: Path
    ) -> None:
        picture = installation.data / "media" / "library" / "picture.txt"
        picture.write_text("today")
        said = installation.restore(source)
        state = installation.python(STATE)
        assert state == {
            "releases": {"stays": "1.0.0 current", "harmful": "1.0.0 withdrawn", "old": "1.0.0 retired", "new": None},
            "ratings": 1,
            "erased": 1,
            "epoch": 2,
            "old cursor": "OldCursor",
            "picture withheld": True,
            "findings": [],
        }  # fmt: skip
        for lost in ("stays@1.0.1 (nl)", "stays@1.1.0 (nl)", "new@1.0.0 (nl)"):
            assert lost in said
        assert picture.read_text() == "yesterday"
        (before,) = installation.data.glob("before-restore-*")
        assert str(before) in said
        assert (before / "media" / "library" / "picture.txt").read_text() == "today"
        # 1.0.1, 1.1.0 and the only number of "new" were given out once, for something else.
        assert installation.python(NEXT) == ["1.0.2", "1.2.0", "2.0.0"]

    def test_without_the_journal_goes_on_in_new_lines_and_says_what_is_undone(
        self, installation: Installation, source: Path
    ) -> None:
        installation.journal.unlink()
        said = installation.restore(source)
        assert "WITHOUT A WHOLE JOURNAL" in said
        state = installation.python(STATE)
        assert state["releases"]["harmful"] == "1.0.0 current"
        assert (state["old cursor"], state["findings"]) == ("OldCursor", [])
        assert state["epoch"] > 1000  # no epoch that an app can have met before
        assert installation.python(NEXT)[:2] == ["1.1.0", "1.2.0"]

    def test_again_from_the_same_backup_ends_the_same(self, installation: Installation, source: Path) -> None:
        installation.restore(source)
        installation.python("""
            change = Change.objects.withdrawals().get()
            from releases import chain, pointers
            from django.db import transaction
            from releases.models import Event
            from django.utils import timezone
            with transaction.atomic():
                chain.append(event=Event.REINSTATED, by=by, at=timezone.now().replace(microsecond=0),
                             release=change.release)
                pointers.refresh(change.type, change.code, change.locale)
            """)
        later = installation.backup()
        installation.restore(later)
        state = installation.python(STATE)
        assert (state["releases"]["harmful"], state["epoch"]) == ("1.0.0 current", 3)
        installation.restore(source)
        state = installation.python(STATE)
        assert (state["releases"]["harmful"], state["epoch"]) == ("1.0.0 current", 4)
        assert state["findings"] == []


class TestRefused:
    """Before anything is touched, and in words."""

    @pytest.fixture
    def untouched(self, began: Installation, installation: Installation) -> Iterator[None]:
        yield
        assert state_of(installation) == state_of(began)
        assert list(installation.data.glob("restoring-*")) == []

    @pytest.mark.usefixtures("untouched")
    def test_whatever_is_not_as_the_manifest_says(self, installation: Installation, source: Path) -> None:
        picture = source / "media" / "library" / "picture.txt"
        picture.write_bytes(b"tampered!")
        (source / "media" / "more.txt").write_text("smuggled in")
        said = installation.manage("restore", str(source), fails=True)
        assert "picture.txt: is not what it was" in said
        assert "more.txt: was added later" in said
        shutil.rmtree(source / "media")
        assert "is missing" in installation.manage("restore", str(source), fails=True)
        (source / "manifest.json").unlink()
        assert "no backup" in installation.manage("restore", str(source), fails=True)

    @pytest.mark.usefixtures("untouched")
    def test_another_subject_key_unless_it_is_said(self, installation: Installation, source: Path) -> None:
        lost = replace(
            installation,
            environment={
                **installation.environment,
                "SUBJECT_KEY": "another key, as the first is lost " + "x" * 20,
            },
        )
        assert "SUBJECT_KEY" in lost.manage("restore", str(source), fails=True)
        assert "whole" in lost.manage("restore", str(source), "--check", "--other-subject-key")

    @pytest.mark.usefixtures("untouched")
    def test_while_the_system_runs(self, installation: Installation, source: Path) -> None:
        lock = os.open(installation.data / "in-use.lock", os.O_RDONLY | os.O_CREAT)
        fcntl.flock(lock, fcntl.LOCK_SH)
        assert "Stop it first" in installation.manage("restore", str(source), fails=True)
        os.close(lock)

    @pytest.mark.usefixtures("untouched")
    def test_a_copy_in_which_a_release_is_not_what_it_was(
        self, installation: Installation, source: Path
    ) -> None:
        """The manifest is made to fit, as somebody could who has the disk; the chain and digests tell."""
        installation.python("""
            from django.db import connection
            from releases import triggers
            triggers.drop()
            with connection.cursor() as cursor:
                cursor.execute("UPDATE releases_release SET content = replace(content, 'Adem', 'Pers')")
            triggers.install()
            """)
        bad = installation.backup()
        installation.python("""
            from django.db import connection
            from releases import triggers
            triggers.drop()
            with connection.cursor() as cursor:
                cursor.execute("UPDATE releases_release SET content = replace(content, 'Pers', 'Adem')")
            triggers.install()
            """)
        said = installation.manage("restore", str(bad), fails=True)
        assert "content does not match its digest" in said
        assert "The present state is untouched" in said

    @pytest.mark.usefixtures("untouched")
    def test_a_journal_that_is_not_there(self, installation: Installation, source: Path) -> None:
        said = installation.manage("restore", str(source), "--journal", "/nowhere/journal", fails=True)
        assert "There is no journal" in said


def state_of(installation: Installation) -> Any:
    """What would show that something was touched."""
    found = installation.python(
        'print(json.dumps([Feed.objects.get().cursor, [r.digest for r in Release.objects.order_by("pk")]]))'
    )
    files = sorted(str(path.relative_to(installation.data)) for path in installation.data.glob("media/**/*"))
    return found, files


class TestManifest:
    def test_leads_nowhere_else(self, tmp_path: Path) -> None:
        file = manifest.File("../../etc/passwd", "0" * 64, 1)
        found = manifest.Manifest("", "sqlite", file, [], [], {}, "")
        assert list(manifest.faults(tmp_path, found)) == ["../../etc/passwd: leads out of the backup"]

    def test_of_a_newer_version_is_recognised(self) -> None:
        file = manifest.File("database", "0" * 64, 1)
        found = manifest.Manifest(
            "", "sqlite", file, [], ["content.0001_initial", "content.9999_later"], {}, ""
        )
        assert manifest.unknown_migrations(found) == ["content.9999_later"]

    def test_cannot_be_edited(self, tmp_path: Path) -> None:
        file = manifest.File("database", "0" * 64, 1)
        manifest.Manifest("", "sqlite", file, [], [], {}, "").write(tmp_path)
        path = tmp_path / manifest.NAME
        path.write_text(json.dumps({**json.loads(path.read_text()), "engine": "postgresql"}))
        with pytest.raises(manifest.Unusable, match="was changed"):
            manifest.read(tmp_path)
