"""The minute's duties: once, by one worker, and again after a failure."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page

from cms.leads import lead, settle
from cms.models import Lead
from cms.ticks import DAY, RETRY, TICKS, Tick, tick

pytestmark = pytest.mark.django_db
NOON = timezone.make_aware(datetime(2026, 11, 22, 12, 0))


@pytest.fixture
def queue(settings: Any) -> None:
    """Tasks wait in the database, as they do outside the tests."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


class Duty:
    """Counts how often it was done; may fail."""

    def __init__(self, *, fails: bool = False) -> None:
        self.done: list[datetime] = []
        self.fails = fails

    def __call__(self, at: datetime) -> None:
        self.done.append(at)
        if self.fails:
            raise ValueError("not today")


class TestLead:
    def test_is_held_by_one(self) -> None:
        until = NOON + timedelta(minutes=10)
        assert lead(name="figures", holder="a", at=NOON, until=until)
        assert not lead(name="figures", holder="b", at=NOON, until=until)

    def test_of_the_dead_is_taken_over(self) -> None:
        lead(name="figures", holder="a", at=NOON, until=NOON + timedelta(minutes=10))
        later = NOON + timedelta(minutes=11)
        assert lead(name="figures", holder="b", at=later, until=later + timedelta(minutes=10))

    def test_is_given_back_by_its_holder_only(self) -> None:
        lead(name="figures", holder="a", at=NOON, until=NOON + timedelta(minutes=10))
        settle(name="figures", holder="b", until=NOON)
        assert Lead.objects.get().until == NOON + timedelta(minutes=10)


class TestTick:
    def test_does_what_is_due_and_not_more(self) -> None:
        duty = Duty()
        ticks = (Tick("daily", DAY, duty),)
        for hours in (0, 1, 23, 24, 25):
            tick(holder="a", at=NOON + timedelta(hours=hours), ticks=ticks)
        assert duty.done == [NOON, NOON + DAY]

    def test_failing_stops_only_itself_and_is_retried(self) -> None:
        broken, whole = Duty(fails=True), Duty()
        ticks = (Tick("broken", DAY, broken), Tick("whole", DAY, whole))
        assert tick(holder="a", at=NOON, ticks=ticks) == ["whole"]
        tick(holder="a", at=NOON + RETRY, ticks=ticks)
        assert (len(broken.done), len(whole.done)) == (2, 1)

    def test_names_are_unique(self) -> None:
        names = [duty.name for duty in TICKS]
        assert len(names) == len(set(names))

    def test_every_duty_can_be_done(self, queue: None) -> None:
        assert tick(holder="a", at=NOON) == [duty.name for duty in TICKS]


@pytest.mark.django_db(transaction=True)
class TestWork:
    def test_once_does_what_waits(self, queue: None) -> None:
        page = Page.objects.filter(depth=3).first()
        page.save()
        assert DBTaskResult.objects.ready().exists()
        call_command("work", once=True)
        assert not DBTaskResult.objects.ready().exists()
        assert Lead.objects.count() == len(TICKS)
