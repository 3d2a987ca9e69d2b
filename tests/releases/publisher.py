"""A publisher as a process of its own: `python -m tests.releases.publisher DATABASE CODE TIMES`.

Releases that often, as fast as it can, beside other publishers; somebody else coming first is tried again.
"""

from __future__ import annotations

import os
import sys


def main(database: str, code: str, times: int) -> None:
    """Release the code so many times in the database of the test that started this."""
    import django
    from django.conf import settings

    # As in real life, indexing is the worker's: at once it would wait for the other publisher inside our
    # transaction, and a deadlock there would break it.
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    django.setup()
    from django.db import connection

    connection.settings_dict["NAME"] = database
    from releases.errors import BaseMoved
    from tests.factories.releases import make_release

    done = 0
    while done < times:
        try:
            make_release(
                code=code,
                title=f"{code} {done} {os.getpid()}",
                change=("text", "content", "meaning")[done % 3],
            )
        except BaseMoved:
            continue
        done += 1


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
