"""Reading: the questions of the API, each with few queries."""

from __future__ import annotations

from typing import Any

import pytest

from content.ports import catalogue
from releases import actions, reading
from releases.models import Change, Feed
from releases.reading import BadCursor, OldCursor, Status
from tests.factories.releases import chapter_of, make_release, make_user

pytestmark = pytest.mark.django_db


class TestNumbers:
    def test_a_full_number_is_exactly_that_one(self) -> None:
        first, second = make_release(), make_release()
        assert reading.exact("exercise", "urge-surfing", "nl", "1.0.0") == first
        assert reading.exact("exercise", "urge-surfing", "nl", "1.0.1") == second

    @pytest.mark.parametrize("number", ["1.0.2", "1.0", "v1.0.0", "", "1.0.0-pilot.1"])
    def test_anything_else_is_none(self, number: str) -> None:
        make_release()
        assert reading.exact("exercise", "urge-surfing", "nl", number) is None

    def test_type_and_locale_count(self) -> None:
        make_release()
        assert reading.exact("module", "urge-surfing", "nl", "1.0.0") is None
        assert reading.exact("exercise", "urge-surfing", "en", "1.0.0") is None

    def test_a_partial_number_is_the_newest_of_its_range(self) -> None:
        make_release()
        text = make_release()
        content = make_release(change="content")
        meaning = make_release(change="meaning")
        found = {
            partial: reading.newest("exercise", "urge-surfing", "nl", partial)
            for partial in ("1.0", "1", "2", "3")
        }
        assert found == {"1.0": text, "1": content, "2": meaning, "3": None}

    def test_a_pilot_answers_only_to_its_exact_number(self) -> None:
        make_release()
        pilot = make_release(pilot_n=1)
        assert pilot.number == "2.0.0-pilot.1"
        assert reading.exact("exercise", "urge-surfing", "nl", "2.0.0-pilot.1") == pilot
        assert reading.newest("exercise", "urge-surfing", "nl", "2") is None
        assert reading.newest("exercise", "urge-surfing", "nl", "2.0.0-pilot.1") is None

    def test_each_costs_one_query(self, django_assert_num_queries: Any) -> None:
        make_release()
        with django_assert_num_queries(3):
            reading.exact("exercise", "urge-surfing", "nl", "1.0.0")
            reading.newest("exercise", "urge-surfing", "nl", "1")
            reading.current("exercise", "urge-surfing", "nl")


class TestStatus:
    def test_each_state_has_its_name(self) -> None:
        superseded, current = make_release(), make_release()
        assert reading.status(superseded) == Status.SUPERSEDED
        assert reading.status(current) == Status.CURRENT
        assert reading.status(make_release(pilot_n=1)) == Status.PILOT
        assert reading.status(make_release(code="delay", withdrawn=True)) == Status.WITHDRAWN
        assert reading.status(make_release(code="sleep", retired=True)) == Status.RETIRED

    def test_history_costs_one_query_and_leaves_pilots_out(self, django_assert_num_queries: Any) -> None:
        make_release()
        make_release(locale="en")
        make_release(change="meaning")
        make_release(pilot_n=1)
        with django_assert_num_queries(1):
            history = reading.history("exercise", "urge-surfing")
            found = [(one.number, one.locale, reading.status(one)) for one in history]
        assert found[0] == ("2.0.0", "nl", Status.CURRENT)
        assert sorted(found[1:]) == [("1.0.0", "en", Status.CURRENT), ("1.0.0", "nl", Status.SUPERSEDED)]


class TestSuccessor:
    def test_a_withdrawn_successor_passes_on_to_its_own(self) -> None:
        third = make_release(code="third")
        second = make_release(code="second", withdrawn=True, successor=third)
        first = make_release(code="first")
        actions.withdraw(releases=[first], by=make_user("uitgever"), reason="error", note="", successor=third)
        change = reading.withdrawal(second)
        assert change is not None
        assert reading.successor(change) == third

    def test_after_five_steps_there_is_none(self) -> None:
        by = make_user("uitgever")
        chain = [make_release(code=f"stap-{n}") for n in range(7)]
        for one, following in zip(chain, chain[1:], strict=False):
            actions.withdraw(releases=[one], by=by, reason="error", note="", successor=following)
        changes = {change.code: change for change in Change.objects.withdrawals()}
        assert reading.successor(changes["stap-1"]) == chain[6]
        assert reading.successor(changes["stap-0"]) is None

    def test_a_withdrawal_without_one_has_none(self) -> None:
        change = reading.withdrawal(make_release(withdrawn=True))
        assert change is not None
        assert reading.successor(change) is None


