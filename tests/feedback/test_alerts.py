"""Safety alerts: told to the app, answered by it or escalated, and a log of who did what."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from consumers.models import ClientApp, Delivery
from consumers.sealing import unseal
from consumers.webhooks.actions import set_endpoint
from feedback.intake import take_rating
from feedback.models import Alert, AlertStep
from feedback.safety.dispatch import escalate, take_receipt
from people.roles import Role
from tests.factories.feedback import NOON, a_caller, a_rating, a_release, a_subject
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def app(db: None) -> Any:
    a_release()
    a_caller()
    ClientApp.objects.update(crisis_contact="Crisisdienst 020-1234567")
    found = ClientApp.objects.get(slug="app")
    set_endpoint(app=found, url="https://app.example.org/hook", active=True, by=None)
    return found


@pytest.fixture
def officer() -> Any:
    return UserFactory(roles=[Role.SAFETY_OFFICER], email="vera@example.org")


def sound(mode: str = "live") -> Alert:
    take_rating(caller=a_caller(mode=mode), body=a_rating(comment="ik wil dood"), at=NOON)
    return Alert.objects.get()


def steps(alert: Alert) -> list[str]:
    return list(AlertStep.objects.filter(alert=alert).order_by("pk").values_list("kind", flat=True))


def receipt(alert: Alert, **more: Any) -> Any:
    body = {"event": str(alert.pk), "kind": "alert", **more}
    return take_receipt(caller=a_caller(), body=body, at=NOON + timedelta(minutes=5))


class TestWebhook:
    def test_tells_the_app_who_and_when_and_never_what(self) -> None:
        alert = sound()
        delivery = Delivery.objects.get(pk=alert.pk)
        body = json.loads(unseal(delivery.sealed))
        assert body["type"] == "safety.alert"
        assert body["data"]["subject"] == a_subject(1)
        assert (body["data"]["event"], body["data"]["level"]) == (str(alert.pk), "now")
        assert "dood" not in json.dumps(body)
        assert a_subject(1) not in str(Delivery.objects.values().get())

    def test_is_in_line_in_the_transaction_of_the_alert(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fails(**kwargs: Any) -> bool:
            raise RuntimeError("the disk is full")

        monkeypatch.setattr("feedback.safety.dispatch.webhook.queue", fails)
        with pytest.raises(RuntimeError):
            sound()
        assert not Alert.objects.exists()


class TestReceipt:
    def test_stops_the_escalation_and_handling_forgets_the_client(self, officer: Any) -> None:
        alert = sound()
        assert receipt(alert, told=True) is None
        assert escalate(at=NOON + timedelta(hours=1)) == 0
        assert Alert.objects.get().sealed
        assert receipt(alert, outcome="reached", handled_at=NOON.isoformat()) is None
        assert steps(alert) == ["raised", "received", "handled"]
        assert (Alert.objects.get().sealed, Delivery.objects.get().sealed) == ("", "")

    @pytest.mark.parametrize(
        "more",
        [{"kind": "withdrawal"}, {"outcome": "fine"}, {"told": "yes"}, {"x": 1}, {"event": str(UUID(int=7))}],
    )
    def test_that_says_something_else_is_refused(self, more: dict[str, Any]) -> None:
        refused = receipt(sound(), **more)
        assert refused is not None
        assert refused.status == 422

    def test_of_another_app_is_unknown(self) -> None:
        body = {"event": str(sound().pk), "kind": "alert"}
        refused = take_receipt(caller=a_caller("other"), body=body, at=NOON)
        assert refused is not None


class TestEscalation:
    @pytest.fixture(autouse=True)
    def commits(self, django_capture_on_commit_callbacks: Any) -> Any:
        self.commit = django_capture_on_commit_callbacks
        return None

    def run(self, minutes: int) -> int:
        with self.commit(execute=True):
            return escalate(at=NOON + timedelta(minutes=minutes))

    def test_comes_after_fifteen_minutes_once_without_any_words(self, officer: Any) -> None:
        alert = sound()
        assert [self.run(minutes) for minutes in (14, 15, 16)] == [0, 1, 0]
        (sent,) = mail.outbox
        assert sent.to == ["vera@example.org"]
        assert "Crisisdienst 020-1234567" in sent.body
        assert "wil dood" not in sent.body + sent.subject
        assert a_subject(1) not in sent.body
        assert steps(alert) == ["raised", "escalated"]

    def test_comes_at_once_when_the_app_has_no_address(self, app: Any, officer: Any) -> None:
        set_endpoint(app=app, url="https://app.example.org/hook", active=False, by=None)
        sound()
        assert self.run(0) == 1
        assert len(mail.outbox) == 1

    def test_leaves_test_traffic_alone(self, officer: Any) -> None:
        sound(mode="test")
        assert self.run(60) == 0

    def test_forgets_the_client_after_a_week_whatever_happened(self) -> None:
        sound()
        self.run(8 * 24 * 60)
        assert Alert.objects.get().sealed == ""


class TestPage:
    def test_shows_alerts_without_words_and_closes_them_with_an_outcome(
        self, officer: Any, client: Client
    ) -> None:
        alert = sound()
        client.force_login(officer)
        page = client.get(reverse("feedback:alerts"))
        assert "wil dood" not in page.content.decode()
        client.post(reverse("feedback:alerts"), {"alert": alert.pk, "outcome": "nonsense"})
        assert steps(alert) == ["raised"]
        client.post(reverse("feedback:alerts"), {"alert": alert.pk, "outcome": "no-danger"})
        assert steps(alert) == ["raised", "closed"]
        last = AlertStep.objects.get(kind="closed")
        assert (last.by, last.outcome, Alert.objects.get().sealed) == (officer, "no-danger", "")

    def test_reading_the_raw_text_is_in_the_log_of_the_alert(
        self, officer: Any, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("feedback.comments.access.has_second_factor", lambda user: True)
        alert = sound()
        client.force_login(officer)
        assert alert.comment is not None
        client.post(reverse("feedback:raw", args=[alert.comment.pk]))
        assert steps(alert) == ["raised", "read"]

    @pytest.mark.parametrize("role", [r for r in Role if r != Role.SAFETY_OFFICER])
    def test_is_for_the_safety_officer_only(self, role: Role, client: Client) -> None:
        client.force_login(UserFactory(roles=[role]))
        assert client.get(reverse("feedback:alerts")).status_code in (302, 403)


def test_alert_of_now_is_on_the_page_with_its_time(client: Client) -> None:
    take_rating(
        caller=a_caller(), body=a_rating(comment="ik wil dood", occurred_at=timezone.now().isoformat())
    )
    assert Alert.objects.live().open().count() == 1
