"""A catalogue of one clinician: four eyes off, in the open, and never while they are on."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from content.review import four_eyes
from content.review.actions import approve, approve_alone, submit
from content.review.errors import NotAllowed, WrongState
from content.review.models import Approval, Candidate, ChangeClass, FourEyes
from people.roles import Role
from releases import verify
from releases.actions import release
from releases.errors import NotApproved
from releases.models import Release
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator(db: None) -> Any:
    return make_person("otto", Role.OPERATOR)


@pytest.fixture
def off(operator: Any) -> FourEyes:
    return four_eyes.switch(on=False, reason="Er werkt hier maar één behandelaar", by=operator)


@pytest.fixture
def own(page: Any, both: Any) -> Candidate:
    """Handed in by somebody who may also approve."""
    return submit(page=page, by=both, change=ChangeClass.MEANING, note="Eerste versie")


def sign_alone(candidate: Candidate, by: Any) -> Approval:
    return approve_alone(candidate=candidate, by=by, content_digest=candidate.content_digest)


def decide(client: Client, candidate: Candidate, decision: str, **fields: str) -> str:
    url = reverse("content_review:candidate", args=[candidate.pk])
    body = {"decision": decision, "content_digest": candidate.content_digest, **fields}
    return client.post(url, body, follow=True).content.decode()


class TestSwitch:
    def test_is_on_unless_switched_off(self, off: FourEyes) -> None:
        assert not four_eyes.is_on()
        assert four_eyes.is_on(at=off.at.replace(year=2000))

    def test_is_for_operators_and_asks_why(self, both: Any, operator: Any) -> None:
        with pytest.raises(NotAllowed):
            four_eyes.switch(on=False, reason="Handig", by=both)
        with pytest.raises(WrongState):
            four_eyes.switch(on=False, reason="  ", by=operator)
        with pytest.raises(WrongState):
            four_eyes.switch(on=True, reason="Zo was het al", by=operator)
        assert not FourEyes.objects.exists()

    def test_has_a_page_that_says_what_it_means(self, client: Client, operator: Any) -> None:
        client.force_login(operator)
        url = reverse("content_review:four_eyes")
        assert "tweede" in client.get(url).content.decode()
        client.post(url, {"on": "no", "reason": "Alleen"})
        assert not four_eyes.is_on()
        assert "Alleen" in client.get(url).content.decode()
        client.post(url, {"on": "yes", "reason": ""})
        assert not four_eyes.is_on()
        client.post(url, {"on": "yes", "reason": "Collega erbij"})
        assert four_eyes.is_on()
        assert FourEyes.objects.count() == 2

    def test_page_is_closed_to_others(self, client: Client, both: Any) -> None:
        client.force_login(both)
        client.post(reverse("content_review:four_eyes"), {"on": "no", "reason": "Alleen"})
        assert four_eyes.is_on()


class TestAlone:
    def test_release_says_so_in_its_bytes_for_ever(self, own: Candidate, both: Any, off: FourEyes) -> None:
        assert sign_alone(own, both).alone
        made = release(candidate=own, by=both)
        assert made.data["four_eyes"] is False
        assert list(verify.findings(media=False)) == []

    def test_another_persons_approval_is_an_ordinary_one(
        self, own: Candidate, both: Any, reviewer: Any, off: FourEyes
    ) -> None:
        with pytest.raises(NotAllowed):
            sign_alone(own, reviewer)
        approve(candidate=own, by=reviewer, content_digest=own.content_digest)
        assert "four_eyes" not in release(candidate=own, by=both).data

    def test_on_its_page_only_after_saying_so(
        self, client: Client, own: Candidate, both: Any, off: FourEyes
    ) -> None:
        client.force_login(both)
        shown = client.get(reverse("content_review:candidate", args=[own.pk])).content.decode()
        assert 'value="approve-alone-and-release"' in shown
        assert 'value="approve-and-release"' not in shown
        decide(client, own, "approve-alone-and-release")
        assert not Approval.objects.exists()
        decide(client, own, "approve-alone-and-release", alone="yes")
        made = Release.objects.get()
        assert made.approval is not None
        assert made.approval.alone
        page = client.get(reverse("releases:release", args=[made.pk])).content.decode()
        assert "Geen tweede persoon" in page


class TestAttack:
    """While four eyes are on nothing makes an approval by a writer count."""

    @pytest.mark.parametrize("decision", ["approve", "approve-alone", "approve-alone-and-release"])
    def test_by_the_page(self, client: Client, own: Candidate, both: Any, decision: str) -> None:
        client.force_login(both)
        shown = client.get(reverse("content_review:candidate", args=[own.pk])).content.decode()
        assert "approve-alone" not in shown
        decide(client, own, decision, alone="yes")
        assert not Approval.objects.exists()

    def test_by_the_verb(self, own: Candidate, both: Any) -> None:
        with pytest.raises(NotAllowed):
            sign_alone(own, both)

    def test_by_a_superuser(self, own: Candidate, both: Any) -> None:
        both.is_superuser = True
        both.save()
        with pytest.raises(NotAllowed):
            sign_alone(own, both)

    def test_by_a_row_of_ones_own(self, own: Candidate, both: Any) -> None:
        Approval.objects.create(candidate=own, by=both, content_digest=own.content_digest, alone=True)
        with pytest.raises(NotApproved):
            release(candidate=own, by=both)

    def test_by_switching_on_in_between(
        self, own: Candidate, both: Any, operator: Any, off: FourEyes
    ) -> None:
        sign_alone(own, both)
        four_eyes.switch(on=True, reason="Collega erbij", by=operator)
        with pytest.raises(NotApproved):
            release(candidate=own, by=both)
        assert not Release.objects.exists()

    def test_a_release_that_got_through_is_seen(
        self, own: Candidate, both: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        Approval.objects.create(candidate=own, by=both, content_digest=own.content_digest, alone=True)
        monkeypatch.setattr("releases.approved.four_eyes.is_on", lambda: False)
        release(candidate=own, by=both)
        monkeypatch.undo()
        assert any("needed no second person" in found for found in verify.findings(media=False))

    def test_a_release_that_does_not_say_so_is_seen(self, own: Candidate, both: Any, off: FourEyes) -> None:
        sign_alone(own, both)
        made = release(candidate=own, by=both)
        silent = {name: value for name, value in made.data.items() if name != "four_eyes"}
        made.content = json.dumps(silent)
        assert any("does not say that approval" in found for found in verify.of_approval(made))
