"""Reading and releasing what clients write: the queue, raw text, the gate before authors, what time does."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from consumers.models import ClientApp
from content.models import Exercise
from feedback import retention
from feedback.comments.access import may_read_raw, read_raw
from feedback.comments.actions import Decided, forget_raw, refuse, release
from feedback.comments.shown import words_of
from feedback.intake import erase, take_events, take_ratings
from feedback.loop.actions import open_tasks
from feedback.models import Comment, Look, Task
from feedback.pools import Pool
from people.roles import Role
from tests.factories.feedback import NOON, a_caller, a_rating, a_release, a_subject, an_event
from tests.factories.people import UserFactory
from tests.factories.releases import make_release

pytestmark = pytest.mark.django_db
POOL = Pool("urge-surfing", 1)
NEXT_WEEK = NOON + timedelta(days=7)


@pytest.fixture
def editor() -> Any:
    return UserFactory(roles=[Role.COMMENT_EDITOR])


@pytest.fixture
def second_factor(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if everybody had proved who they are with more than a password."""
    monkeypatch.setattr("feedback.comments.access.has_second_factor", lambda user: True)


@pytest.fixture(autouse=True)
def contact(db: None) -> None:
    a_caller()
    ClientApp.objects.update(crisis_contact="x")


def say(*texts: str, at: Any = NOON, **more: Any) -> list[Comment]:
    bodies = [a_rating(n, comment=text, occurred_at=at.isoformat(), **more) for n, text in enumerate(texts)]
    assert {one.status for one in take_ratings(caller=a_caller(), bodies=bodies, at=at)} <= {201}
    return list(Comment.objects.order_by("pk"))


def saw(people: int, teams: int, at: Any = NOON) -> None:
    bodies = [an_event(n, "opened", occurred_at=at.isoformat()) for n in range(people)]
    bodies += [
        an_event(n, "assigned", team=f"team-{n % teams}", occurred_at=at.isoformat()) for n in range(people)
    ]
    take_events(caller=a_caller(), bodies=bodies, at=at)


class TestQueue:
    @pytest.fixture(autouse=True)
    def release(self, db: None) -> Any:
        return a_release()

    def test_shows_redacted_text_never_raw_and_writes_down_who_read_it(
        self, editor: Any, client: Client
    ) -> None:
        (comment,) = say("Ik heet marieke. Fijn!")
        client.force_login(editor)
        page = client.get(reverse("feedback:comments")).content.decode()
        assert "[naam]" in page
        assert "marieke" not in page
        look = Look.objects.get()
        assert (look.by, look.kind, look.comments) == (editor, "queue", [comment.pk])

    def test_releases_an_edited_text(self, editor: Any, client: Client) -> None:
        (comment,) = say("Mijn zus werkt bij de bakker. Fijne oefening.")
        client.force_login(editor)
        client.post(
            reverse("feedback:comments"), {"comment": comment.pk, "text": " Fijne oefening. ", "release": ""}
        )
        comment.refresh_from_db()
        assert (comment.state, comment.redacted, comment.decided_by) == (
            "released",
            "Fijne oefening.",
            editor,
        )

    def test_refuses_with_a_reason_only(self, editor: Any, client: Client) -> None:
        (comment,) = say("Onzin")
        client.force_login(editor)
        client.post(reverse("feedback:comments"), {"comment": comment.pk, "refuse": "", "why": ""})
        assert Comment.objects.get().state == "waiting"
        client.post(reverse("feedback:comments"), {"comment": comment.pk, "refuse": "", "why": "off-topic"})
        assert (Comment.objects.get().state, Comment.objects.get().refusal) == ("refused", "off-topic")

    @pytest.mark.parametrize("asked", ["", "nonsense", "²", "9" * 30])
    def test_knows_no_other_comments(self, editor: Any, client: Client, asked: str) -> None:
        client.force_login(editor)
        assert client.post(reverse("feedback:comments"), {"comment": asked, "release": ""}).status_code == 404

    def test_is_decided_once(self, editor: Any) -> None:
        (comment,) = say("Fijn")
        refuse(comment=comment, why="others", by=editor, at=NOON)
        with pytest.raises(Decided):
            release(comment=comment, text="Fijn", by=editor, at=NOON)
        with pytest.raises(ValueError, match=r"\w"):
            release(comment=comment, text=" ", by=editor, at=NOON)

    @pytest.mark.parametrize("role", [r for r in Role if r != Role.COMMENT_EDITOR])
    def test_is_for_the_comment_editor_only(self, role: Role, client: Client) -> None:
        client.force_login(UserFactory(roles=[role]))
        assert client.get(reverse("feedback:comments")).status_code in (302, 403)


