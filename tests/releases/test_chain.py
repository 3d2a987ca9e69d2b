"""Invariant 4: the feed never skips and never reorders, with publishers at the same time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from releases import chain, pointers, reading, verify
from releases.models import Change, Event, Feed, Release
from releases.models.change import FIRST_HASH
from tests.factories.releases import chapter_of, make_page, make_release, make_user
from tests.nursery import Nursery


class TestAppend:
    @pytest.mark.django_db
    def test_each_row_names_the_hash_of_the_one_before(self) -> None:
        make_release(code="a")
        make_release(code="b", withdrawn=True)
        first, second, third = Change.objects.order_by("pk")
        assert first.prev_hash == FIRST_HASH
        assert (second.prev_hash, third.prev_hash) == (first.hash, second.hash)
        assert Feed.objects.get().head_hash == third.hash

    @pytest.mark.django_db
    def test_equal_events_have_different_hashes(self) -> None:
        by, at = make_user("uitgever"), timezone.now()
        facts: dict[str, Any] = {"event": Event.RETIRED, "by": by, "at": at, "type": "exercise", "code": "a"}
        assert chain.append(**facts).hash != chain.append(**facts).hash

    @pytest.mark.django_db
    def test_a_pilot_stands_in_the_chain_without_a_position(self) -> None:
        pilot = make_release(pilot_n=1)
        change = chain.append(event=Event.PILOT_STARTED, by=pilot.by, at=timezone.now(), release=pilot)
        assert change.position is None
        assert list(chain.broken_links()) == []
        assert reading.feed().changes == []

    @pytest.mark.django_db(transaction=True)
    def test_it_belongs_to_the_transaction_of_what_it_tells(self) -> None:
        with pytest.raises(transaction.TransactionManagementError):
            chain.append(event=Event.RETIRED, by=make_user("uitgever"), at=timezone.now())

    @pytest.mark.django_db
    def test_what_is_rolled_back_leaves_no_gap(self) -> None:
        by, at = make_user("uitgever"), timezone.now()
        undone = transaction.savepoint()
        chain.append(event=Event.RETIRED, by=by, at=at, code="a")
        transaction.savepoint_rollback(undone)
        assert chain.append(event=Event.RETIRED, by=by, at=at, code="b").position == 1

    @pytest.mark.django_db
    def test_a_fork_is_refused_by_the_database(self) -> None:
        change = chain.append(event=Event.RETIRED, by=make_user("uitgever"), at=timezone.now(), code="a")
        change.pk, change.position, change.hash = None, 2, "f" * 64
        with pytest.raises(DatabaseError), transaction.atomic():
            change.save(force_insert=True)


def at_once(jobs: Iterable[Callable[[], Any]]) -> list[BaseException]:
    """Run jobs in threads that start together; what they raised."""
    listed, raised = list(jobs), []
    start = threading.Barrier(len(listed))

    def run(job: Callable[[], Any]) -> None:
        try:
            start.wait()
            job()
        except BaseException as error:
            raised.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(job,)) for job in listed]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def prepare(*codes: str) -> None:
    """People and pages, which publishers find there."""
    for name in ("schrijver", "lezer", "uitgever"):
        make_user(name)
    for code in codes:
        make_page(code=code, title=code)


@pytest.mark.django_db(transaction=True)
class TestThreads:
    def test_many_small_changes_at_once_make_one_chain(self) -> None:
        by = make_user("uitgever")

        def append(code: str) -> None:
            for _turn in range(5):
                with transaction.atomic():
                    chain.append(event=Event.RETIRED, by=by, at=timezone.now(), code=code)

        assert at_once([lambda n=n: append(f"c{n}") for n in range(4)]) == []
        assert [change.position for change in Change.objects.order_by("pk")] == list(range(1, 21))
        assert list(chain.broken_links()) == []

    def test_one_candidate_released_twice_at_once_gives_one_release(self) -> None:
        from releases import actions
        from tests.factories.releases import make_candidate

        prepare("urge-surfing")
        candidate, by = make_candidate(), make_user("uitgever")
        raised = at_once([lambda: actions.release(candidate=candidate, by=by)] * 2)
        assert len(raised) == 1
        assert Release.objects.count() == Change.objects.count() == 1

    def test_withdrawn_twice_at_once_is_withdrawn_once(self) -> None:
        from releases import actions

        release = make_release()
        by = make_user("uitgever")
        raised = at_once([lambda: actions.withdraw(releases=[release], by=by, reason="harm", note="")] * 2)
        assert len(raised) == 1
        assert Change.objects.filter(event=Event.WITHDRAWN).count() == 1


@pytest.mark.django_db(transaction=True)
class TestProcesses:
    def publish(self, nursery: Nursery, *jobs: tuple[Any, ...]) -> list[list[int]]:
        """Start a publisher per job, and read the feed while they are at it; the positions of each look."""
        database = str(connection.settings_dict["NAME"])
        running = [nursery.start("tests.releases.publisher:main", database, *job) for job in jobs]
        looks = []
        while any(process.returncode is None for process in running):
            looks.append([change.position or 0 for change in reading.feed().changes])
        for process in running:
            _out, errors = process.communicate()
            assert process.returncode == 0, errors[-3000:]
        return looks

    def test_two_publishers_of_two_codes_never_skip_or_reorder(self, nursery: Nursery) -> None:
        prepare("een", "twee")
        looks = self.publish(nursery, ("een", 6), ("twee", 6))
        assert all(look == list(range(1, len(look) + 1)) for look in looks)
        assert [change.position for change in reading.feed().changes] == list(range(1, 13))
        assert list(verify.findings()) == []

    def test_two_publishers_of_one_code_give_each_number_once(self, nursery: Nursery) -> None:
        prepare("een")
        self.publish(nursery, ("een", 4), ("een", 4))
        numbers = [change.number for change in reading.feed().changes]
        assert len(numbers) == len(set(numbers)) == 8
        assert pointers.differences() == []
        assert list(chain.broken_links()) == []

    def test_eight_publishers_of_parts_and_the_modules_that_hold_them_never_wait_in_a_circle(
        self, nursery: Nursery
    ) -> None:
        """Each correction of a part locks both modules too, and each module its parts, in other orders."""
        codes = ("a", "b", "c", "d")
        prepare(*codes)
        parts = [make_release(code=code) for code in codes]
        make_release(code="m1", type="module", chapters=[chapter_of(*parts)])
        make_release(code="m2", type="module", chapters=[chapter_of(*reversed(parts))])
        jobs = [*codes, "a", "d", "m1", "m2"]
        looks = self.publish(nursery, *((code, 2, "text") for code in jobs))
        assert all(look == list(range(1, len(look) + 1)) for look in looks)
        for code in codes:
            newest = reading.last("exercise", code, "nl")
            for module in ("m1", "m2"):
                head = reading.last("module", module, "nl")
                assert newest is not None
                assert head is not None
                assert head.pins.get(code=code).pinned == newest
        # Two corrections by each of eight, six of them of parts that both modules hold.
        assert [r.patch for r in Release.objects.filter(code="m1").order_by("patch")] == list(range(15))
        assert list(verify.findings(media=False)) == []
