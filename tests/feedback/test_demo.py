"""The demo institution: small, made up, and honest about it."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from feedback import demo
from feedback.insights import insights
from feedback.models import Alert, Comment, Event, Rating
from feedback.pools import Pool
from people.roles import Role
from tests.factories.feedback import NOON, a_module, a_release
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def releases() -> list[Any]:
    exercises = [a_release(code, blocks=6) for code in ("a", "b", "c", "d", "e")]
    return [*exercises, a_release("b", "1.1.0", blocks=6), a_module("m", parts=exercises)]


class TestDemo:
    def test_is_a_small_institution(self, releases: list[Any]) -> None:
        demo.generate(releases=releases, at=NOON)
        of_a = Event.objects.filter(release__code="a")
        assert of_a.filter(kind="assigned").count() == 60
        assert Rating.objects.filter(release__code="a", role="client").count() == 12
        assert Pool("a", 1).last("opinion").shown["ranges"]["something"] == [10, 12]  # type: ignore[union-attr]

    def test_is_the_same_each_time_and_comes_once(self, releases: list[Any]) -> None:
        sent = demo.generate(releases=releases, at=NOON)
        before = list(Rating.objects.order_by("uid").values_list("uid", "digest"))
        assert sent > 0
        assert demo.generate(releases=releases, at=NOON) == 0
        assert list(Rating.objects.order_by("uid").values_list("uid", "digest")) == before

    def test_tells_three_stories(self, releases: list[Any]) -> None:
        demo.generate(releases=releases, at=NOON)
        better, halfway, hardly = (insights(code)[0] for code in ("b", "c", "e"))
        assert [number for number, _ in better.clients.parts] == ["1.1.0", "1.0.0"]
        assert halfway.hardest is not None
        assert {chip.label for chip in halfway.clients.chips if not chip.positive} == {
            "Te lang",
            "Te veel typen",
        }
        assert hardly.clients.opinion is None
        assert hardly.clients.waiting
        assert hardly.reach[0][1]

    def test_writes_four_comments_in_different_states_and_one_signal(self, releases: list[Any]) -> None:
        UserFactory(roles=[Role.COMMENT_EDITOR])
        demo.generate(releases=releases, at=timezone.now())
        states = (
            Comment.objects.filter(rating__release__code="a")
            .order_by("state")
            .values_list("state", flat=True)
        )
        assert list(states) == ["refused", "released", "released", "waiting"]
        assert not Alert.objects.open().exists()
        assert Alert.objects.filter(app__slug="demo-institution", level="now").exists()
        assert len(insights("a")[0].comments) == 2

    def test_says_that_it_is_made_up(self, releases: list[Any]) -> None:
        demo.generate(releases=releases, at=NOON)
        assert all(insight.is_demo for code in "abcde" for insight in insights(code))
