"""Ratings, events and erasure over the API; what they mean is tested in tests/feedback."""

from __future__ import annotations

from typing import Any
from unittest.mock import Mock
from uuid import uuid4

import pytest
from django.db import OperationalError
from django.utils import timezone

from consumers.models import ClientApp
from consumers.subjects import pseudonym
from feedback.models import Event, Rating
from tests.factories.consumers import SUBJECT, ApiClient, make_app, make_client
from tests.factories.releases import make_release

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def release(db: None) -> Any:
    return make_release(code="urge-surfing")


@pytest.fixture
def app(db: None) -> ApiClient:
    return make_client("feedback:write", "subjects:erase", "subjects:issue")


def rating(**changes: Any) -> dict[str, Any]:
    body = {
        "id": str(uuid4()), "release": "urge-surfing@1.0.0", "locale": "nl", "role": "client", "subject": SUBJECT,
        "occurred_at": timezone.now().isoformat(), "helpful": True,
    }  # fmt: skip
    return {name: value for name, value in (body | changes).items() if value is not None}


def event(**changes: Any) -> dict[str, Any]:
    return rating(event="opened", role=None, helpful=None) | changes


class TestRating:
    def test_is_kept(self, app: ApiClient) -> None:
        body = rating()
        answer = app.send("ratings/", body)
        assert (answer.status_code, answer.json()) == (201, {"id": body["id"], "status": 201})
        assert answer["Cache-Control"] == "no-store"
        assert Rating.objects.get().release.reference == "urge-surfing@1.0.0"

    def test_twice_is_200_and_counts_once(self, app: ApiClient) -> None:
        body = rating()
        assert [app.send("ratings/", body).status_code for _ in range(3)] == [201, 200, 200]
        assert Rating.objects.count() == 1

    def test_same_id_with_another_body_is_409(self, app: ApiClient) -> None:
        body = rating()
        app.send("ratings/", body)
        answer = app.send("ratings/", body | {"helpful": False})
        assert (answer.status_code, answer.json()["type"]) == (409, "urn:handvat:problem:id-reused")

    @pytest.mark.parametrize(
        "changes",
        [
            {"release": "urge-surfing@9.9.9"}, {"release": "draft@1.0.0"}, {"locale": "en"},
            {"block": "nowhere"}, {"comment": "Fijn"},
            {"subject": "jan@voorbeeld.nl"}, {"subject": "111222333"}, {"helpful": None}, {"score": 11},
            {"unknown": 1}, {"role": "x"},
        ],
    )  # fmt: skip
    def test_what_cannot_be_is_422_and_says_where(self, app: ApiClient, changes: dict[str, Any]) -> None:
        answer = app.send("ratings/", rating(**changes))
        assert answer.status_code == 422
        assert answer.json()["errors"]
        assert not Rating.objects.exists()

    def test_a_refusal_never_repeats_the_subject(self, app: ApiClient) -> None:
        answer = app.send("ratings/", rating(subject="jan@voorbeeld.nl"))
        assert "voorbeeld" not in answer.content.decode()

    def test_the_subject_may_stand_in_the_header(self, app: ApiClient) -> None:
        assert app.send("ratings/", rating(subject=None), handvat_subject=SUBJECT).status_code == 201
        assert Rating.objects.get().subject == pseudonym(make_app().pk, SUBJECT)

    def test_no_other_app_sees_the_same_subject(self, app: ApiClient) -> None:
        app.send("ratings/", rating())
        make_client("feedback:write", app=make_app("app-twee")).send("ratings/", rating())
        assert Rating.objects.values("subject").distinct().count() == 2

    def test_a_test_key_makes_test_rows(self) -> None:
        make_client("feedback:write", mode="test").send("ratings/", rating())
        assert Rating.objects.get().mode == "test"


