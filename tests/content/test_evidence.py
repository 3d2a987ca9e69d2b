"""Evidence that stays true: named levels, the register of DOIs, dates, retracted sources, who is told."""

from __future__ import annotations

import io
import json
from datetime import date, timedelta
from typing import Any
from urllib.error import HTTPError, URLError

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content.evidence import register
from content.evidence.due import due, pages_due
from content.evidence.levels import choices, label_of
from content.evidence.lookup import look_up
from content.evidence.panels import differs
from content.evidence.register import Answer, Unreachable, Unreadable
from content.evidence.reminders import remind
from content.evidence.uses import pages_with
from content.freeze.registry import freeze
from content.models import EvidenceClaim, EvidenceGrade, EvidenceReminder, EvidenceScheme, Source
from content.readiness import check
from people.roles import Role
from releases.errors import ReviewOverdue
from tests.factories.content import change_exercise, make_exercise, make_questionnaire, make_source
from tests.factories.people import make_person
from tests.factories.street import approved, released

TODAY = date(2027, 3, 1)
DOI = "10.1037/a0023498"


class Reply(io.BytesIO):
    """What urlopen gives."""


def answers(monkeypatch: pytest.MonkeyPatch, *replies: Any) -> list[Any]:
    """The registers say this, in this order; gives what was asked."""
    waiting, asked = list(replies), []

    def urlopen(request: Any, timeout: float) -> Reply:
        asked.append(request)
        assert timeout <= 5
        reply = waiting.pop(0)
        if isinstance(reply, Exception):
            raise reply
        return Reply(reply if isinstance(reply, bytes) else json.dumps(reply).encode())

    monkeypatch.setattr(register, "urlopen", urlopen)
    return asked


def not_found() -> HTTPError:
    return HTTPError("", 404, "", None, None)  # type: ignore[arg-type]


class TestRegister:
    def test_knows_a_doi_with_its_title(self, monkeypatch: pytest.MonkeyPatch) -> None:
        asked = answers(monkeypatch, {"responseCode": 1}, {"message": {"title": ["Internet  therapy"]}})
        assert register.ask(DOI) == Answer(exists=True, title="Internet therapy")
        assert [request.full_url.split("?")[0] for request in asked] == [
            f"https://doi.org/api/handles/{DOI}",
            f"https://api.crossref.org/works/{DOI}",
        ]

    def test_sees_a_retraction(self, monkeypatch: pytest.MonkeyPatch) -> None:
        work = {"message": {"title": ["X"], "updated-by": [{"type": "retraction", "DOI": "10.1/y"}]}}
        answers(monkeypatch, {}, work)
        assert register.ask(DOI).retracted

    def test_doi_that_nobody_knows(self, monkeypatch: pytest.MonkeyPatch) -> None:
        answers(monkeypatch, not_found())
        assert register.ask(DOI) == Answer(exists=False)

    def test_doi_of_another_agency_exists_without_a_title(self, monkeypatch: pytest.MonkeyPatch) -> None:
        answers(monkeypatch, {"responseCode": 1}, not_found())
        assert register.ask(DOI) == Answer(exists=True)

    @pytest.mark.parametrize(
        "trouble", [URLError("no network"), TimeoutError(), b"<html>", b"[]", {"message": {"title": 3}}],
        ids=["network", "timeout", "html", "list", "shape"],
    )  # fmt: skip
    def test_anything_else_is_no_answer(self, monkeypatch: pytest.MonkeyPatch, trouble: Any) -> None:
        answers(monkeypatch, {"responseCode": 1}, trouble)
        with pytest.raises((Unreachable, Unreadable)):
            register.ask(DOI)

    def test_titles_are_compared_without_their_subtitles(self) -> None:
        assert not differs("Web-based self-help", "Web-Based Self-Help: a pragmatic randomized trial")
        assert not differs("Anything", "")
        assert differs("Web-based self-help for problem drinkers", "Growth of barley in cold soil")


