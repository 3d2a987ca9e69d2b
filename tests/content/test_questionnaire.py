"""A questionnaire: what it asks, how it is frozen, what stops it, and how its changes are weighed."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from api.openapi import document
from content.changes.contents import differences
from content.changes.model import least_class
from content.freeze.registry import freeze
from content.logic.outcome import outcome
from content.models import Questionnaire
from content.readiness import errors
from tests.factories.content import ALERTS, ITEMS, SCORES, change_exercise, make_questionnaire, make_source
from tests.factories.street import released

pytestmark = pytest.mark.django_db


def changed(rows: list[dict[str, Any]], **fields: Any) -> list[dict[str, Any]]:
    """The first of some blocks with other fields."""
    first = {**rows[0], "value": {**rows[0]["value"], **fields}}
    return [first, *rows[1:]]


def codes(page: Questionnaire) -> set[tuple[str, str]]:
    return {(finding.code, finding.field) for finding in errors(page)}


class TestFreezing:
    def test_writes_the_shared_answers_out_in_every_item(self) -> None:
        content = freeze(make_questionnaire()).content
        assert [[option["score"] for option in block["value"]["options"]] for block in content["body"]] == [
            [0, 1, 2],
            [0, 1, 2],
            [2, 1, 0],  # a reverse item: what counts stands there
        ]
        assert content["requires"] == ["item", "item-alert"]

    def test_says_what_a_score_is_computed_over(self) -> None:
        score = freeze(make_questionnaire()).content["scores"][0]
        assert (score["of"], score["at_least"]) == (["slecht", "zwaar", "goed"], 3)
        assert [(band["key"], band["from"], band["to"]) for band in score["bands"]] == [
            ("licht", 0, 3),
            ("zwaar", 4, 6),
        ]

    def test_keeps_the_words_for_the_therapist_out_of_the_public_content(self) -> None:
        frozen = freeze(make_questionnaire())
        assert "Vraag door" not in str(frozen.content)
        assert "Bel vandaag" not in str(frozen.content)
        assert [row["band"] for row in frozen.guide["bands"]] == ["licht", "zwaar"]
        assert frozen.guide["alerts"][0]["text"]["html"] == "<p>Bel vandaag.</p>"

    def test_fits_what_client_apps_are_told(self) -> None:
        frozen = freeze(make_questionnaire())
        for name, value in (("QuestionnaireDraft", frozen.content), ("Guide", frozen.guide)):
            told = {**document(), "$ref": f"#/components/schemas/{name}"}
            assert [error.message for error in Draft202012Validator(told).iter_errors(value)] == []

    def test_what_was_frozen_can_be_scored(self) -> None:
        content = freeze(make_questionnaire()).content
        found = outcome(content, {"slecht": "vaak", "zwaar": "vaak", "goed": "niet"})
        assert found.scores == {"totaal": {"value": "6", "band": "zwaar", "answered": 3}}
        assert found.alerts == ["te-zwaar"]
        assert outcome(content, {"slecht": "vaak"}).scores["totaal"] == {
            "value": None,
            "band": None,
            "answered": 1,
        }

    def test_is_released_by_the_same_verbs(self) -> None:
        release = released(make_questionnaire(code="drie-vragen"), "meaning")
        assert (release.type, release.number, release.data["schema"]) == (
            "questionnaire",
            "1.0.0",
            "questionnaire/1",
        )


class TestReadiness:
    def test_has_nothing_to_say_of_a_whole_one(self) -> None:
        assert errors(make_questionnaire()) == []

    def test_unconfirmed_rights_stop_it(self) -> None:
        assert ("rights", "rights") in codes(make_questionnaire(rights="unconfirmed"))

    def test_rights_have_a_statement_and_a_date_that_is_past(self) -> None:
        page = make_questionnaire(rights="free", rights_checked=None, norms_source=make_source())
        assert codes(page) == {("rights", "rights_statement"), ("rights", "rights_checked")}
        page.rights_statement, page.rights_checked = "Vrij te gebruiken.", date(2999, 1, 1)
        assert codes(page) == {("rights", "rights_checked")}

    def test_bands_name_their_source(self) -> None:
        page = make_questionnaire(rights="free", rights_statement="Vrij.")
        assert codes(page) == {("norms", "norms_source")}

    @pytest.mark.parametrize(
        ("low", "high"), [(0, 2), (0, 4), (1, 3), (3, 0)], ids=["gap", "overlap", "from-one", "backwards"]
    )
    def test_bands_cover_the_score_once(self, low: int, high: int) -> None:
        bands = copy.deepcopy(SCORES[0]["value"]["bands"])
        bands[0]["value"] |= {"low": low, "high": high}
        assert ("bands", "bands") in codes(make_questionnaire(scores=changed(SCORES, bands=bands)))

    def test_a_score_needs_items_that_are_there(self) -> None:
        assert ("score", "of") in codes(make_questionnaire(scores=changed(SCORES, of=["weg"])))
        assert ("score", "at_least") in codes(make_questionnaire(scores=changed(SCORES, at_least=4)))

    def test_making_up_for_missing_answers_names_who_says_so(self) -> None:
        page = make_questionnaire(scores=changed(SCORES, prorate=True, at_least=2))
        assert ("score", "prorate_source") in codes(page)

    def test_an_item_without_answers_is_found(self) -> None:
        assert ("no-answers", "answers") in codes(make_questionnaire(answer_sets=[], scores=[], alerts=[]))

    def test_an_alert_says_when(self) -> None:
        assert ("alert", "when") in codes(make_questionnaire(alerts=changed(ALERTS, when=None)))


class TestChanges:
    def weight(self, **fields: Any) -> str:
        page = make_questionnaire()
        before, after = freeze(page), freeze(change_exercise(page, **fields))
        found = differences(before.content, after.content, old_guide=before.guide, new_guide=after.guide)
        assert found
        return str(least_class(found).value)

    def test_another_order_is_another_meaning(self) -> None:
        assert self.weight(body=[ITEMS[1], ITEMS[0], ITEMS[2]]) == "meaning"

    def test_words_are_text(self) -> None:
        assert self.weight(body=changed(ITEMS, question="Ik sliep niet goed")) == "text"
        assert self.weight(rights_statement="Zelf gemaakt.") == "text"

    @pytest.mark.parametrize(
        "fields",
        [
            {"body": changed(ITEMS, reverse=True)},
            {"body": changed(ITEMS, required=True)},
            {"body": ITEMS[:2]},
            {"scores": changed(SCORES, function="max")},
            {"scores": changed(SCORES, of=["slecht"])},
            {"scores": changed(SCORES, at_least=2)},
            {"scores": changed(SCORES, bands=SCORES[0]["value"]["bands"][:1])},
            {"scores": []},
            {"alerts": []},
            {"alerts": changed(ALERTS, when={"all": [{"key": "zwaar", "op": "at_least", "value": 1}]})},
        ],
        ids=["reverse", "required", "item", "function", "over", "least", "band", "score", "alert", "when"],
    )
    def test_what_is_computed_is_meaning(self, fields: dict[str, Any]) -> None:
        assert self.weight(**fields) == "meaning"
