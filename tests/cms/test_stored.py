"""What we store about a client is told from the models, and an erasure leaves nothing of it in any table."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse

from cms.stored import TERMS, about_clients, tables
from consumers.models import ClientApp
from consumers.subjects import pseudonym
from feedback import tallies
from feedback.intake import erase, take_events, take_ratings
from feedback.models import Alert, AlertStep, Comment, Event, Rating
from feedback.safety.alerts import step
from feedback.safety.dispatch import forget
from people.roles import Role
from tests.factories.feedback import NOON, a_caller, a_rating, a_release, a_subject, an_event
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
WORDS = "Mijn heel eigen woorden over de schildpad"


def everything() -> dict[str, str]:
    """Every row of every table, as text."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found[table] = "\n".join(str(row) for row in cursor.fetchall())
    return found


class TestPage:
    def test_names_every_table_about_clients_with_its_term(self) -> None:
        assert {model._meta.label for model in about_clients()} == set(TERMS)
        assert all(table.term and table.about and table.fields for table in tables())

    def test_is_for_the_privacy_officer(self, client: Client) -> None:
        client.force_login(UserFactory(roles=[Role.PRIVACY_OFFICER]))
        assert "feedback.Rating" in client.get(reverse("cms_stored")).content.decode()
        client.force_login(UserFactory(roles=[Role.EDITOR]))
        assert client.get(reverse("cms_stored")).status_code in (302, 403)


class TestErasureScan:
    @pytest.fixture
    def traces(self, db: None) -> list[str]:
        """Everything a client can leave behind; gives what would lead to that client."""
        a_release()
        caller = a_caller()
        ClientApp.objects.update(crisis_contact="x")
        bodies = [
            a_rating(1, comment=WORDS), a_rating(1, comment=f"{WORDS} ik wil dood", block="block-1"),
            a_rating(1, role="therapist", signed="Hendrikus Schildpad", fits=True),
        ]  # fmt: skip
        events = [an_event(1, kind) for kind in ("assigned", "opened", "completed")]
        taken = [
            *take_ratings(caller=caller, bodies=bodies, at=NOON),
            *take_events(caller=caller, bodies=events, at=NOON),
        ]
        assert {one.status for one in taken} == {201}
        tallies.count(at=NOON + timedelta(hours=1))
        marks = [row.digest for row in (*Rating.objects.all(), *Event.objects.all())]
        ids = [body["id"] for body in (*bodies, *events)]
        ours = pseudonym(caller.app_id, a_subject(1))
        return [
            ours,
            a_subject(1),
            "schildpad",
            "Schildpad",
            *marks,
            *ids,
            *(id.replace("-", "") for id in ids),
        ]

    def test_finds_the_pseudonym_in_no_table_but_the_tombstones(self, traces: list[str]) -> None:
        before = everything()
        assert sum(traces[0] in rows for rows in before.values()) >= 2
        forget(Alert.objects.get())
        erase(caller=a_caller(), body={"subject": a_subject(1)}, at=NOON + timedelta(hours=2))
        left = {(table, trace) for table, rows in everything().items() for trace in traces if trace in rows}
        assert left == {("feedback_tombstone", traces[0])}
        assert not Comment.objects.exists()

    def test_open_alert_still_leads_the_app_to_its_client_and_nobody_else(self, traces: list[str]) -> None:
        erase(caller=a_caller(), body={"subject": a_subject(1)}, at=NOON + timedelta(hours=2))
        alert = Alert.objects.get()
        assert alert.sealed
        step(alert, AlertStep.Kind.RECEIVED, at=NOON)
        readable = everything()
        assert not any(trace in readable["feedback_alert"] for trace in traces)

    def test_scan_looks_at_every_model(self) -> None:
        assert {model._meta.db_table for model in apps.get_models()} <= set(everything())