@pytest.mark.django_db
class TestLookup:
    @pytest.fixture(autouse=True)
    def _on(self, settings: Any) -> None:
        settings.DOI_LOOKUP = True
        cache.clear()

    @pytest.mark.parametrize(
        ("answer", "says"),
        [
            (Answer(exists=True, title="T"), "found"),
            (Answer(exists=False), "missing"),
            (Answer(exists=True, retracted=True), "retracted"),
        ],
    )
    def test_writes_down_what_the_register_says(self, answer: Answer, says: str) -> None:
        source = make_source(doi=DOI)
        assert look_up(ask=lambda doi: answer) == 1
        source.refresh_from_db()
        assert (source.register_says, source.title) == (says, source.title)
        assert look_up(ask=lambda doi: pytest.fail("asked twice")) == 0

    def test_asks_again_when_the_doi_changed_or_long_after(self) -> None:
        source = make_source(doi=DOI)
        look_up(ask=lambda doi: Answer(exists=True))
        assert look_up(at=timezone.now() + timedelta(days=91), ask=lambda doi: Answer(exists=True)) == 1
        source.refresh_from_db()
        source.doi = "10.1000/other"
        source.save()
        assert source.register_says == ""
        assert look_up(ask=lambda doi: Answer(exists=doi == "10.1000/other")) == 1

    def test_one_that_cannot_be_read_holds_up_no_other(self) -> None:
        def garbled(doi: str) -> Answer:
            if doi == DOI:
                raise Unreadable
            return Answer(exists=True)

        first = make_source(doi=DOI)
        make_source(doi="10.1000/other")
        assert look_up(ask=garbled) == 1
        assert look_up(ask=lambda doi: pytest.fail("asked again at once")) == 0
        first.refresh_from_db()
        assert first.register_says == ""

    def test_without_network_nothing_changes_and_it_rests(self) -> None:
        def silent(doi: str) -> Answer:
            raise Unreachable

        source = make_source(doi=DOI)
        assert look_up(ask=silent) == 0
        assert look_up(ask=lambda doi: pytest.fail("no rest")) == 0
        source.refresh_from_db()
        assert (source.register_says, source.doi_asked_at) == ("", None)

    def test_can_be_switched_off(self, settings: Any) -> None:
        settings.DOI_LOOKUP = False
        make_source(doi=DOI)
        assert look_up(ask=lambda doi: pytest.fail("asked")) == 0

    @pytest.mark.parametrize("pasted", [f"https://doi.org/{DOI}", f"http://dx.doi.org/{DOI}", f"doi: {DOI}"])
    def test_doi_is_kept_bare(self, pasted: str) -> None:
        source = Source(title="T", doi=pasted)
        source.full_clean()
        assert source.doi == DOI

    def test_what_is_no_doi_is_refused(self) -> None:
        with pytest.raises(ValidationError, match="DOI"):
            Source(title="T", doi="a0023498").full_clean()


@pytest.mark.django_db
class TestLevels:
    def test_grade_and_the_dutch_recognition_are_there(self) -> None:
        offered = dict(choices())
        assert len(offered["GRADE"]) == 4
        assert [key for key, _label in offered["Erkende interventies"]][0] == "erkend:sterke-aanwijzingen"

    def test_release_says_what_a_named_level_means(self) -> None:
        page = make_exercise(evidence_level="grade:moderate", sources=[make_source()])
        evidence = freeze(page).content["evidence"]
        assert evidence["level"] == "grade:moderate"
        assert evidence["scheme"]["name"] == "GRADE"
        assert evidence["scheme"]["label"] == "Redelijke zekerheid"
        assert check(page) == []

    def test_our_own_level_is_frozen_as_ever(self) -> None:
        assert freeze(make_exercise()).content["evidence"].keys() == {"level", "sources", "review_due"}

    def test_named_level_can_need_a_source(self) -> None:
        codes = {finding.code for finding in check(make_exercise(evidence_level="grade:low"))}
        assert "no-source" in codes
        assert check(make_exercise(evidence_level="erkend:goed-beschreven")) == []

    def test_editor_adds_a_scheme_of_his_own(self) -> None:
        own = EvidenceScheme.objects.create(code="huis", name_nl="Ons huis", name_en="Our house")
        EvidenceGrade.objects.create(
            scheme=own, code="goed", label_nl="Goed", label_en="Good", needs_source=False
        )
        assert ("huis:goed", "Goed") in dict(choices())["Ons huis"]
        assert check(make_exercise(evidence_level="huis:goed")) == []

    def test_level_that_is_gone_cannot_be_handed_in_and_keeps_its_words_in_a_release(self) -> None:
        page = make_exercise(evidence_level="grade:high", sources=[make_source()])
        scheme = freeze(page).content["evidence"]["scheme"]
        EvidenceScheme.objects.get(code="grade").delete()
        assert "unknown-evidence-level" in {finding.code for finding in check(page)}
        assert label_of("grade:high", scheme) == "GRADE: Hoge zekerheid"

    def test_scheme_that_is_switched_off_stays_with_its_pages(self) -> None:
        EvidenceScheme.objects.filter(code="grade").update(is_offered=False)
        assert "GRADE" not in dict(choices())
        assert [("grade:low", "GRADE: Lage zekerheid")] in dict(choices("grade:low")).values()


