"""What every test may count on: a migrated and seeded database, a browser."""

import fcntl
import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import TransactionTestCase
from hypothesis import settings as drawing
from playwright.sync_api import BrowserContext, expect

from scripts import browser
from tests.nursery import Nursery

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "var" / "test-templates"
PATIENCE = 60_000  # milliseconds: a machine that does four things at once is slow, not wrong
INSTALL_CHROMIUM = "apt-get install chromium-headless-shell"

# A change is judged by what it changed: `make test` draws the same examples each time. `make explore` draws others.
drawing.register_profile("same", derandomize=True)
drawing.register_profile("others", derandomize=False, print_blob=True)
drawing.load_profile("same")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Files made while collecting hold the time of day: two workers must still give a test one name."""
    return argname if isinstance(val, bytes) else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Files that take long come first, so that no worker is alone at the end.

    On PostgreSQL the tests that open no database are left out: they ran on SQLite just before and cannot
    tell the one from the other. pytest counts them as deselected.
    """
    items.sort(key=lambda item: item.get_closest_marker("long") is None)
    if connection.vendor == "postgresql":
        alike = [item for item in items if not opens_database(item)]
        config.hook.pytest_deselected(items=alike)
        items[:] = [item for item in items if opens_database(item)]


def opens_database(item: pytest.Item) -> bool:
    """Whether a test may read or write the database."""
    doors = {"db", "transactional_db", "django_db_setup", "live_server"}
    names = set(getattr(item, "fixturenames", ()))  # those of fixtures of fixtures too
    return item.get_closest_marker("django_db") is not None or bool(doors & names)


# --- The database -----------------------------------------------------------------------------------


def template_path() -> Path:
    """Where a migrated, seeded SQLite file is kept for as long as nothing that shapes it changes."""
    shaping = ["*/migrations/*.py", "*/seed.py", "*/triggers.py", "*/roles.py", "cms/settings/*.py"]
    key = hashlib.sha256()
    for path in sorted(
        {*(p for pattern in shaping for p in ROOT.glob(pattern)), *ROOT.glob("requirements/*.txt")}
    ):
        key.update(path.as_posix().encode() + path.read_bytes())
    return TEMPLATES / f"{key.hexdigest()[:20]}.sqlite3"


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """A kept file or template is brought up to date instead of made from nothing."""
    return connection.vendor == "sqlite"


@pytest.fixture(scope="session")
def turn(django_db_modify_db_settings_parallel_suffix: None) -> Iterator[IO[str] | None]:
    """The lock of whoever has to make the kept file; the others wait for it, copy, and have none."""
    if connection.vendor != "sqlite":
        yield None
        return
    TEMPLATES.mkdir(parents=True, exist_ok=True)
    with (TEMPLATES / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not template_path().exists():
            yield lock
            return
        shutil.copyfile(template_path(), settings.DATABASES["default"]["TEST"]["NAME"])
    yield None


@pytest.fixture(scope="session")
def django_db_modify_db_settings(turn: IO[str] | None) -> None:
    """Start from the kept SQLite file, if there is one."""


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any, turn: IO[str] | None) -> None:
    """Keep what was migrated, for the processes that wait and for the next run."""
    if turn is None:
        return
    unfinished = TEMPLATES / f"{os.getpid()}.part"
    with django_db_blocker.unblock():
        copy = sqlite3.connect(unfinished)
        source = sqlite3.connect(settings.DATABASES["default"]["TEST"]["NAME"])
        source.backup(copy)
        source.close()
        copy.close()
    for old in TEMPLATES.glob("*.sqlite3"):
        old.unlink(missing_ok=True)
    unfinished.rename(template_path())
    fcntl.flock(turn, fcntl.LOCK_UN)


@pytest.fixture(scope="session", autouse=True)
def flush_meets_no_triggers() -> Iterator[None]:
    """Emptying tables between tests is the one delete allowed: `post_migrate` puts the walls back."""
    from releases import triggers

    teardown = TransactionTestCase._fixture_teardown

    def without_triggers(self: TransactionTestCase) -> None:
        triggers.drop()
        teardown(self)

    TransactionTestCase._fixture_teardown = without_triggers  # type: ignore[method-assign]
    yield
    TransactionTestCase._fixture_teardown = teardown  # type: ignore[method-assign]


@contextmanager
def undone(blocker: Any) -> Iterator[None]:
    """The database is open, and afterwards as it was."""
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def module_db(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """For fixtures of a whole file: what they write is there for each of its tests, and gone after the last.

    Not beside tests that commit (`transaction=True`, a live server): those stand in a file of their own.
    """
    with undone(django_db_blocker):
        yield


@pytest.fixture(scope="class")
def class_db(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The same for fixtures of a class."""
    with undone(django_db_blocker):
        yield


@pytest.fixture(scope="session")
def nursery(django_db_setup: None) -> Iterator[Nursery]:
    """Where processes come from that work in the database of this test process."""
    made = Nursery(
        {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "cms.settings.test",
            "HANDVAT_TEST_DIR": str(settings.DATA_DIR),
        }
    )
    yield made
    made.close()


@pytest.fixture(scope="session")
def apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    """Where processes come from that work in an installation of their own: `tests.cms.installation`."""
    made = Nursery(
        {
            **{key: value for key, value in os.environ.items() if key != "HANDVAT_TEST_DIR"},
            "DJANGO_SETTINGS_MODULE": "tests.cms.installed",
            "DATA_DIR": str(tmp_path_factory.mktemp("apart")),
        }
    )
    yield made
    made.close()


# --- The browser ------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def chromium() -> str:
    """The system's Chromium; a missing one is a failure, never a skip."""
    found = browser.chromium()
    if found is None:
        pytest.fail(f"These tests need Chromium. Install it with: {INSTALL_CHROMIUM}", pytrace=False)
    return found


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any], chromium: str) -> dict[str, Any]:
    """Playwright drives the system's Chromium; as root that needs --no-sandbox."""
    return {
        **browser_type_launch_args,
        "executable_path": chromium,
        "args": ["--no-sandbox", "--disable-dev-shm-usage"],
    }


@pytest.fixture(scope="session", autouse=True)
def patience() -> None:
    """How long an expectation may take to come true; what is true at once costs nothing."""
    expect.set_options(timeout=PATIENCE)


@pytest.fixture
def context(context: BrowserContext) -> BrowserContext:
    """The browser of a test, with the same patience for pages and presses."""
    context.set_default_timeout(PATIENCE)
    return context


@pytest.fixture(scope="session", autouse=True)
def django_allow_database_beside_playwright() -> None:
    """Playwright runs an event loop in this thread, which Django would take for asynchronous code."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