class TestRawText:
    @pytest.fixture(autouse=True)
    def release(self, db: None) -> Any:
        return a_release()

    def test_is_read_by_nobody_without_a_second_factor(self, client: Client) -> None:
        (comment,) = say("Ik heet marieke.")
        client.force_login(UserFactory(roles=[Role.SAFETY_OFFICER]))
        assert client.post(reverse("feedback:raw", args=[comment.pk])).status_code in (302, 403)
        assert not Look.objects.exists()

    @pytest.mark.usefixtures("second_factor")
    def test_is_for_safety_and_privacy_officers_and_each_reading_is_written_down(
        self, client: Client
    ) -> None:
        (comment,) = say("Ik heet marieke.")
        officer = UserFactory(roles=[Role.SAFETY_OFFICER])
        assert [role for role in Role if may_read_raw(UserFactory(roles=[role]))] == [
            Role.SAFETY_OFFICER, Role.PRIVACY_OFFICER
        ]  # fmt: skip
        client.force_login(officer)
        address = reverse("feedback:raw", args=[comment.pk])
        assert "marieke" not in client.get(address).content.decode()
        assert not Look.objects.exists()
        shown = client.post(address)
        assert "marieke" in shown.content.decode()
        assert "no-store" in shown["Cache-Control"]
        assert (Look.objects.get().by, Look.objects.get().kind) == (officer, "raw")

    def test_is_refused_to_the_comment_editor_also_by_the_verb(self, editor: Any, client: Client) -> None:
        (comment,) = say("Ik heet marieke.")
        client.force_login(editor)
        assert client.post(reverse("feedback:raw", args=[comment.pk])).status_code in (302, 403)
        with pytest.raises(PermissionDenied):
            read_raw(comment=comment, by=editor, at=NOON)

    def test_log_of_readings_is_only_added_to(self, editor: Any) -> None:
        look = Look.objects.create(by=editor, at=NOON, kind="queue", comments=[1])
        for attack in (look.delete, lambda: Look.objects.update(comments=[])):
            with pytest.raises(DatabaseError), transaction.atomic():
                attack()

    def test_export_of_figures_is_in_the_same_log(self, client: Client) -> None:
        client.force_login(UserFactory(roles=[Role.MANAGER]))
        assert client.get(reverse("feedback:export", args=["csv"])).status_code == 200
        look = Look.objects.get()
        assert (look.kind, look.about.endswith(".csv")) == ("export", True)

    def test_goes_after_thirty_days_with_what_nobody_read(self, editor: Any) -> None:
        read, refused, unread = say("Eén", "Twee", "Drie")
        release(comment=read, text="Eén", by=editor, at=NOON)
        refuse(comment=refused, why="others", by=editor, at=NOON)
        assert forget_raw(at=NOON + timedelta(days=30)) == 0
        retention.retain(at=NOON + timedelta(days=30, minutes=1))
        rows = {c.pk: (c.state, c.redacted, c.sealed) for c in Comment.objects.all()}
        assert rows == {
            read.pk: ("released", "Eén", ""), refused.pk: ("refused", "", ""), unread.pk: ("expired", "", "")
        }  # fmt: skip