@pytest.mark.django_db
class TestDue:
    def live(self, **fields: Any) -> Any:
        page = make_exercise(**fields)
        released(page)
        return page

    def test_begins_sixty_days_before(self) -> None:
        near, far = self.live(review_due=TODAY + timedelta(60)), self.live(review_due=TODAY + timedelta(61))
        make_exercise(review_due=TODAY)  # a draft that no client has
        assert [one.page.pk for one in due(pages_due(today=TODAY), today=TODAY)] == [near.pk]
        found = due(pages_due(today=TODAY + timedelta(62)), today=TODAY + timedelta(62))
        assert [(one.page.pk, one.passed) for one in found] == [(near.pk, True), (far.pk, True)]

    def test_every_type_of_page_has_its_date(self) -> None:
        page = make_questionnaire(review_due=TODAY)
        released(page)
        assert [one.on for one in due(pages_due(today=TODAY), today=TODAY)] == [TODAY]

    def test_people_are_told_once(self, django_capture_on_commit_callbacks: Any) -> None:
        keeper = make_person("kee", Role.AUTHOR)
        page = self.live(review_due=TODAY + timedelta(30), owner=keeper, title="Trek")
        at = timezone.make_aware(timezone.datetime(2027, 3, 1, 9))  # type: ignore[attr-defined]
        with django_capture_on_commit_callbacks(execute=True):
            assert remind(at=at) == 1
            assert remind(at=at) == 0
        [message] = mail.outbox
        assert (message.to, "Trek" in message.body, "31" in message.body) == ([keeper.email], True, True)
        assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in message.body
        assert EvidenceReminder.objects.get().about == "due:2027-03-31"

    def test_editors_are_told_when_the_keeper_left(self, django_capture_on_commit_callbacks: Any) -> None:
        editor = make_person("ed", Role.EDITOR)
        self.live(review_due=TODAY, owner=make_person("weg", Role.AUTHOR, is_active=False))
        with django_capture_on_commit_callbacks(execute=True):
            remind(at=timezone.make_aware(timezone.datetime(2027, 3, 1, 9)))  # type: ignore[attr-defined]
        assert [message.to for message in mail.outbox] == [[editor.email]]


@pytest.mark.django_db
class TestOverdue:
    def test_blocks_submission_unless_the_catalogue_says_otherwise(self, settings: Any) -> None:
        page = make_exercise(review_due=date(2020, 1, 1))
        assert [(one.code, one.level) for one in check(page)] == [("review-date-passed", "error")]
        settings.EVIDENCE_OVERDUE_BLOCKS = False
        assert [(one.code, one.level) for one in check(page)] == [("review-date-passed", "advice")]

    def test_blocks_what_was_approved_in_time_and_released_too_late(self, settings: Any) -> None:
        settings.EVIDENCE_OVERDUE_BLOCKS = False
        candidate = approved(make_exercise(review_due=date(2020, 1, 1)))
        from releases.actions import release

        settings.EVIDENCE_OVERDUE_BLOCKS = True
        with pytest.raises(ReviewOverdue, match="2020"):
            release(candidate=candidate, by=candidate.by)
        settings.EVIDENCE_OVERDUE_BLOCKS = False
        assert release(candidate=candidate, by=candidate.by).number == "1.0.0"


