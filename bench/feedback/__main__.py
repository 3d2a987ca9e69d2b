"""Fill PostgreSQL with ratings, make the weekly figures, open the pages, write down what was seen.

`make bench-feedback`, or `make bench-feedback ARGS="--ratings 100000"`. Runs inside `scripts.with_postgres`, so the
database is fresh and gone afterwards.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
REPORT = ROOT / "docs" / "performance-feedback.md"
GOAL_MS = 400
EXERCISES = 24

#: Every column of a rating; subjects differ, weeks and marks are as in practice. Filled by the database itself.
FILL = """
INSERT INTO feedback_rating (
    app_id, mode, uid, digest, release_id, part, block, subject, team, occurred_at, received_at, day, clamped,
    after_withdrawal, role, helpful, score, scale_min, scale_max, reasons, clear, commented, signed
)
SELECT %(app)s, 'live', gen_random_uuid(), '', %(release)s, '', '', md5(%(release)s::text || i) || md5(i::text), '',
    %(at)s - (i %% 120) * interval '1 day', %(at)s - (i %% 120) * interval '1 day',
    (%(at)s - (i %% 120) * interval '1 day')::date, false, false, 'client',
    i %% 5 <> 0, CASE WHEN i %% 3 = 0 THEN 4 + (i * 7919) %% 7 END,
    CASE WHEN i %% 3 = 0 THEN 1 END, CASE WHEN i %% 3 = 0 THEN 10 END,
    CASE WHEN i %% 4 = 0 THEN 'gave-insight' WHEN i %% 7 = 0 THEN 'too-long' ELSE '' END,
    CASE WHEN i %% 6 = 0 THEN i %% 12 = 0 END, false, ''
FROM generate_series(1, %(n)s) AS i
"""


def main() -> int:
    """Measure, report, and fail when a page is too slow."""
    arguments = argparse.ArgumentParser(prog="make bench-feedback")
    arguments.add_argument("--ratings", type=int, default=5_000_000)
    arguments.add_argument("--rounds", type=int, default=15)
    chosen = arguments.parse_args()
    import django

    django.setup()
    busy = os.getloadavg()[0]
    say("Making a catalogue ...")
    releases, user = catalogue()
    filled = timed(lambda: fill(releases, chosen.ratings))
    made = timed(lambda: weekly(releases))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    pages = measure(releases[0], user, chosen.rounds)
    REPORT.write_text(report(pages, chosen.ratings, (filled, made, memory), busy))
    slow = {name: took for name, took in pages.items() if median(took) > GOAL_MS}
    say(f"See {REPORT.relative_to(ROOT)}." + (f" Too slow: {', '.join(slow)}." if slow else ""))
    return 1 if slow else 0


def say(text: str) -> None:
    """One line, at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def timed(work: Any) -> float:
    """How many seconds it took."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def catalogue() -> tuple[list[Any], Any]:
    """Real exercises, down the street, and an editor."""
    from django.contrib.auth import get_user_model

    from bench.dataset import exercise, publish
    from releases.models import Release

    users = get_user_model().objects
    author, reviewer = (users.create_superuser(name, f"{name}@example.org", None) for name in ("an", "bo"))
    chance = random.Random(7)  # noqa: S311 - the same words in every run
    for number in range(EXERCISES):
        publish(exercise(f"Oefening {number:02d}", chance), author=author, reviewer=reviewer)
    return list(Release.objects.order_by("code")), author


def fill(releases: list[Any], ratings: int) -> None:
    """Each exercise an equal share; the database makes the rows."""
    from django.db import connection
    from django.utils import timezone

    from consumers.models import ClientApp

    app = ClientApp.objects.create(slug="bench", name="Bench")
    share = ratings // len(releases)
    for place, release in enumerate(releases, start=1):
        values = {"app": app.pk, "release": release.pk, "n": share, "at": timezone.now()}
        with connection.cursor() as cursor:
            cursor.execute(FILL, values)
        say(f"{place * share:,} ratings")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def weekly(releases: list[Any]) -> None:
    """What the worker does on a Monday: each pool is read once."""
    from datetime import timedelta

    from django.utils import timezone

    from feedback import figures, reach
    from feedback.pools import Pool

    for release in releases:
        for week in (2, 1, 0):
            figures.publish(Pool(release.code, release.major), timezone.now() - timedelta(weeks=week))
        reach.publish(Pool(release.code, release.major), timezone.now())
        say(f"figures of {release.code}")


def measure(release: Any, user: Any, rounds: int) -> dict[str, list[float]]:
    """Milliseconds of each page, the first visit left out."""
    from django.test import Client
    from django.urls import reverse

    client = Client()
    client.force_login(user)
    addresses = {
        "What came back of one exercise": reverse("feedback:page", args=[release.page_id]),
        "The editor of that exercise": reverse("wagtailadmin_pages:edit", args=[release.page_id]),
        "What came back of everything": reverse("feedback:overview"),
        "The whole catalogue": reverse("feedback:catalogue"),
        "The month on one page": reverse("feedback:month"),
        "Home": reverse("wagtailadmin_home"),
    }
    found: dict[str, list[float]] = {}
    for name, address in addresses.items():
        if client.get(address).status_code != 200:
            raise SystemExit(f"{name} does not open")
        found[name] = [1000 * timed(lambda at=address: client.get(at)) for _ in range(rounds)]
    return found


def report(pages: dict[str, list[float]], ratings: int, work: tuple[float, float, float], busy: float) -> str:
    """A page of docs."""
    from bench.__main__ import machine

    filled, made, memory = work
    rows = [f"| {name} | {median(took):.0f} ms | {max(took):.0f} ms |" for name, took in pages.items()]
    return "\n".join([
        "# How fast authors see what came back", "",
        "Written by `make bench-feedback`. Do not edit: run it again.", "",
        f"{ratings:,} ratings of {EXERCISES} exercises on PostgreSQL. {machine()}. Load before: {busy:.1f}.", "",
        "| page | median | slowest |", "|---|---|---|", *rows, "",
        f"The goal is {GOAL_MS} ms. Pages read the figures of last week, so they do not grow with the ratings.", "",
        f"Making the figures of all exercises three weeks in a row took {made:.0f} seconds and at most",
        f"{memory:.0f} MB; one exercise is in memory at a time. The rows were made in {filled:.0f} seconds.", "",
    ])  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
