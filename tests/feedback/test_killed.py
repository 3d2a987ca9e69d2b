"""Invariant 5: a rating that was answered is on disk, and sent twice counts once, even when the process dies."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.db import connection

from consumers.callers import Caller
from consumers.models import ClientApp
from feedback.intake import take_rating
from feedback.models import Alert, Comment, Rating
from tests.factories.feedback import NOON, a_caller, a_rating, a_release, an_id
from tests.nursery import Nursery

pytestmark = pytest.mark.django_db(transaction=True)


def take(database: str, app: int, sent: list[dict[str, Any]]) -> None:
    """In a process of its own: takes ratings and says what it answered, one line each, until somebody kills it."""
    connection.settings_dict["NAME"] = database
    caller = Caller(app_id=app, app_slug="app", mode="live", scopes=frozenset(), key_id=1)
    for body in sent:
        taken = take_rating(caller=caller, body=body, at=datetime.fromisoformat(body["occurred_at"]))
        sys.stdout.write(f"{body['id']} {taken.status}\n")
        sys.stdout.flush()


def bodies(count: int) -> list[dict[str, Any]]:
    """Every fifth with words that raise an alert."""
    words = {0: "ik wil dood"}
    return [
        a_rating(n, id=an_id(f"killed {n}"), occurred_at=NOON.isoformat(), comment=words.get(n % 5))
        for n in range(count)
    ]


def answered_before_death(nursery: Nursery, sent: list[dict[str, Any]], deaths: int) -> list[str]:
    """Let a process take all, wait for some answers, kill it without warning; all that it had said then."""
    name = str(connection.settings_dict["NAME"])
    taker = nursery.start("tests.feedback.test_killed:take", name, a_caller().app_id, sent)
    while taker.said().count("\n") < deaths:
        assert taker.returncode is None, taker.communicate()[1]
    taker.kill()
    return taker.said().splitlines(keepends=True)


class TestKilledBetweenRatingAndAnswer:
    def test_loses_no_answered_rating_and_doubles_none(self, nursery: Nursery) -> None:
        a_release()
        a_caller()
        ClientApp.objects.update(crisis_contact="x")
        sent, draw = bodies(150), Random(7)
        answered: set[str] = set()
        for _ in range(3):
            lines = answered_before_death(nursery, sent, draw.randint(1, 40))
            # The last line may have been cut off by the kill; what was not read in full was not answered.
            answered |= {line.split()[0] for line in lines if line.endswith(("201\n", "200\n"))}
            kept = {str(uid) for uid in Rating.objects.values_list("uid", flat=True)}
            assert answered <= kept
        assert answered
        again = [take_rating(caller=a_caller(), body=body, at=NOON).status for body in sent]
        assert set(again) <= {200, 201}
        worded = sum("comment" in body for body in sent)
        assert Comment.objects.count() == Alert.objects.filter(comment__isnull=False).count() == worded
        assert [status for body, status in zip(sent, again, strict=True) if body["id"] in answered] == [
            200
        ] * len(answered)
        assert Rating.objects.count() == len(sent)


class TestOnDisk:
    def test_answer_comes_after_the_commit(self) -> None:
        a_release()
        assert not connection.in_atomic_block
        assert take_rating(caller=a_caller(), body=a_rating(), at=NOON).status == 201
        assert not connection.in_atomic_block

    def test_no_request_wraps_its_rating_in_a_transaction(self) -> None:
        """Then the commit would follow the answer. That SQLite waits for the disk stands in `tests/cms`."""
        assert not connection.settings_dict["ATOMIC_REQUESTS"]

    def test_postgresql_waits_for_the_disk(self) -> None:
        settings = (Path(__file__).parents[2] / "cms/settings/base.py").read_text()
        assert "synchronous_commit" not in settings  # it waits unless told otherwise
