"""What came back becomes a task, a decision, a release, and words to clients and teams."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from content.models import Exercise
from content.notices import notices
from content.review import four_eyes
from feedback import figures, reach, ticks
from feedback.attention import looks
from feedback.loop import actions, errors, mails
from feedback.loop.digest import digests
from feedback.models import Digest, Reply, Task
from people.models import Team
from people.roles import Role
from tests.factories.consumers import ApiClient, make_client
from tests.factories.feedback import NOON
from tests.factories.people import make_person
from tests.factories.releases import make_release, text_block
from tests.feedback.test_figures import do, rate

pytestmark = pytest.mark.django_db
OLD = NOON - timedelta(days=30)
WEEK = timedelta(days=7)
Kind, Outcome = Task.Kind, Task.Outcome


@pytest.fixture
def noor() -> Any:
    return make_person("noor", Role.AUTHOR)


@pytest.fixture
def page(noor: Any) -> Any:
    body = [text_block(f"Stap {n} van de golf", id=f"b{n}") for n in (1, 2, 3)]
    release = make_release(code="urge-surfing", body=body)
    page = Exercise.objects.get(pk=release.page_id)
    page.owner = noor
    page.save(update_fields=["owner"])
    return page


@pytest.fixture
def reader(db: None) -> ApiClient:
    """An app that reads the catalogue and nothing else."""
    return make_client("content:read")


def came_back(*, team: str = "") -> None:
    """60 assigned, half stops early, 12 raters, of whom 4 had nothing from it and found it too long."""
    more = {"team": team} if team else {}
    do(range(60), "assigned", at=OLD, **more)
    do(range(45), "progress", block="b2", at=OLD)
    do(range(20), "completed", at=OLD)
    scale = {"min": 1, "max": 10}
    rate(range(8), score=8, scale=scale, reasons=["gave-insight"])
    rate(range(8, 12), score=4, scale=scale, helpful=False, reasons=["too-long"])
    reach.daily(at=NOON)
    figures.weekly(at=NOON)


@pytest.fixture
def task(page: Any) -> Task:
    came_back()
    actions.open_tasks([page], at=NOON)
    return Task.objects.get(kind=Kind.CHIP)


class TestTasks:
    def test_come_from_figures_once_and_go_to_the_owner(self, page: Any, noor: Any) -> None:
        came_back()
        assert actions.open_tasks([page], at=NOON) == 3
        assert actions.open_tasks([page], at=NOON + WEEK) == 0
        assert {(task.kind, task.owner) for task in Task.objects.all()} == {
            (Kind.NOTHING, noor), (Kind.STOPS, noor), (Kind.CHIP, noor),
        }  # fmt: skip

    def test_say_in_words_what_the_figures_say(self, task: Task) -> None:
        assert task.sentence == "Meer dan één persoon koos “Te lang”."

    def test_what_passed_closes_by_itself_and_may_come_again(self, page: Any) -> None:
        page.review_due = NOON.date() - timedelta(days=1)
        actions.open_tasks([page], at=NOON)
        page.review_due = NOON.date() + timedelta(days=100)
        actions.open_tasks([page], at=NOON + WEEK)
        assert Task.objects.get().outcome == Outcome.PASSED
        page.review_due = NOON.date() - timedelta(days=1)
        assert actions.open_tasks([page], at=NOON + 2 * WEEK) == 1

    def test_of_a_page_that_clients_no_longer_get_are_over(self, task: Task, page: Any) -> None:
        Exercise.objects.filter(pk=page.pk).update(live=False)
        actions.open_tasks([], at=NOON)
        assert not Task.objects.open().exists()

    def test_two_open_ones_about_one_thing_are_refused_by_the_database(self, task: Task) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            Task.objects.create(page=task.page, kind=task.kind, detail=task.detail, opened_at=NOON)


class TestDeciding:
    def test_no_action_is_quiet_for_a_quarter(self, task: Task, page: Any, noor: Any) -> None:
        actions.decide(
            task=task, outcome=Outcome.NONE, why="Het is zo lang omdat het moet.", by=noor, at=NOON
        )
        assert actions.open_tasks([page], at=NOON + WEEK) == 0
        assert not [why for look in looks([page]) for why in look.reasons if "Te lang" in why]
        assert actions.open_tasks([page], at=NOON + 14 * WEEK) == 1

    def test_needs_a_reason(self, task: Task, noor: Any) -> None:
        with pytest.raises(errors.NeedsWords):
            actions.decide(task=task, outcome=Outcome.NONE, why="  ", by=noor)
        assert Task.objects.open().filter(pk=task.pk).exists()

    def test_the_second_decision_is_refused_and_the_first_stands(self, task: Task, noor: Any) -> None:
        actions.decide(task=task, outcome=Outcome.NONE, why="Zo is het.", by=noor)
        with pytest.raises(errors.DecidedAlready):
            actions.decide(
                task=task, outcome=Outcome.EXPLAIN, why="Toch niet.", by=make_person("ed", Role.EDITOR)
            )
        task.refresh_from_db()
        assert (task.outcome, task.why) == (Outcome.NONE, "Zo is het.")

    def test_somebody_elses_page_is_not_ones_own_to_decide(self, task: Task) -> None:
        with pytest.raises(errors.NotYours):
            actions.decide(task=task, outcome=Outcome.NONE, why="Nee.", by=make_person("piet", Role.AUTHOR))
        actions.assign(task=task, to=make_person("ed", Role.EDITOR), by=make_person("ed", Role.EDITOR))

    def test_a_change_stays_above_the_draft_until_it_is_released(
        self, task: Task, page: Any, noor: Any
    ) -> None:
        actions.decide(task=task, outcome=Outcome.ADJUST, why="Ik haal stap twee weg.", by=noor, at=NOON)
        above = [notice.text for notice in notices(page, noor)]
        assert any("Ik haal stap twee weg." in text and "Te lang" in text for text in above)
        assert actions.settle_adjusted(at=NOON + WEEK) == 0
        release = make_release(page=page, code="urge-surfing", change="content", at=NOON + timedelta(days=2))
        assert actions.settle_adjusted(at=NOON + WEEK) == 1
        task.refresh_from_db()
        assert task.release == release
        assert list(Task.objects.unanswered()) == [task]
        assert not [notice for notice in notices(page, noor) if "Ik haal" in notice.text]


@pytest.fixture
def reply(task: Task, page: Any, noor: Any) -> Reply:
    actions.decide(task=task, outcome=Outcome.EXPLAIN, why="Lang met reden.", by=noor)
    return actions.write_reply(
        page=page, tasks=[task], said="Te lang.", answer="Korter kan niet, want ...", by=noor
    )


class TestReplies:
    def test_wait_for_a_second_person(self, reply: Reply, reader: ApiClient, noor: Any) -> None:
        with pytest.raises(errors.SecondPerson):
            actions.publish_reply(reply=reply, by=noor)
        assert reader.read("answers/").json() == {"results": []}
        assert not Task.objects.unanswered().exists()

    def test_reach_apps_and_can_be_taken_back(self, reply: Reply, reader: ApiClient, noor: Any) -> None:
        actions.publish_reply(reply=reply, by=make_person("rob", Role.REVIEWER), at=NOON)
        row = {
            "type": "exercise", "code": "urge-surfing", "locale": "nl", "said": "Te lang.",
            "answer": "Korter kan niet, want ...", "release": None, "published_at": "2026-11-23T11:00:00Z",
        }  # fmt: skip
        assert reader.read("answers/?code=urge-surfing").json() == {"results": [row]}
        assert reader.read("answers/?code=iets-anders").json() == {"results": []}
        assert reader.read("answers/?locale=en").json() == {"results": []}
        actions.take_back_reply(reply=reply, by=noor)
        assert reader.read("answers/").json() == {"results": []}
        assert list(Task.objects.unanswered()) == list(reply.tasks.all())  # it can be told again
        with pytest.raises(errors.NotWaiting):
            actions.publish_reply(reply=reply, by=make_person("rob", Role.REVIEWER))

    def test_the_only_clinician_lets_it_through_alone(self, reply: Reply) -> None:
        rob = make_person("rob", Role.REVIEWER)
        own = Reply.objects.create(
            page=reply.page, type="exercise", code=reply.code, locale="nl", said="a", answer="b",
            written_by=rob, written_at=NOON,
        )  # fmt: skip
        with pytest.raises(errors.SecondPerson):
            actions.publish_reply(reply=own, by=rob)
        four_eyes.switch(
            on=False, by=make_person("op", Role.OPERATOR), reason="Praktijk van één behandelaar."
        )
        actions.publish_reply(reply=own, by=rob)

    def test_mail_the_teams_that_use_it(
        self, page: Any, noor: Any, django_capture_on_commit_callbacks: Any
    ) -> None:
        came_back(team="noord")
        north, south = (Team.objects.create(name=name, slug=name) for name in ("noord", "zuid"))
        anna, bert, carl = (make_person(name, Role.THERAPIST) for name in ("anna", "bert", "carl"))
        north.members.add(anna, carl)
        south.members.add(bert)
        carl.mail_answers = False
        carl.save()
        reply = actions.write_reply(page=page, tasks=[], said="Te lang.", answer="Nu korter.", by=noor)
        with django_capture_on_commit_callbacks(execute=True):
            actions.publish_reply(reply=reply, by=make_person("rob", Role.REVIEWER))
        assert [message.to for message in mail.outbox] == [[anna.email]]
        assert "Nu korter." in mail.outbox[0].body
        html = mail.outbox[0].alternatives[0][0]
        assert "Nu korter." in html
        assert "<img" not in html
        assert "src=" not in html

    def test_pressed_twice_is_written_once(self, reply: Reply, page: Any, noor: Any) -> None:
        again = actions.write_reply(
            page=page, tasks=list(reply.tasks.all()), said=reply.said, answer=reply.answer, by=noor
        )
        assert again == reply
        assert Reply.objects.count() == 1

    def test_one_client_of_a_team_is_nobodys_business(self, page: Any) -> None:
        north = Team.objects.create(name="noord", slug="noord")
        north.members.add(make_person("anna", Role.THERAPIST))
        do(range(4), "assigned", at=OLD, team="noord")
        assert not mails.readers("urge-surfing").exists()
        do(range(4, 5), "assigned", at=OLD, team="noord")
        assert mails.readers("urge-surfing").count() == 1


class TestDigest:
    def send(self, capture: Any, noor: Any, at: Any = NOON) -> list[Any]:
        """The mails to noor; others wrote on the page too."""
        mail.outbox.clear()
        with capture(execute=True):
            digests(at=at)
        return [message for message in mail.outbox if message.to == [noor.email]]

    def test_comes_once_a_week_with_what_moved_and_what_waits(
        self, task: Task, noor: Any, django_capture_on_commit_callbacks: Any
    ) -> None:
        sent = self.send(django_capture_on_commit_callbacks, noor)
        assert len(sent) == 1
        assert "Te lang" in sent[0].body
        assert "8 van de 12" in sent[0].body
        assert self.send(django_capture_on_commit_callbacks, noor, NOON + timedelta(days=1)) == []

    def test_is_off_by_choice_and_empty_ones_stay_away(
        self, task: Task, noor: Any, django_capture_on_commit_callbacks: Any
    ) -> None:
        make_person("leeg", Role.AUTHOR)
        noor.mail_digest = False
        noor.save()
        assert self.send(django_capture_on_commit_callbacks, noor) == []
        assert not Digest.objects.filter(person=noor).exists()

    def test_the_worker_does_it_all(
        self, page: Any, noor: Any, django_capture_on_commit_callbacks: Any
    ) -> None:
        came_back()
        with django_capture_on_commit_callbacks(execute=True):
            ticks.tick(NOON)
            ticks.tick(NOON + timedelta(minutes=1))
        assert Task.objects.open().count() == 3
        assert [message.to for message in mail.outbox].count([noor.email]) == 1


class TestPages:
    def test_from_the_inbox_to_words_back(self, task: Task, noor: Any, client: Client) -> None:
        client.force_login(noor)
        inbox = client.get(reverse("feedback:inbox")).content.decode()
        assert reverse("feedback:task", args=[task.pk]) in inbox
        address = reverse("feedback:task", args=[task.pk])
        refused = client.post(address, {"outcome": "none", "why": ""}).content.decode()
        assert "Schrijf in één zin waarom" in refused
        decided = client.post(address, {"outcome": "explain", "why": "Zo hoort het."})
        assert decided.url == reverse("feedback:reply", args=[task.page_id])
        written = client.post(
            decided.url, {"tasks": [task.pk], "said": "Te lang.", "answer": "Dit is waarom."}
        )
        reply = Reply.objects.get()
        assert written.url == reverse("feedback:reply_page", args=[reply.pk])
        assert list(reply.tasks.all()) == [task]
        client.force_login(make_person("rob", Role.REVIEWER))
        assert "Te lang." in client.get(reverse("feedback:inbox")).content.decode()
        client.post(written.url, {"publish": ""})
        assert Reply.objects.published().exists()

    def test_adjusting_goes_to_the_editor(self, task: Task, noor: Any, client: Client) -> None:
        client.force_login(noor)
        answer = client.post(
            reverse("feedback:task", args=[task.pk]), {"outcome": "adjust", "why": "Korter."}
        )
        assert answer.url == reverse("wagtailadmin_pages:edit", args=[task.page_id])
        assert "Korter." in client.get(answer.url).content.decode()

    def test_a_therapist_who_may_not_see_figures_learns_nothing(self, task: Task, client: Client) -> None:
        client.force_login(make_person("thea", Role.THERAPIST))
        assert client.get(reverse("feedback:task", args=[task.pk])).status_code in (302, 403)
