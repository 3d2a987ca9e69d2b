"""A reviewer who sent something back sees, when it returns, what changed since the first look."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from content.review.actions import approve, send_back, submit, take_back
from content.review.models import Candidate, ChangeClass
from releases.actions import release
from tests.factories.content import change_exercise

pytestmark = pytest.mark.django_db


def hand_in(page: Any, by: Any) -> Candidate:
    return submit(page=page, by=by, change=ChangeClass.MEANING, note="Nog eens")


def changed(client: Client, candidate: Candidate, reviewer: Any) -> list[str]:
    """What the page says has changed since the first look."""
    client.force_login(reviewer)
    answer = client.get(reverse("content_review:candidate", args=[candidate.pk]))
    shown = answer.context["second_look"]
    assert bool(shown) == ("Wat er veranderde sinds je de vorige keer keek" in answer.content.decode())
    return [str(row.words) for row in shown]


class TestSecondLook:
    @pytest.mark.parametrize("ended", ["sent back", "taken back"])
    def test_shows_only_what_changed_since_the_first(
        self, page: Any, author: Any, reviewer: Any, client: Client, ended: str
    ) -> None:
        first = hand_in(page, author)
        if ended == "sent back":
            send_back(candidate=first, by=reviewer, reason="Titel mag korter")
        else:
            take_back(candidate=first, by=author)
        change_exercise(page, by=author, title="Surfen")
        [words] = changed(client, hand_in(page, author), reviewer)
        assert "Surfen" in words

    def test_is_not_shown_the_first_time(self, page: Any, author: Any, reviewer: Any, client: Client) -> None:
        assert changed(client, hand_in(page, author), reviewer) == []

    def test_is_not_shown_after_a_release(
        self, page: Any, author: Any, reviewer: Any, client: Client
    ) -> None:
        first = hand_in(page, author)
        approve(candidate=first, by=reviewer, content_digest=first.content_digest)
        release(candidate=first, by=reviewer)
        change_exercise(page, by=author, title="Surfen")
        assert changed(client, hand_in(page, author), reviewer) == []
