"""The pages of review, as author and reviewer use them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.users.models import UserProfile

from content.models import EvidenceClaim, Facet
from content.review.actions import reassign, submit
from content.review.models import Approval, Candidate, ChangeClass, Suggestion
from content.review.texts import texts
from people.roles import Role
from releases.models import Release
from tests.content.test_conditions import body, one
from tests.factories.content import make_exercise, make_questionnaire, make_source
from tests.factories.modules import chapter, make_module, part
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def candidate(page: Any, author: Any) -> Candidate:
    return submit(page=page, by=author, change=ChangeClass.MEANING, note="Eerste versie")


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(candidate: Candidate) -> str:
    return reverse("content_review:candidate", args=[candidate.pk])


def decide(user: Any, candidate: Candidate, decision: str, **fields: Any) -> Any:
    data = {"decision": decision, "content_digest": candidate.content_digest, **fields}
    return signed_in(user).post(address(candidate), data, follow=True)


class TestSubmitPage:
    def test_shows_that_it_is_complete(self, page: Any, author: Any, reviewer: Any) -> None:
        answer = signed_in(author).get(reverse("content_review:submit", args=[page.pk]))
        assert answer.status_code == 200
        assert "Alles wat nodig is, staat erin." in answer.content.decode()

    def test_offers_only_people_who_did_not_write(
        self, page: Any, author: Any, reviewer: Any, both: Any
    ) -> None:
        answer = signed_in(both).get(reverse("content_review:submit", args=[page.pk]))
        names = [str(label) for _value, label in answer.context["form"]["reviewer"].field.choices]
        assert "Bas" in names
        assert "Cem" not in names

    def test_hands_in(self, page: Any, author: Any) -> None:
        url = reverse("content_review:submit", args=[page.pk])
        answer = signed_in(author).post(url, {"note": "Klaar"}, follow=True)
        assert answer.redirect_chain[-1][0] == address(Candidate.objects.get())

    def test_an_empty_note_keeps_everything(self, page: Any, author: Any) -> None:
        url = reverse("content_review:submit", args=[page.pk])
        answer = signed_in(author).post(url, {"note": ""})
        assert "Schrijf kort op wat er is veranderd en waarom." in answer.content.decode()
        assert not Candidate.objects.exists()

    def test_a_page_in_review_leads_to_its_review(self, candidate: Candidate, page: Any, author: Any) -> None:
        answer = signed_in(author).get(reverse("content_review:submit", args=[page.pk]))
        assert answer.url == address(candidate)

    def test_offers_nothing_when_nothing_changed(
        self, candidate: Candidate, page: Any, reviewer: Any
    ) -> None:
        decide(reviewer, candidate, "approve-and-release")
        shown = signed_in(candidate.by).get(reverse("content_review:submit", args=[page.pk])).content.decode()
        assert "Sinds release 1.0.0 is er niets veranderd" in shown
        assert 'name="note"' not in shown

    def test_a_first_time_asks_what_it_is_for(self, page: Any, author: Any, reviewer: Any) -> None:
        shown = signed_in(author).get(reverse("content_review:submit", args=[page.pk])).content.decode()
        assert "Waar is het voor?" in shown
        assert "Wat is er veranderd, en waarom?" not in shown

    def test_proposes_who_sent_it_back(self, candidate: Candidate, page: Any, reviewer: Any) -> None:
        make_person("dina", Role.REVIEWER)
        decide(reviewer, candidate, "send-back", reason="Te lang")
        answer = signed_in(candidate.by).get(reverse("content_review:submit", args=[page.pk]))
        assert answer.context["form"]["reviewer"].value() == reviewer.pk

    def test_in_english(self, page: Any, author: Any) -> None:
        profile = UserProfile.get_for_user(author)
        profile.preferred_language = "en"
        profile.save()
        answer = signed_in(author).get(reverse("content_review:submit", args=[page.pk]))
        assert "Everything that is needed is there." in answer.content.decode()


class TestWhoSeesACandidate:
    @pytest.mark.parametrize(
        ("role", "status"),
        [
            (Role.AUTHOR, 200),
            (Role.REVIEWER, 200),
            (Role.EDITOR, 200),
            (Role.THERAPIST, 302),
            (Role.MANAGER, 302),
            (Role.OPERATOR, 302),
        ],
    )
    def test_by_role(self, candidate: Candidate, role: Role, status: int) -> None:
        person = make_person(f"iemand-{role}", role)
        assert signed_in(person).get(address(candidate)).status_code == status

    def test_not_without_logging_in(self, candidate: Candidate) -> None:
        assert "/login/" in Client().get(address(candidate)).url


class TestReading:
    def test_shows_what_is_signed_beside_the_text(self, page: Any, author: Any, reviewer: Any) -> None:
        page.evidence_claims.add(EvidenceClaim(source=make_source(), claim="Surfen verkort de trek."))
        page.contra_indications = "Bij een psychose"
        page.facets = [Facet.objects.get(kind="problem", code="alcohol")]
        page.save_revision(user=author)
        candidate = submit(page=page, by=author, change=ChangeClass.MEANING, note="Eerste")
        shown = signed_in(reviewer).get(address(candidate)).content.decode()
        for words in ("Surfen verkort de trek.", "Bij een psychose", ">Alcohol<", "Praktijkkennis"):
            assert words in shown

    def test_names_the_field_that_a_wording_is_for(self, candidate: Candidate) -> None:
        question = {"options": [{"key": "a", "label": "Goed"}], "question": "Hoe gaat het?", "help": "Kort"}
        with translation.override("en"):
            found = [text.label for text in texts({"value": question})]
        assert found == ["Question", "Help with the question", "Option"]

    def test_leads_the_author_on_after_it_came_back(self, candidate: Candidate, reviewer: Any) -> None:
        decide(reviewer, candidate, "send-back", reason="Te lang")
        shown = signed_in(candidate.by).get(address(candidate)).content.decode()
        assert reverse("content_review:submit", args=[candidate.page_id]) in shown


class TestDecisions:
    def test_approve_and_release(self, candidate: Candidate, reviewer: Any) -> None:
        answer = decide(reviewer, candidate, "approve-and-release")
        assert Release.objects.get().number == "1.0.0"
        assert "Uitgebracht als 1.0.0" in answer.content.decode()
        assert reverse("releases:history", args=[candidate.page_id]) in answer.content.decode()

    def test_author_posting_an_approval_is_refused(self, candidate: Candidate, author: Any) -> None:
        decide(author, candidate, "approve-and-release")
        assert not Approval.objects.exists()
        assert not Release.objects.exists()

    def test_superuser_posting_an_approval_of_own_work_is_refused(self, page: Any) -> None:
        boss = make_person("baas", is_superuser=True)
        own = submit(page=page, by=boss, change=ChangeClass.MEANING, note="Zelf")
        decide(boss, own, "approve")
        assert not Approval.objects.exists()

    def test_release_without_approval_is_refused(self, candidate: Candidate, author: Any) -> None:
        answer = decide(author, candidate, "release")
        assert answer.status_code == 200
        assert not Release.objects.exists()

    def test_suggestion_keeps_each_changed_wording(self, candidate: Candidate, reviewer: Any) -> None:
        block = next(one for one in json.loads(candidate.content)["body"] if texts(one))
        words = texts(block)[0].words
        fields = {"block_id": block["id"], "path": "x", "original": words, "proposed": words + " Echt."}
        decide(reviewer, candidate, "suggest", part="body", **fields)
        assert Suggestion.objects.get().proposed.endswith("Echt.")

    def test_suggestion_is_shown_to_the_author_with_a_button(
        self, candidate: Candidate, reviewer: Any, author: Any
    ) -> None:
        decide(reviewer, candidate, "suggest", part="page", remark="Titel mag korter")
        decide(reviewer, candidate, "send-back", reason="Zie opmerking")
        answer = signed_in(author).get(address(candidate))
        assert "Titel mag korter" in answer.content.decode()
        assert 'value="set-aside"' in answer.content.decode()

    def test_taking_over_changes_the_draft(self, candidate: Candidate, reviewer: Any, author: Any) -> None:
        title = {"path": "title", "original": "Surfen op trek", "proposed": "Golven"}
        decide(reviewer, candidate, "suggest", part="page", **title)
        decide(author, candidate, "take", suggestion=Suggestion.objects.get().pk)
        assert candidate.page.get_latest_revision_as_object().title == "Golven"

    def test_pass_on(self, candidate: Candidate, reviewer: Any) -> None:
        other = make_person("dina", Role.REVIEWER)
        decide(reviewer, candidate, "reassign", reviewer=other.pk)
        assert candidate.reviewer == other

    def test_who_was_asked_is_not_offered_again(self, candidate: Candidate, reviewer: Any) -> None:
        dina, bram = make_person("dina", Role.REVIEWER), make_person("bram", Role.REVIEWER)
        decide(reviewer, candidate, "reassign", reviewer=dina.pk)
        offered = (
            signed_in(reviewer).get(address(candidate)).context["reassign_form"].fields["reviewer"].queryset
        )
        assert list(offered) == [bram]

    @pytest.mark.parametrize("decision", ["", "publish", "__class__"])
    def test_unknown_decision_is_refused(self, candidate: Candidate, reviewer: Any, decision: str) -> None:
        decide(reviewer, candidate, decision)
        assert candidate.state == "open"

    @pytest.mark.parametrize("value", ["", "x", "-1", "1e9"])
    def test_a_nonsense_reviewer_changes_nothing(
        self, candidate: Candidate, reviewer: Any, value: str
    ) -> None:
        answer = decide(reviewer, candidate, "reassign", reviewer=value)
        assert answer.status_code == 200
        assert candidate.reviewer is None


class TestEditor:
    def test_locked_while_in_review(self, candidate: Candidate, page: Any, author: Any) -> None:
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        assert "Deze pagina is in review" in signed_in(author).get(url).content.decode()

    def test_shows_what_came_back(self, candidate: Candidate, page: Any, author: Any, reviewer: Any) -> None:
        decide(reviewer, candidate, "send-back", reason="Te lang voor één keer")
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        assert "Te lang voor één keer" in signed_in(author).get(url).content.decode()

    def test_home_page_names_what_waits(self, candidate: Candidate, reviewer: Any) -> None:
        answer = signed_in(reviewer).get(reverse("wagtailadmin_home"))
        assert address(candidate) in answer.content.decode()

    def test_home_page_says_who_was_asked(self, candidate: Candidate, reviewer: Any, both: Any) -> None:
        reassign(candidate=candidate, by=candidate.by, reviewer=both)
        for person, asked in ((both, True), (reviewer, False)):
            shown = signed_in(person).get(reverse("wagtailadmin_home")).content.decode()
            assert ("jij bent gevraagd" in shown) is asked

    def test_home_page_says_it_to_nobody_when_anyone_may(self, candidate: Candidate, reviewer: Any) -> None:
        shown = signed_in(reviewer).get(reverse("wagtailadmin_home")).content.decode()
        assert "jij bent gevraagd" not in shown


class TestModule:
    def test_chapters_are_shown_with_the_name_of_their_phase(
        self, page: Any, author: Any, reviewer: Any
    ) -> None:
        exercise = submit(page=page, by=author, change=ChangeClass.MEANING, note="Eerste")
        decide(reviewer, exercise, "approve-and-release")
        module = make_module(chapters=[chapter("Wachten", [part(page)], phase="waiting")], by=author)
        own = submit(page=module, by=author, change=ChangeClass.MEANING, note="Eerste")
        shown = signed_in(reviewer).get(address(own)).content.decode()
        assert "Wachten" in shown
        assert page.code in shown
        assert str(Facet.objects.get(kind="phase", code="waiting")) in shown


class TestRules:
    """Who approves it signs what is asked, counted and warned of too."""

    def test_shows_scores_bands_alerts_and_the_right_to_use_it(self, author: Any, reviewer: Any) -> None:
        page = make_questionnaire(code="dagen", by=author)
        candidate = submit(page=page, by=author, change=ChangeClass.MEANING, note="Eerste versie")
        said = signed_in(reviewer).get(address(candidate)).content.decode()
        for words in (
            "Totaal", "Ik had zin", "Licht", "Bespreek het.", "Vraag door.",
            "Te zwaar", "“Alles was zwaar” is minstens “2”", "Bel vandaag.", "We hebben hem zelf gemaakt",
        ):  # fmt: skip
            assert words in said, words

    def test_shows_conditions_with_the_words_of_their_questions(self, author: Any, reviewer: Any) -> None:
        page = make_exercise(code="golf", by=author, body=body(one("waar", "is", "thuis")))
        candidate = submit(page=page, by=author, change=ChangeClass.MEANING, note="Eerste versie")
        said = signed_in(reviewer).get(address(candidate)).content.decode()
        assert "Alleen als “Waar?” is “Thuis”" in said
