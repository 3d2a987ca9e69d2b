"""Invariant 7: nobody learns one client's answer from two views a week apart, knowing one rating himself.

An attacker sees every page of feedback, this week and next week, and knows who rated and what one of them
said. What he cannot tell apart he must reckon with. So each test plays every way in which the others can have
answered, puts together the ways that look alike on all pages of both weeks, and demands that the target's
answer differs among them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import combinations_with_replacement, groupby
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import transaction
from django.test import Client
from django.urls import reverse

from content.models import Exercise
from feedback import figures, reach
from feedback.insights import insights
from feedback.intake import erase
from people.roles import Role
from tests.factories.feedback import NOON, a_caller, a_release, a_subject
from tests.factories.people import UserFactory
from tests.factories.releases import make_release
from tests.feedback.test_figures import WEEK, rate

pytestmark = [pytest.mark.django_db, pytest.mark.long]

# What somebody can answer: something, somewhat, nothing. Nobody else's mark gives the middle one away.
SAID: dict[str, dict[str, Any]] = {
    "+": {"helpful": True},
    "~": {"helpful": None, "score": 7, "scale": {"min": 1, "max": 10}},
    "-": {"helpful": False},
}
EXTRA: dict[str, dict[str, Any]] = {  # besides one of the above
    "clear": {"clear": True},
    "unclear": {"clear": False},
    "long": {"reasons": ["too-long"]},
    "": {},
}
BASE = "+++++++-----"

Seen = tuple[str, ...]
World = tuple[str, Seen]  # the answers of the people whom it is about, and what was seen of them


@pytest.fixture
def page() -> Any:
    return Exercise.objects.get(pk=make_release(code="urge-surfing").page_id)


@pytest.fixture
def author(client: Client) -> Client:
    client.force_login(UserFactory(roles=[Role.AUTHOR]))
    return client


@pytest.fixture
def play(author: Client, page: Any) -> Callable[..., Seen]:
    """Plays two weeks and returns all that was to be seen in each; then it never happened."""

    def played(*weeks: Callable[[], object], read: Callable[[Client, Any], str] = pages) -> Seen:
        with transaction.atomic():
            seen = []
            for week, happen in enumerate(weeks):
                happen()
                reach.daily(at=NOON + week * WEEK)
                figures.weekly(at=NOON + week * WEEK)
                seen.append(read(author, page))
            transaction.set_rollback(True)
        return tuple(seen)

    return played


def pages(client: Client, page: Any) -> str:
    """The text of every page of feedback, pictures and their attributes included."""
    names = [("feedback:page", page.pk), ("wagtailadmin_pages:edit", page.pk), ("feedback:overview",)]
    addresses = [reverse("wagtailadmin_home"), *(reverse(name, args=args) for name, *args in names)]
    html = "".join(client.get(address).content.decode() for address in addresses)
    parts = BeautifulSoup(html, "html.parser").select(".hv-fb")
    assert len(parts) >= len(addresses)
    return re.sub(r"\s+", " ", "".join(str(part) for part in parts))


def told(client: Client, page: Any) -> str:
    """What those pages are made from, for the tests that try very many worlds."""
    return "".join(str(line) for line in insights(page.code))


def say(people: Iterable[Any], answers: Iterable[str], *, week: int = 0, **more: Any) -> None:
    for answer, group in groupby(
        sorted(zip(answers, people, strict=True), key=str), key=lambda pair: pair[0]
    ):
        rate([who for _, who in group], week=week, **{**SAID[answer], **more})


def nothing() -> None:
    """A week in which nothing happens."""


def groups(size: int, answers: str = "+~-") -> list[str]:
    """Every way in which this many people can answer, up to order."""
    return ["".join(way) for way in combinations_with_replacement(answers, size)]


def assert_nobody_learns(worlds: Iterable[World], *, telling: str = "+~-") -> None:
    """Whatever was seen and whichever answer is known: the others need not all have given the same."""
    alike: dict[Seen, list[str]] = defaultdict(list)
    for answers, seen in worlds:
        alike[seen].append(answers)
    for group in alike.values():
        for known in {"", *"".join(group)}:
            left = [answers.replace(known, "", 1) for answers in group if known in answers]
            for answer in telling:
                assert any(set(others) - {answer} for others in left if others), (known, answer, group)


class TestOneView:
    @pytest.mark.parametrize("answers", ["+~-", "+-"])
    def test_keeps_everybodys_secret(self, play: Any, answers: str) -> None:
        size = 13 - 2 * len(answers)  # 7 of three groups; 9 of two
        assert_nobody_learns(
            (g, play(lambda g=g: say(range(size), g), read=told)) for g in groups(size, answers)
        )


class TestTwoViews:
    @pytest.mark.parametrize("answer", "+~-")
    def test_one_new_rating_changes_nothing(self, play: Any, answer: str) -> None:
        first, second = play(lambda: say(range(12), BASE), lambda: say(["target"], answer, week=1))
        assert first == second

    def test_one_changed_mind_changes_nothing(self, play: Any) -> None:
        first, second = play(lambda: say(range(12), BASE), lambda: say([0], "-", week=1))
        assert first == second

    def test_one_erasure_changes_nothing(self, play: Any) -> None:
        first, second = play(lambda: say(range(12), BASE), lambda: gone([0]))
        assert first == second

    def test_four_others_do_not_help(self, play: Any) -> None:
        seen = {
            play(lambda: say(range(12), BASE), lambda g=g: say("abcd", g, week=1)) for g in ("++++", "++--")
        }
        assert len(seen) == 1

    def test_a_new_group_keeps_its_secrets(self, play: Any) -> None:
        """Three bases and groups of all sizes are tried without pages in `test_privacy`."""
        worlds = [
            (g, play(lambda: say(range(12), BASE), lambda g=g: say("abcde", g, week=1), read=told))
            for g in groups(5)
        ]
        assert_nobody_learns(worlds)
        assert len({seen for _, seen in worlds}) > 1  # otherwise figures would never move

    def test_erased_people_keep_their_secrets(self, play: Any) -> None:
        """Seventeen are known in numbers; then five of them are erased."""
        worlds = []
        for erased in groups(5, "+-"):
            rest = "+" * (9 - erased.count("+")) + "-" * (8 - erased.count("-"))
            weeks = (lambda erased=erased, rest=rest: say(range(17), erased + rest), lambda: gone(range(5)))
            worlds.append((erased, play(*weeks, read=told)))
        assert_nobody_learns(worlds, telling="+-")
        assert len({seen for _, seen in worlds}) > 1


def gone(people: Iterable[Any]) -> None:
    for who in people:
        erase(caller=a_caller(), body={"subject": a_subject(who)}, at=NOON)


class TestOtherQuestions:
    """Whether it was clear, and which phrase was tapped, beside an opinion that everybody may know."""

    OPINIONS = "+-+-+"

    @pytest.mark.parametrize(("yes", "no", "telling"), [("clear", "unclear", "yn"), ("long", "", "y")])
    def test_keep_the_secrets_of_a_new_group(self, play: Any, yes: str, no: str, telling: str) -> None:
        def both(people: Iterable[Any], answers: str, week: int = 0) -> None:
            for place, (who, answer) in enumerate(zip(people, answers, strict=True)):
                opinion = SAID[self.OPINIONS[place % 5]]
                rate([who], week=week, **opinion, **EXTRA[yes if answer == "y" else no])

        worlds = [
            (
                g,
                play(
                    lambda: both(range(12), "yyyyyyynnnnn"), lambda g=g: both("abcde", g, week=1), read=told
                ),
            )
            for g in groups(5, "yn")
        ]
        assert_nobody_learns(worlds, telling=telling)
        assert len({seen for _, seen in worlds}) > 1

    def test_that_only_the_target_answered_tell_nothing(self, play: Any) -> None:
        """Five rate, but only the target says whether it was feasible."""

        def after(answer: bool) -> None:
            say("abcd", "++--", week=1)
            say(["target"], "+", week=1, feasible=answer)

        base = lambda: say(range(12), "++++++------", feasible=True)  # noqa: E731
        seen = {play(base, lambda answer=answer: after(answer))[1] for answer in (True, False)}
        assert len(seen) == 1


class TestSubtracting:
    def test_releases_from_the_line(self, play: Any, page: Any) -> None:
        """Four of the new ratings are on one release, the target's is on another."""
        a_release(number="1.1.0", page=page)

        def before() -> None:
            say(range(10), "+++++-----", release="urge-surfing@1.0.0")
            say(range(20, 30), "+++++-----", release="urge-surfing@1.1.0")

        def after(answer: str) -> None:
            say("abcd", "++--", week=1, release="urge-surfing@1.0.0")
            say(["target"], answer, week=1, release="urge-surfing@1.1.0")

        for answer in "+-":
            first, second = play(before, lambda answer=answer: after(answer))
            assert first != second
            assert _of_releases(first) == _of_releases(second) != []

    def test_a_lone_therapist_from_everybody(self, play: Any) -> None:
        def after(answer: str) -> None:
            say("abcde", "+++--", week=1)
            say(["t"], answer, week=1, role="therapist")

        seen = {play(lambda: say(range(12), BASE), lambda answer=answer: after(answer)) for answer in "+-"}
        assert len(seen) == 1


def _of_releases(html: str) -> list[str]:
    return [str(part) for part in BeautifulSoup(html, "html.parser").select(".hv-fb-details")]
