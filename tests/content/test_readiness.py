"""The readiness check: what is missing, in the author's words, at the block where it is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone, translation

from content.models import EvidenceClaim, Exercise
from content.readiness import CHECKS, Finding, Level, check, errors
from tests.factories.content import BODY, change_exercise, make_exercise, make_source
from tests.factories.media import make_image, make_recording

pytestmark = pytest.mark.django_db


def found(page: Exercise) -> set[tuple[str, str]]:
    return {(finding.code, finding.field) for finding in check(page)}


def row(kind: str, **value: Any) -> dict[str, Any]:
    return {"type": kind, "id": "here", "value": value}


def at_block(page: Exercise) -> list[Finding]:
    return [finding for finding in check(page) if finding.block_id == "here"]


class TestCheck:
    def test_says_nothing_of_a_page_that_is_ready(self) -> None:
        assert check(make_exercise()) == []

    def test_puts_errors_before_advice(self) -> None:
        levels = [finding.level for finding in check(make_exercise(guide=[], summary=""))]
        assert levels == [Level.ERROR, Level.ADVICE]

    def test_speaks_the_language_of_the_author(self) -> None:
        page = make_exercise(summary="")
        with translation.override("nl"):
            dutch = str(errors(page)[0].message)
        with translation.override("en"):
            assert str(errors(page)[0].message) != dutch

    def test_every_check_is_registered_once(self) -> None:
        assert len(CHECKS) == len(set(CHECKS))


class TestPage:
    @pytest.mark.parametrize("field", ["summary", "body"])
    def test_empty_part_is_an_error(self, field: str) -> None:
        assert ("empty", field) in found(make_exercise(**{field: "" if field == "summary" else []}))

    def test_page_without_code_is_an_error(self) -> None:
        copy = make_exercise().copy(update_attrs={"slug": "kopie"})
        assert ("no-code", "code") in found(copy)

    def test_missing_guide_is_advice(self) -> None:
        page = make_exercise(guide=[])
        assert ("no-guide", "guide") in found(page)
        assert errors(page) == []

    def test_no_problem_ticked_is_advice(self) -> None:
        assert ("no-problem", "facets") in found(make_exercise(facets=[]))


class TestBlocks:
    @pytest.mark.parametrize(
        ("kind", "field"),
        [
            ("text", "text"),
            ("image", "image"),
            ("recording", "recording"),
            ("callout", "text"),
            ("steps", "steps"),
            ("open_question", "question"),
            ("single_choice", "options"),
            ("multiple_choice", "options"),
            ("scale", "question"),
            ("fill_list", "question"),
            ("if_then_plan", "title"),
            ("feedback_moment", "question"),
        ],
    )
    def test_empty_block_is_an_error_at_the_block(self, kind: str, field: str) -> None:
        value = {"steps": []} if kind == "steps" else {"options": []} if "choice" in kind else {}
        findings = at_block(make_exercise(body=[row(kind, **value)]))
        assert field in {finding.field for finding in findings if finding.level == Level.ERROR}

    def test_empty_row_in_a_list_is_named(self) -> None:
        options = [{"label": "Ja"}, {"label": ""}]
        findings = at_block(make_exercise(body=[row("single_choice", question="?", options=options)]))
        assert [finding.field for finding in findings] == ["options.1.label"]

    def test_impossible_value_is_an_error(self) -> None:
        findings = at_block(make_exercise(body=[row("scale", question="?", min=9, max=1, step=1)]))
        assert [(finding.code, finding.field) for finding in findings] == [("impossible", "max")]

    def test_empty_block_of_the_guide_counts_too(self) -> None:
        assert at_block(make_exercise(guide=[row("text", text="")]))

    def test_link_into_the_admin_is_an_error(self) -> None:
        page = make_exercise(body=[row("text", text='<p><a linktype="page" id="1">hier</a></p>')])
        assert [finding.code for finding in at_block(page)] == ["inner-link"]


class TestKeys:
    def draft(self, *keys: str) -> Exercise:
        page = make_exercise()
        page.body = [row("open_question", question=f"Vraag {n}", key=key) for n, key in enumerate(keys)]
        return page

    def test_missing_key_is_an_error(self) -> None:
        assert ("key-missing", "key") in found(self.draft(""))

    def test_doubled_key_is_an_error_at_both(self) -> None:
        codes = [finding.code for finding in errors(self.draft("a", "a", "b"))]
        assert codes == ["key-doubled", "key-doubled"]

    def test_saving_mends_both(self) -> None:
        page = self.draft("a", "a", "")
        page.save_revision()
        assert errors(page) == []

    def test_option_without_key_is_an_error(self) -> None:
        page = make_exercise()
        options = [{"label": "Ja", "key": "ja"}, {"label": "Nee", "key": ""}]
        page.body = [row("single_choice", question="?", key="a", options=options)]
        assert ("key-missing", "options") in found(page)

    def test_options_with_one_key_are_an_error(self) -> None:
        page = make_exercise()
        options = [{"label": "Ja", "key": "ja"}, {"label": "Nee", "key": "ja"}]
        page.body = [row("single_choice", question="?", key="a", options=options)]
        assert ("key-doubled", "options") in found(page)


class TestMedia:
    def test_picture_in_another_language_asks_for_words(self) -> None:
        page = make_exercise("en", body=[row("image", image=make_image().pk)])
        assert [finding.code for finding in at_block(page)] == ["alt-language"]

    def test_picture_with_words_here_is_fine(self) -> None:
        assert not at_block(make_exercise("en", body=[row("image", image=make_image().pk, alt="A wave")]))

    def test_picture_without_words_is_an_error(self) -> None:
        image = make_image()
        type(image).objects.filter(pk=image.pk).update(alt="x", is_decorative=False)
        page = make_exercise(body=[row("image", image=image.pk)])
        page.body[0].value["image"].alt = ""
        assert [finding.code for finding in at_block(page)] == ["alt-missing"]

    def test_recording_without_transcript_is_an_error(self) -> None:
        recording = make_recording(transcript="")
        page = make_exercise(body=[row("recording", recording=recording.pk)])
        assert [finding.code for finding in at_block(page)] == ["transcript-missing"]

    def test_video_without_captions_is_advice(self) -> None:
        recording = make_recording(type="video", captions="")
        type(recording).objects.filter(pk=recording.pk).update(has_sound=True)
        page = make_exercise(body=[row("recording", recording=recording.pk)])
        assert [(f.code, f.level) for f in at_block(page)] == [("captions-missing", Level.ADVICE)]


class TestEvidence:
    def test_level_is_asked_for(self) -> None:
        assert ("no-evidence-level", "evidence_level") in found(make_exercise(evidence_level=""))

    def test_published_level_needs_a_source(self) -> None:
        assert ("no-source", "evidence_claims") in found(make_exercise(evidence_level="rct"))
        assert not check(make_exercise(evidence_level="rct", sources=[make_source()]))

    def test_source_says_what_it_supports(self) -> None:
        page = make_exercise()
        page.evidence_claims = [EvidenceClaim(source=make_source(), claim=" ")]
        assert ("no-claim", "evidence_claims") in found(page)

    def test_review_date_in_the_past_is_an_error(self) -> None:
        yesterday = timezone.localdate() - timedelta(days=1)
        assert ("review-date-passed", "review_due") in found(make_exercise(review_due=yesterday))

    def test_review_date_is_asked_for(self) -> None:
        assert ("no-review-date", "review_due") in found(make_exercise(review_due=None))

    def test_review_date_begins_some_years_from_now(self) -> None:
        assert Exercise(title="x").review_due > date(2027, 1, 1)


class TestLanguage:
    HARD = (
        "Psychofarmacologische interventies veronderstellen een gecompliceerde multidisciplinaire "
        "behandelingsorganisatie waarbinnen verantwoordelijkheidsverdelingen ondubbelzinnig "
        "gedocumenteerd worden. "
    )

    def test_hard_text_is_advice_at_the_page_and_the_block(self) -> None:
        page = make_exercise(body=[row("text", text=f"<p>{self.HARD * 5}</p>")])
        assert [(f.code, f.block_id) for f in check(page)] == [
            ("reading-level", ""),
            ("reading-level", "here"),
        ]
        assert errors(page) == []

    def test_easy_text_is_fine(self) -> None:
        page = change_exercise(make_exercise(), body=BODY)
        assert not check(page)
