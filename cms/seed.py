"""Everything that must exist before anyone can work: one function, called by migration and tests."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

# Lower rooms first: a role needs its group, a page permission its page.
ROOMS = ("people", "media", "content", "modules", "releases", "consumers", "feedback", "api")


def seed() -> None:
    """Let each room that has a `seed.py` make what is missing; nothing that people changed is overwritten."""
    from cms import roles

    for room in ROOMS:
        if apps.is_installed(room) and find_spec(f"{room}.seed"):
            import_module(f"{room}.seed").seed()
    roles.seed()


def seed_after_migrate(*, using: str, **signal: Any) -> None:
    """Receiver of `post_migrate`; it also runs, without a plan, after a test has emptied the database."""
    if using == "default" and ("plan" not in signal or complete(using)):
        seed()


def complete(using: str) -> bool:
    """Whether every table is there: after `migrate one_app` some may still be missing."""
    executor = MigrationExecutor(connections[using])
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