class TestLists:
    def test_only_current_releases_newest_first(self) -> None:
        make_release(code="a")
        newer = make_release(code="a", title="Nieuwer")
        make_release(code="b", withdrawn=True)
        make_release(code="c", retired=True)
        make_release(code="d", pilot_n=1)
        make_release(code="e", locale="en")
        assert list(reading.listing(type="exercise", locale="nl")) == [newer]

    def test_facets_of_one_kind_widen_and_of_two_kinds_narrow(self) -> None:
        one = make_release(code="a", facets={"phases": ["treatment"], "problems": ["alcohol"]})
        two = make_release(code="b", facets={"phases": ["aftercare"], "problems": ["alcohol"]})
        make_release(code="c", facets={"phases": ["waiting"], "problems": ["cannabis"]})
        both = reading.listing(type="exercise", locale="nl", facets={"phase": ["treatment", "aftercare"]})
        assert set(both) == {one, two}
        narrow = reading.listing(
            type="exercise", locale="nl", facets={"phase": ["aftercare"], "problem": ["alcohol"]}
        )
        assert list(narrow) == [two]

    def test_translations_name_the_current_number_per_locale(self) -> None:
        make_release(locale="nl")
        make_release(locale="nl")
        make_release(locale="en")
        assert reading.translations("exercise", ["urge-surfing"]) == {
            "urge-surfing": {"en": "1.0.0", "nl": "1.0.1"}
        }

    def test_withdrawn_lists_what_is_taken_back_now(self) -> None:
        make_release(code="a", withdrawn=True)
        make_release(code="b")
        assert [change.code for change in reading.withdrawn()] == ["a"]


class TestExpand:
    def test_it_gives_the_pinned_releases_and_what_became_of_them(
        self, django_assert_num_queries: Any
    ) -> None:
        parts = [make_release(code="a"), make_release(code="b")]
        module = make_release(code="m", type="module", chapters=[chapter_of(*parts)])
        actions.withdraw(releases=[parts[1]], by=make_user("uitgever"), reason="harm", note="")
        with django_assert_num_queries(3):
            found = reading.expand(module)
        assert [(part.part_id, part.release) for part in found] == [("p-a", parts[0]), ("p-b", parts[1])]
        assert [part.withdrawal is None for part in found] == [True, False]


class TestFeed:
    def test_following_it_gives_every_change_once_and_in_order(self) -> None:
        releases = [make_release(code=f"c{n}") for n in range(5)]
        seen, cursor, more = [], "", True
        while more:
            page = reading.feed(cursor, limit=2)
            seen += [change.release for change in page.changes]
            cursor, more = page.cursor, page.more
        assert seen == releases
        assert cursor == "1.5"

    def test_a_pilot_leaves_no_gap(self) -> None:
        make_release(code="a")
        make_release(code="p", pilot_n=1)
        make_release(code="b")
        assert [change.position for change in reading.feed().changes] == [1, 2]

    @pytest.mark.parametrize(
        "cursor", ["x", "1", "1.", ".1", "1.x", "1.99", "2.0", "-1.0", "1.٣", "1." + "9" * 40]
    )
    def test_nonsense_and_the_future_are_bad(self, cursor: str) -> None:
        with pytest.raises(BadCursor):
            reading.feed(cursor)

    def test_a_cursor_of_before_a_restore_is_old(self) -> None:
        make_release()
        Feed.objects.update(epoch=2)
        with pytest.raises(OldCursor):
            reading.feed("1.1")
        page = reading.feed("2.0")
        assert page.cursor == page.changes[0].cursor == "2.1"
        assert page.changes[0].epoch == 1


class TestCatalogueOfContent:
    def test_it_answers_what_content_asks(self) -> None:
        release = make_release()
        port = catalogue()
        current = port.current("exercise", "urge-surfing", "nl")
        assert current is not None
        assert (current.number, current.digest, current.withdrawn) == ("1.0.0", release.digest, False)
        assert port.newest("exercise", "urge-surfing", "nl") == current
        assert port.newest_in_line("exercise", "urge-surfing", "nl", "1.0") == current
        assert port.newest_in_line("exercise", "urge-surfing", "nl", "1.1") is None
        assert port.ever_released("exercise", "urge-surfing")
        assert port.released_candidates(release.page_id) == [release.candidate_id]

    def test_it_knows_what_was_withdrawn(self) -> None:
        release = make_release(withdrawn=True)
        port = catalogue()
        newest = port.newest("exercise", "urge-surfing", "nl")
        assert newest is not None
        assert newest.withdrawn
        assert port.current("exercise", "urge-surfing", "nl") is None
        assert port.withdrawn_content("exercise", "urge-surfing", "nl", release.content_digest)
        assert not port.withdrawn_content("exercise", "urge-surfing", "nl", "0" * 64)

    def test_nothing_was_released_of_an_unknown_code(self) -> None:
        assert catalogue().newest("exercise", "onbekend", "nl") is None
        assert not catalogue().ever_released("exercise", "onbekend")