class TestGate:
    @pytest.fixture(autouse=True)
    def release(self, db: None) -> Any:
        return make_release(code="urge-surfing")

    @pytest.mark.parametrize(("people", "teams", "is_open"), [(9, 3, False), (10, 2, False), (10, 3, True)])
    def test_opens_with_ten_people_of_three_teams(
        self, editor: Any, people: int, teams: int, is_open: bool
    ) -> None:
        saw(people - 1, teams)
        (comment,) = say("Fijn")
        release(comment=comment, text="Fijn", by=editor, at=NOON)
        assert words_of(POOL, NEXT_WEEK).clients == []
        saw(people, teams, at=NEXT_WEEK)
        assert words_of(POOL, NEXT_WEEK + timedelta(days=1)).clients == []  # not in the week of the tenth
        assert words_of(POOL, NEXT_WEEK + timedelta(days=7)).clients == (["Fijn"] if is_open else [])

    def test_shows_what_was_released_before_this_week_and_is_newest_and_still_there(
        self, editor: Any
    ) -> None:
        saw(10, 3)
        first, second = say("Een", "Twee")
        for comment in (first, second):
            release(comment=comment, text=comment.redacted, by=editor, at=NOON)
        assert words_of(POOL, NOON + timedelta(days=1)).clients == []
        assert set(words_of(POOL, NEXT_WEEK).clients) == {"Een", "Twee"}
        # New words of the same person change nothing before Monday: authors would see that somebody wrote again.
        say("Toch anders", at=NEXT_WEEK)
        assert set(words_of(POOL, NEXT_WEEK + timedelta(hours=1)).clients) == {"Een", "Twee"}
        assert words_of(POOL, NEXT_WEEK + timedelta(days=7)).clients == ["Twee"]
        erase(caller=a_caller(), body={"subject": a_subject(1)}, at=NOON + timedelta(days=1))
        assert words_of(POOL, NEXT_WEEK).clients == []

    def test_tells_the_author_that_there_is_something_to_read(self, editor: Any) -> None:
        saw(10, 3)
        for comment in say("Een", "Twee"):
            release(comment=comment, text=comment.redacted, by=editor, at=NOON)
        page = Exercise.objects.get()
        assert open_tasks([page], at=NOON + timedelta(days=1)) == 0
        assert open_tasks([page], at=NEXT_WEEK) == 1
        assert open_tasks([page], at=NEXT_WEEK + timedelta(days=7)) == 0
        task = Task.objects.get()
        assert (task.sentence, task.outcome) == ("Er zijn nieuwe opmerkingen om te lezen.", "")

    def test_order_tells_nothing_of_when(self, editor: Any) -> None:
        saw(10, 3)
        for comment in say(*"abcdefgh"):
            release(comment=comment, text=comment.redacted, by=editor, at=NOON)
        order = words_of(POOL, NEXT_WEEK).clients
        assert order != sorted(order)
        assert order == words_of(POOL, NEXT_WEEK).clients

    def test_signed_words_of_a_therapist_stand_under_their_name(self, editor: Any) -> None:
        named, _other = say("Ik gebruik het elke week.", "Goed", role="therapist")
        type(named.rating).objects.filter(pk=named.rating.pk).update(signed="Marieke de Boer")
        for comment in Comment.objects.all():
            release(comment=comment, text=comment.redacted, by=editor, at=NOON)
        found = words_of(POOL, NEXT_WEEK)
        assert (found.signed, found.therapists) == ([("Marieke de Boer", "Ik gebruik het elke week.")], [])

    def test_page_shows_them_and_writes_down_who_read(self, editor: Any, client: Client) -> None:
        at = timezone.now() - timedelta(days=8)
        bodies = [an_event(n, "opened", occurred_at=at.isoformat()) for n in range(10)]
        bodies += [an_event(n, "assigned", team=f"t{n % 3}", occurred_at=at.isoformat()) for n in range(10)]
        take_events(caller=a_caller(), bodies=bodies, at=at)
        (comment,) = say("Dit hielp mij.", at=at)
        release(comment=comment, text="Dit hielp mij.", by=editor, at=at)
        client.force_login(editor)
        address = reverse("feedback:page", args=[comment.rating.release.page_id])
        assert "Dit hielp mij." in client.get(address).content.decode()
        assert (Look.objects.get().kind, Look.objects.get().about) == ("released", "urge-surfing")