class TestComment:
    CRISIS = "ik wil niet meer leven"

    @pytest.fixture
    def app(self, app: ApiClient) -> ApiClient:
        ClientApp.objects.update(crisis_contact="020-1234567")
        return app

    def test_is_taken_and_its_hint_stands_in_the_answer(self, app: ApiClient) -> None:
        answer = app.send("ratings/", rating(comment="Fijn.", helpful=None))
        assert (answer.status_code, set(answer.json())) == (201, {"id", "status"})
        answer = app.send("ratings/", rating(comment=self.CRISIS))
        hint = answer.json()["crisis_hint"]
        assert (answer.status_code, hint["level"]) == (201, "now")
        assert {"name", "text", "phone", "url"} == set(hint["contacts"][0])

    def test_hint_stands_in_refusals_and_in_each_answer_of_a_batch(self, app: ApiClient) -> None:
        refused = app.send("ratings/", rating(comment=self.CRISIS, release="no-such@1.0.0"))
        assert (refused.status_code, refused.json()["crisis_hint"]["level"]) == (422, "now")
        bodies = [rating(comment=self.CRISIS, id="x"), rating(), rating(comment=self.CRISIS)]
        results = app.send("ratings/batch/", bodies).json()["results"]
        assert ["crisis_hint" in one for one in results] == [True, False, True]

    def test_hint_stands_also_where_nothing_could_be_done(
        self, app: ApiClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("feedback.intake.take_rating", Mock(side_effect=OperationalError("gone")))
        answer = app.send("ratings/", rating(comment=self.CRISIS))
        assert (answer.status_code, answer.json()["crisis_hint"]["level"]) == (503, "now")

    def test_app_hears_whether_it_may_send_comments(self) -> None:
        reader = make_client("content:read")
        assert reader.get("/api/v1/reasons/").json()["comments"] is False
        ClientApp.objects.update(crisis_contact="020-1234567")
        assert reader.get("/api/v1/reasons/").json()["comments"] is True


class TestBatches:
    @pytest.mark.parametrize("path", ["ratings/batch/", "events/"])
    def test_each_gets_its_own_answer(self, app: ApiClient, path: str) -> None:
        make = rating if path == "ratings/batch/" else event
        same = make()
        answer = app.send(path, [same, same, make(release="nothing@1.0.0"), 1])
        assert answer.status_code == 200
        assert [one["status"] for one in answer.json()["results"]] == [201, 200, 422, 422]
        assert answer.json()["results"][2]["problem"]["type"] == "urn:handvat:problem:invalid-body"

    @pytest.mark.parametrize("path", ["ratings/batch/", "events/"])
    def test_more_than_a_hundred_is_413(self, app: ApiClient, path: str) -> None:
        assert app.send(path, [{}] * 101).status_code == 413

    def test_a_hundred_is_fine(self, app: ApiClient) -> None:
        answer = app.send("events/", [event() for _ in range(100)])
        assert {one["status"] for one in answer.json()["results"]} == {201}
        assert Event.objects.count() == 100

    def test_the_header_names_the_subject_of_all(self, app: ApiClient) -> None:
        app.send("events/", [event(subject=None), event(subject=None)], handvat_subject=SUBJECT)
        assert Event.objects.values("subject").distinct().count() == 1


class TestSubjectToken:
    def token(self, app: ApiClient, **body: Any) -> Any:
        return app.send("subject-tokens/", {"subject": SUBJECT} | body)

    def test_is_made_for_an_hour_and_never_kept(self, app: ApiClient) -> None:
        answer = self.token(app)
        assert answer.status_code == 201
        assert answer["Cache-Control"] == "no-store"
        assert set(answer.json()) == {"token", "expires"}

    def test_speaks_for_its_subject_without_naming_it(self, app: ApiClient) -> None:
        phone = ApiClient(self.token(app).json()["token"])
        assert phone.send("ratings/", rating(subject=None)).status_code == 201
        assert Rating.objects.get().subject == pseudonym(make_app().pk, SUBJECT)

    def test_never_speaks_for_another(self, app: ApiClient) -> None:
        phone = ApiClient(self.token(app).json()["token"])
        assert phone.send("ratings/", rating(subject="another-subject-of-this-app")).status_code == 422

    @pytest.mark.parametrize("body", [{"subject": "111222333"}, {"subject": None}, {"hours": 24}])
    def test_a_wrong_wish_is_422(self, app: ApiClient, body: dict[str, Any]) -> None:
        assert self.token(app, **body).status_code == 422

    def test_makes_no_further_tokens(self, app: ApiClient) -> None:
        phone = ApiClient(self.token(app).json()["token"])
        assert self.token(phone).status_code == 403

    def test_can_be_demanded(self, app: ApiClient, settings: Any) -> None:
        settings.API_REQUIRE_SUBJECT_TOKENS = True
        for path in ("ratings/", "ratings/batch/", "events/"):
            answer = app.send(path, rating())
            assert answer.json()["type"] == "urn:handvat:problem:subject-token-needed"
        phone = ApiClient(self.token(app).json()["token"])
        assert phone.send("ratings/", rating(subject=None)).status_code == 201


class TestErasure:
    def test_erases_and_gives_a_receipt(self, app: ApiClient) -> None:
        app.send("ratings/", rating())
        app.send("events/", [event()])
        answer = app.send("subjects/erase/", {"subject": SUBJECT})
        assert answer.status_code == 200
        assert (answer.json()["ratings"], answer.json()["events"]) == (1, 1)
        assert answer.json()["receipt"]
        assert not Rating.objects.exists()

    def test_what_comes_late_is_202_and_dropped(self, app: ApiClient) -> None:
        body = rating()
        app.send("subjects/erase/", {"subject": SUBJECT})
        assert app.send("ratings/", body).status_code == 202
        assert not Rating.objects.exists()

    def test_is_for_this_app_only(self, app: ApiClient) -> None:
        other = make_client("feedback:write", app=make_app("app-twee"))
        other.send("ratings/", rating())
        app.send("subjects/erase/", {"subject": SUBJECT})
        assert Rating.objects.count() == 1
