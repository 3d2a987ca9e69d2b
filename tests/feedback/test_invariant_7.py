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
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import transaction
from django.test import Client
from django.urls import reverse

from content.models import Exercise
from feedback import figures, reach, tallies
from feedback.intake import erase
from people.roles import Role
from tests.factories.feedback import NOON, a_caller, a_release, a_subject
from tests.factories.people import UserFactory
from tests.factories.releases import make_release
from tests.feedback.test_figures import WEEK, rate

pytestmark = pytest.mark.django_db

SCALE = {"min": 1, "max": 10}
Said = dict[bool, dict[str, Any]]
OPINION: Said = {
    True: {"helpful": True, "score": 9, "scale": SCALE},
    False: {"helpful": False, "score": 2, "scale": SCALE},
}
BASE = [True] * 7 + [False] * 5


@pytest.fixture
def page() -> Any:
    return Exercise.objects.get(pk=make_release(code="urge-surfing").page_id)


@pytest.fixture
def author(client: Client) -> Client:
    client.force_login(UserFactory(roles=[Role.AUTHOR]))
    return client


@pytest.fixture
def play(author: Client, page: Any) -> Callable[..., tuple[str, ...]]:
    """Plays two weeks, and returns all that was to be seen in each; then it never happened."""

    def played(first: Callable[[], None], second: Callable[[], None]) -> tuple[str, ...]:
        with transaction.atomic():
            seen = []
            for week, happen in enumerate((first, second)):
                happen()
                at = NOON + week * WEEK
                tallies.count(at=at)
                reach.daily(at=at)
                figures.weekly(at=at)
                seen.append(everything(author, page))
            transaction.set_rollback(True)
        return tuple(seen)

    return played


def everything(client: Client, page: Any) -> str:
    """The text of every page of feedback, pictures and their attributes included."""
    addresses = [reverse("feedback:page", args=[page.pk]), reverse("wagtailadmin_home")]
    html = "".join(client.get(address).content.decode() for address in addresses)
    parts = BeautifulSoup(html, "html.parser").select(".hv-fb")
    assert len(parts) >= len(addresses)
    return re.sub(r"\s+", " ", "".join(str(part) for part in parts))


def say(
    people: Iterable[Any], answers: Iterable[bool], *, week: int = 0, said: Said = OPINION, **more: Any
) -> None:
    told = list(zip(people, answers, strict=True))
    for answer in (True, False):
        rate([who for who, gave in told if gave is answer], week=week, **{**said[answer], **more})


def nothing() -> None:
    """A week in which nothing happens."""


def assert_nobody_learns(
    worlds: dict[tuple[bool, ...], tuple[str, ...]], *, telling: tuple[bool, ...] = (True, False)
) -> None:
    """`worlds`: the answers of a group (in which everybody could be the target), and what was seen."""
    alike: dict[tuple[str, ...], list[tuple[bool, ...]]] = defaultdict(list)
    for answers, seen in worlds.items():
        alike[seen].append(answers)
    for group in alike.values():
        for known in (True, False):
            left = [sum(answers) - known for answers in group if known in answers]
            for answer in telling if left else ():
                certain = len(group[0]) - 1 if answer else 0
                assert not all(yes == certain for yes in left), (known, group)


def groups(size: int) -> list[tuple[bool, ...]]:
    """Every way in which this many people can answer, up to order."""
    return [(True,) * yes + (False,) * (size - yes) for yes in range(size + 1)]


