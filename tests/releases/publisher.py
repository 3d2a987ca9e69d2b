"""A publisher as a process of its own: `python -m tests.releases.publisher DATABASE CODE TIMES [CLASS]`.

Releases that often, as fast as it can, beside other publishers; somebody else coming first is tried again.
A code that is a module is released anew with the parts it has.
"""

from __future__ import annotations

import os
import sys


def main(database: str, code: str, times: int, change: str = "") -> None:
    """Release the code so many times in the database of the test that started this."""
    import django
    from django.conf import settings

    # As in real life, indexing is the worker's: at once it would wait for the other publisher inside our
    # transaction, and a deadlock there would break it.
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    django.setup()
    from django.db import OperationalError, connection

    connection.settings_dict["NAME"] = database
    from releases import reading
    from releases.errors import BaseMoved
    from tests.factories.releases import make_release

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


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), *sys.argv[4:])
