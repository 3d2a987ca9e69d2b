"""Invariant 2, on the real street: write, submit, approve, release. Each attack tries a way around it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Page, Revision
from wagtail.signals import published

from content.freeze.canonical import canonical, digest
from content.models import Facet, Source
from content.review.actions import approve, submit
from content.review.models import Approval, Candidate, ChangeClass, Writer
from people.roles import Role
from releases import actions, reading, verify
from releases.errors import NotApproved
from releases.models import NotReleased, Release
from tests.factories.content import BODY, change_exercise, make_exercise, make_source
from tests.factories.modules import make_module
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def author() -> Any:
    return make_person("anna", Role.AUTHOR)


@pytest.fixture
def reviewer() -> Any:
    return make_person("bas", Role.REVIEWER)


@pytest.fixture
def page(author: Any) -> Any:
    return make_exercise(code="surfen", title="Surfen op trek", by=author)


@pytest.fixture
def approved(page: Any, author: Any, reviewer: Any) -> Candidate:
    return signed(handed_in(page, author), reviewer)


def handed_in(page: Any, by: Any, change: ChangeClass = ChangeClass.MEANING) -> Candidate:
    return submit(page=page, by=by, change=change, note="Klaar")


def signed(candidate: Candidate, by: Any) -> Candidate:
    approve(candidate=candidate, by=by, content_digest=candidate.content_digest)
    return candidate


def street(page: Any, author: Any, reviewer: Any, change: ChangeClass = ChangeClass.MEANING) -> Release:
    """All of it, in one go."""
    return actions.release(candidate=signed(handed_in(page, author, change), reviewer), by=author)


def as_it_is(candidate: Candidate) -> dict[str, Any]:
    """Every field of a candidate, to make a slightly different one of."""
    return {
        f.attname: f.value_from_object(candidate) for f in Candidate._meta.concrete_fields if f.name != "id"
    }


class TestTheRoad:
    def test_leads_from_a_draft_to_what_clients_get(self, page: Any, author: Any, reviewer: Any) -> None:
        release = street(page, author, reviewer)
        assert release.reference == "surfen@1.0.0"
        assert [block["type"] for block in release.data["body"]] == ["text", "open_question"]
        assert release.facets.get().code == "alcohol"
        assert Page.objects.get(pk=page.pk).live
        assert list(verify.findings()) == []

    def test_a_correction_is_a_patch(self, page: Any, author: Any, reviewer: Any) -> None:
        street(page, author, reviewer)
        change_exercise(page, by=author, summary="In deze oefening leer je surfen op de golf van trek.")
        assert street(page, author, reviewer, ChangeClass.TEXT).number == "1.0.1"

    def test_a_block_more_is_a_minor_and_a_question_less_a_major(
        self, page: Any, author: Any, reviewer: Any
    ) -> None:
        street(page, author, reviewer)
        more = {
            "type": "text",
            "id": "44444444-4444-4444-8444-444444444444",
            "value": {"text": "<p>Nog iets.</p>"},
        }
        change_exercise(page, by=author, body=[*BODY, more])
        assert street(page, author, reviewer, ChangeClass.CONTENT).number == "1.1.0"
        change_exercise(page, by=author, body=[BODY[0], more])
        assert street(page, author, reviewer, ChangeClass.MEANING).number == "2.0.0"

    def test_a_translation_joins_the_line(self, page: Any, author: Any, reviewer: Any) -> None:
        street(page, author, reviewer)
        change_exercise(page, by=author, summary="Beter gezegd.")
        street(page, author, reviewer, ChangeClass.TEXT)
        english = make_exercise(locale="en", translation_of=page, title="Urge surfing", by=author)
        assert street(english, author, reviewer).number == "1.0.0"

    def test_a_module_pins_what_is_newest_at_its_release(self, page: Any, author: Any, reviewer: Any) -> None:
        street(page, author, reviewer)
        module = make_module([page], code="trek", by=author)
        waiting = signed(handed_in(module, author), reviewer)
        change_exercise(page, by=author, summary="Beter gezegd.")
        corrected = street(page, author, reviewer, ChangeClass.TEXT)
        release = actions.release(candidate=waiting, by=author)
        assert release.pins.get().pinned == corrected
        assert release.content_digest == waiting.content_digest
        assert list(verify.findings()) == []


class TestWhatWasReadAtReview:
    def test_a_source_changed_after_review_is_not_what_appears(self, author: Any, reviewer: Any) -> None:
        source = make_source(title="Zoals goedgekeurd")
        page = make_exercise(code="met-bron", by=author, sources=[source])
        candidate = signed(handed_in(page, author), reviewer)
        Source.objects.filter(pk=source.pk).update(title="Later veranderd")
        release = actions.release(candidate=candidate, by=author)
        assert "Zoals goedgekeurd" in release.content
        assert "Later veranderd" not in release.content

    def test_a_renamed_facet_changes_no_byte(self, approved: Candidate, author: Any) -> None:
        Facet.objects.filter(code="alcohol").update(code="drank")
        assert actions.release(candidate=approved, by=author).facets.get().code == "alcohol"

    def test_an_edit_after_review_is_not_released(self, page: Any, approved: Candidate, author: Any) -> None:
        draft = page.get_latest_revision_as_object()
        draft.title = "Stiekem veranderd"
        draft.save_revision(user=author)
        release = actions.release(candidate=approved, by=author)
        assert release.title == "Surfen op trek"
        assert Page.objects.get(pk=page.pk).title == "Surfen op trek"

    def test_a_rewritten_revision_is_not_released(self, approved: Candidate, author: Any) -> None:
        forged = {**approved.revision.content, "summary": "Stiekem veranderd"}
        Revision.objects.filter(pk=approved.revision_id).update(content=forged)
        release = actions.release(candidate=Candidate.objects.get(pk=approved.pk), by=author)
        assert "Stiekem veranderd" not in release.content


class TestForgery:
    """Rows that nobody may make in the admin, put in the database by hand."""

    def test_an_approval_by_the_author(self, page: Any, author: Any) -> None:
        candidate = handed_in(page, author)
        Approval.objects.create(candidate=candidate, by=author, content_digest=candidate.content_digest)
        with pytest.raises(NotApproved):
            actions.release(candidate=candidate, by=author)

    def test_an_approval_by_a_superuser_who_wrote_a_part(self, page: Any, author: Any) -> None:
        boss = make_person("baas", is_superuser=True)
        change_exercise(page, by=boss, summary="Door de baas geschreven.")
        candidate = handed_in(page, author)
        Approval.objects.create(candidate=candidate, by=boss, content_digest=candidate.content_digest)
        with pytest.raises(NotApproved):
            actions.release(candidate=candidate, by=boss)

    def test_other_content_under_an_approved_digest(
        self, approved: Candidate, author: Any, reviewer: Any
    ) -> None:
        content = json.loads(approved.content) | {"title": "Vervalst"}
        forged = Candidate.objects.create(**as_it_is(approved) | {"content": canonical(content)})
        Writer.objects.create(candidate=forged, user=author)
        Approval.objects.create(candidate=forged, by=reviewer, content_digest=forged.content_digest)
        with pytest.raises(NotApproved):
            actions.release(candidate=forged, by=author)

    def test_another_guide_under_an_approved_digest(
        self, approved: Candidate, author: Any, reviewer: Any
    ) -> None:
        guide = canonical(json.loads(approved.guide) | {"title": "Vervalst"})
        fields = as_it_is(approved) | {"guide": guide, "guide_digest": digest(guide)}
        forged = Candidate.objects.create(**fields)
        Approval.objects.create(candidate=forged, by=reviewer, content_digest=forged.content_digest)
        with pytest.raises(NotApproved):
            actions.release(candidate=forged, by=author)

    def test_a_candidate_changed_in_memory(self, approved: Candidate, author: Any) -> None:
        approved.content = approved.content.replace("Surfen", "Varen")
        assert actions.release(candidate=approved, by=author).title == "Surfen op trek"

    def test_a_release_without_an_approval_is_seen(self, approved: Candidate, author: Any) -> None:
        content = canonical(json.loads(approved.content) | {"number": "1.0.0", "change": {}})
        Release.objects.create(
            **{
                name: getattr(approved, name) for name in ("type", "code", "locale", "change_class", "schema")
            },
            **{name: getattr(approved, name) for name in ("content_digest", "guide", "guide_digest")},
            structure_digest=approved.structure_digest,
            major=1,
            minor=0,
            patch=0,
            content=content,
            digest=digest(content),
            at=timezone.now(),
            page_id=approved.page_id,
            candidate=approved,
            by=author,
        )
        findings = list(verify.findings())
        assert any("was approved by nobody" in finding for finding in findings)
        assert any("is not in the feed" in finding for finding in findings)
        assert reading.current("exercise", "surfen", "nl") is None

    def test_a_page_live_without_a_release_leaves_a_row(self, page: Any) -> None:
        page.live = True
        published.send(sender=type(page), instance=page, revision=page.latest_revision)
        assert NotReleased.objects.unsolved().get().page_id == page.pk

    def test_a_release_leaves_none(self, approved: Candidate, author: Any) -> None:
        actions.release(candidate=approved, by=author)
        assert not NotReleased.objects.exists()