class TestTwoViews:
    def test_one_new_rating_changes_nothing(self, play: Any) -> None:
        seen = {
            answer: play(
                lambda: say(range(12), BASE), lambda answer=answer: say(["target"], [answer], week=1)
            )
            for answer in (True, False)
        }
        assert seen[True] == seen[False]

    def test_one_changed_mind_changes_nothing(self, play: Any) -> None:
        seen = {
            answer: play(lambda: say(range(12), BASE), lambda answer=answer: say([0], [answer], week=1))
            for answer in (True, False)
        }
        assert seen[True] == seen[False]

    def test_one_erasure_changes_nothing(self, play: Any) -> None:
        def gone() -> None:
            erase(caller=a_caller(), body={"subject": a_subject(0)}, at=NOON)

        first, second = play(lambda: say(range(12), BASE), gone)
        assert first == second

    def test_four_others_do_not_help(self, play: Any) -> None:
        worlds = {
            g: play(lambda: say(range(12), BASE), lambda g=g: say("abcd", g, week=1)) for g in groups(4)
        }
        assert len(set(worlds.values())) == 1

    @pytest.mark.parametrize("base", [BASE, [True] * 11 + [False]])
    def test_a_new_group_keeps_its_secrets(self, play: Any, base: list[bool]) -> None:
        worlds = {
            g: play(lambda: say(range(12), base), lambda g=g: say("abcde", g, week=1)) for g in groups(5)
        }
        assert_nobody_learns(worlds)
        assert len(set(worlds.values())) > 1  # otherwise figures would never move

    @pytest.mark.parametrize("size", [5, 10])
    def test_first_view_keeps_its_secrets(self, play: Any, size: int) -> None:
        worlds = {g: play(lambda g=g: say(range(size), g), nothing) for g in groups(size)}
        assert_nobody_learns(worlds)

    def test_a_group_that_changed_its_mind_keeps_its_secrets(self, play: Any) -> None:
        worlds = {
            g: play(lambda: say(range(12), BASE), lambda g=g: say(range(2, 7), g, week=1)) for g in groups(5)
        }
        assert_nobody_learns(worlds)

    def test_an_erased_group_keeps_its_secrets(self, play: Any) -> None:
        def gone() -> None:
            for who in "abcde":
                erase(caller=a_caller(), body={"subject": a_subject(who)}, at=NOON)

        def world(g: tuple[bool, ...]) -> tuple[str, ...]:
            return play(lambda: (say(range(12), BASE), say("abcde", g)), gone)

        assert_nobody_learns({g: world(g) for g in groups(5)})


class TestOtherQuestions:
    """Half of the people have something from it, whatever they answer besides."""

    CLEAR: Said = {True: {"clear": True}, False: {"clear": False}}
    CHIP: Said = {True: {"reasons": ["too-long"]}, False: {}}

    @pytest.mark.parametrize(("said", "telling"), [(CLEAR, (True, False)), (CHIP, (True,))])
    def test_keep_the_secrets_of_a_new_group(self, play: Any, said: Said, telling: tuple[bool, ...]) -> None:
        def both(people: Any, answers: Any, week: int = 0) -> None:
            for place, (who, answer) in enumerate(zip(people, answers, strict=True)):
                say([who], [answer], week=week, said=said, helpful=place % 2 == 0)

        worlds = {
            g: play(lambda: both(range(12), BASE), lambda g=g: both("abcde", g, week=1)) for g in groups(5)
        }
        assert_nobody_learns(worlds, telling=telling)
        assert len(set(worlds.values())) > 1

    def test_that_only_the_target_answered_tell_nothing(self, play: Any) -> None:
        """Five rate, but only the target says whether it was feasible."""

        def after(answer: bool) -> None:
            say("abcd", [True, True, False, False], week=1)
            say(["target"], [True], week=1, feasible=answer)

        base = [True] * 6 + [False] * 6
        seen = {
            play(lambda: say(range(12), base, feasible=True), lambda answer=answer: after(answer))[1]
            for answer in (True, False)
        }
        assert len(seen) == 1


class TestSubtracting:
    def test_releases_from_the_line(self, play: Any, page: Any) -> None:
        """Four of the new ratings are on one release, the target's is on another."""
        a_release(number="1.1.0", page=page)
        base = [True] * 5 + [False] * 5

        def before() -> None:
            say(range(10), base, release="urge-surfing@1.0.0")
            say(range(20, 30), base, release="urge-surfing@1.1.0")

        def after(answer: bool) -> None:
            say("abcd", [True, True, False, False], week=1, release="urge-surfing@1.0.0")
            say(["target"], [answer], week=1, release="urge-surfing@1.1.0")

        for answer in (True, False):
            first, second = play(before, lambda answer=answer: after(answer))
            assert first != second
            assert _of_releases(first) == _of_releases(second) != []

    def test_a_lone_therapist_from_everybody(self, play: Any) -> None:
        def after(answer: bool) -> None:
            say("abcde", [True, True, True, False, False], week=1)
            say(["t"], [answer], week=1, role="therapist")

        seen = {
            play(lambda: say(range(12), BASE), lambda answer=answer: after(answer))
            for answer in (True, False)
        }
        assert len(seen) == 1


def _of_releases(html: str) -> list[str]:
    return [str(part) for part in BeautifulSoup(html, "html.parser").select(".hv-fb-details")]
