"""A publisher as a process of its own, started by the nursery.

Releases so often, as fast as it can, beside other publishers; somebody else coming first is tried again.
A code that is a module is released anew with the parts it has.
"""

from __future__ import annotations

import os

from django.conf import settings
from django.db import OperationalError, connection


def main(database: str, code: str, times: int, change: str = "") -> None:
    """Release the code so many times in the database of the test that started this."""
    from releases import reading
    from releases.errors import BaseMoved
    from tests.factories.releases import make_release

    # As in real life, indexing is the worker's: at once it would wait for the other publisher inside our
    # transaction, and a deadlock there would break it.
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    connection.settings_dict["NAME"] = database
    done = 0
    while done < times:
        module = reading.last("module", code, "nl")
        try:
            make_release(
                code=code,
                title=f"{code} {done} {os.getpid()}",
                change=change or ("text", "content", "meaning")[done % 3],
                **({"type": "module", "chapters": module.data["chapters"]} if module else {}),
            )
        except BaseMoved:
            continue
        except OperationalError as error:
            if "locked" not in str(
                error
            ):  # SQLite lets eight take turns for five seconds; a deadlock is no turn
                raise
            continue
        done += 1