@pytest.mark.django_db
class TestRetracted:
    def test_shows_where_it_is_used(self) -> None:
        source = make_source()
        live, draft = make_exercise(title="A", sources=[source]), make_exercise(title="B")
        released(live)
        change_exercise(draft, evidence_claims=[EvidenceClaim(source=source, claim="Zo.")])
        make_exercise(title="C")
        found = [(use.page.pk, use.released, use.in_draft) for use in pages_with(source)]
        assert found == [(live.pk, True, True), (draft.pk, False, True)]

    def test_warns_before_submission_and_is_frozen_with_its_day(self) -> None:
        source = make_source(authors="Jansen A", year=2020)
        page = make_exercise(sources=[source])
        before = freeze(page).content_digest
        assert "retracted" not in freeze(page).content["evidence"]["sources"][0]
        Source.objects.filter(pk=source.pk).update(retracted_on=date(2026, 5, 4))
        page = type(page).objects.get(pk=page.pk)
        assert [one.code for one in check(page)] == ["source-retracted"]
        assert freeze(page).content["evidence"]["sources"][0]["retracted"] == "2026-05-04"
        assert freeze(page).content_digest != before

    def test_what_the_register_reports_is_a_doubt_until_somebody_looked(self) -> None:
        source = make_source(doi=DOI)
        Source.objects.update(doi_looked_up=DOI, doi_state="retracted")
        page = make_exercise(sources=[Source.objects.get(pk=source.pk)])
        assert [one.code for one in check(page)] == ["source-retracted"]
        assert "retracted" not in freeze(page).content["evidence"]["sources"][0]


@pytest.mark.django_db
class TestPages:
    @pytest.fixture
    def desk(self, client: Client) -> Client:
        self.editor = make_person("ed", Role.EDITOR)
        client.force_login(self.editor)
        return client

    def overdue(self) -> Any:
        source = make_source(authors="Jansen A", year=2020)
        page = make_exercise(title="Trek", sources=[source])
        released(page)
        type(page).objects.update(review_due=date(2020, 1, 1))
        Source.objects.update(retracted_on=date(2026, 5, 4))
        return page

    def test_report_lists_and_exports_what_is_due(self, desk: Client) -> None:
        self.overdue()
        html = desk.get(reverse("content_evidence:due")).content.decode()
        assert "Trek" in html
        assert "1 januari 2020" in html
        answer = desk.get(reverse("content_evidence:due"), {"export": "csv"})
        rows = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
        assert "Trek" in rows
        assert "Jansen A (2020)" in rows
        assert desk.get(reverse("content_evidence:due"), {"export": "xlsx"}).status_code == 200

    def test_report_is_not_for_everybody(self, client: Client) -> None:
        client.force_login(make_person("th", Role.THERAPIST))
        assert client.get(reverse("content_evidence:due")).status_code == 302

    def test_home_page_editor_and_source_say_so(self, desk: Client) -> None:
        page = self.overdue()
        assert "Onderbouwing nakijken" in desk.get(reverse("wagtailadmin_home")).content.decode()
        change_exercise(page, review_due=date(2020, 1, 1))
        editor = desk.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        assert "De herzieningsdatum is voorbij" in editor
        source = Source.objects.get()
        html = desk.get(reverse("wagtailsnippets_content_source:edit", args=[source.pk])).content.decode()
        assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in html

    def test_reviewer_and_history_say_so(self, desk: Client) -> None:
        source = make_source(authors="Jansen A", year=2020)
        candidate = approved(make_exercise(sources=[source]))
        Source.objects.update(retracted_on=date(2026, 5, 4))
        html = desk.get(reverse("content_review:candidate", args=[candidate.pk])).content.decode()
        assert "Jansen A (2020)" in html
        assert "ingetrokken" in html
