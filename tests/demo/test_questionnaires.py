"""The questionnaires of the demo: the official words, and 30 answer patterns each that were computed by hand."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, Route

from content.freeze.registry import freeze
from content.logic.outcome import outcome
from content.models import Questionnaire, Source
from content.readiness import check
from demo import pages
from demo.files import codes, entry, sources
from demo.library import source_fields
from demo.streams import fixed_id
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db
Json = dict[str, Any]
FIXTURES = Path(__file__).parents[1] / "fixtures" / "questionnaires"
PATTERNS: dict[str, list[Json]] = json.loads((FIXTURES / "patterns.json").read_text(encoding="utf-8"))
CASES = [(code, row) for code, rows in PATTERNS.items() for row in rows]
FORMS: dict[str, dict[str, Json]] = yaml.safe_load((FIXTURES / "forms.yaml").read_text(encoding="utf-8"))
PLAYER = Path(__file__).parents[2] / "player" / "js"
ASK = """async (cases) => {
  const { outcome } = await import('/logic/outcome.js');
  return cases.map(([release, answers]) => {
    const { shown, scores, alerts } = outcome(release, answers);
    return { shown, scores, alerts };
  });
}"""


@pytest.fixture(scope="module", autouse=True)
def frozen(browser: Browser, module_db: None) -> dict[str, Json]:
    """What clients get of each questionnaire, as the loader writes it. The browser goes first: it starts a loop."""
    by = make_person("sanne", credit_name="Sanne")
    for source in sources():
        Source.objects.get_or_create(slug=source["id"], defaults=source_fields(source))
    day = date(2026, 3, 3)
    return {
        code: freeze(
            pages.write("questionnaire", code, "nl", version=1, by=by, on=day, review_due=date(2099, 1, 1))
        ).content
        for code in PATTERNS
    }


def expected(code: str, row: Json) -> tuple[dict[str, Json], list[str], set[str]]:
    """Scores, alerts and what is not shown, in the words of the evaluator."""
    (key,) = (score["name"] for score in entry("questionnaire", code)["scores"])
    return {key: row["score"]}, row["alerts"], {fixed_id(code, "body", name) for name in row["hidden"]}


def told(found: Json, content: Json) -> tuple[dict[str, Json], list[str], set[str]]:
    """The same of an outcome."""
    hidden = {block["id"] for block in content["body"]} - set(found["shown"])
    return found["scores"], found["alerts"], hidden


class TestPatterns:
    def test_are_thirty_of_each_and_tell_their_arithmetic(self) -> None:
        assert set(PATTERNS) == set(codes("questionnaire"))
        assert all(len({row["name"] for row in rows}) >= 30 for rows in PATTERNS.values())
        for _code, row in CASES:
            if row["score"]["value"] is not None:
                terms, result = row["working"].split(" = ")
                assert result == row["score"]["value"], row["name"]
                assert terms.count("+") + 1 == row["score"]["answered"], row["name"]

    def test_python_computes_what_was_computed_by_hand(self, frozen: dict[str, Json]) -> None:
        for code, row in CASES:
            found = outcome(frozen[code], row["answers"]).as_json()
            assert told(found, frozen[code]) == expected(code, row), (code, row["name"])

    def test_what_is_missing_is_what_was_asked_and_not_answered(self, frozen: dict[str, Json]) -> None:
        for code, row in CASES:
            shown = outcome(frozen[code], row["answers"]).shown
            asked = [
                block["key"] for block in frozen[code]["body"] if "key" in block and block["id"] in shown
            ]
            assert [key for key in asked if key not in row["answers"]] == row["missing"], (code, row["name"])

    def test_the_player_computes_it_too(self, frozen: dict[str, Json], browser: Browser) -> None:
        page = browser.new_page()
        page.route("http://player/**", serve)
        page.goto("http://player/logic/outcome.js")
        said = page.evaluate(ASK, [[frozen[code], row["answers"]] for code, row in CASES])
        page.close()
        for (code, row), found in zip(CASES, said, strict=True):
            assert told(found, frozen[code]) == expected(code, row), (code, row["name"])


class TestReadiness:
    def test_nothing_is_open_in_any_of_them(self, frozen: dict[str, Json]) -> None:
        for page in Questionnaire.objects.all():
            assert list(check(page.get_latest_revision_as_object())) == [], page.title

    def test_says_on_which_ground_and_since_when_it_may_be_used(self, frozen: dict[str, Json]) -> None:
        for code, content in frozen.items():
            assert (content["rights"]["status"], content["rights"]["checked"]) == ("free", "2026-03-03"), code
            assert content["rights"]["statement"].startswith("No permission required"), code


class TestWords:
    @pytest.mark.parametrize("locale", ["nl", "en"])
    def test_are_those_of_the_form(self, locale: str) -> None:
        """The words stand in a file beside this one too, typed from the forms and not from the demo."""
        for code, form in FORMS[locale].items():
            data = entry("questionnaire", code, locale)
            items = [block["item"]["question"].strip() for block in data["body"] if "item" in block]
            assert items == form["items"], code
            (stem,) = (block["text"] for block in data["body"] if block["name"] == "stem")
            assert stem.strip().strip("*") == form["stem"], code
            answers = [row["label"] for row in data["answers"][0]["options"].values()]
            assert answers == form["answers"], code

    def test_say_which_translation_is_official(self) -> None:
        said = {
            (code, locale): entry("questionnaire", code, locale)["wording"]["status"]
            for code in PATTERNS
            for locale in ("nl", "en")
        }
        assert said == {
            ("phq-9", "en"): "original",
            ("gad-7", "en"): "original",
            ("phq-alcohol", "en"): "original",
            ("phq-9", "nl"): "official",
            ("gad-7", "nl"): "official",
            ("phq-alcohol", "nl"): "other",
        }

    def test_bands_stand_in_the_publication_that_is_named(self) -> None:
        norms = {code: entry("questionnaire", code)["norms"]["source"] for code in PATTERNS}
        assert norms == {"phq-9": "kroenke2001", "gad-7": "spitzer2006", "phq-alcohol": ""}
        for code, ends in (("phq-9", [0, 5, 10, 15, 20]), ("gad-7", [0, 5, 10, 15])):
            (score,) = entry("questionnaire", code)["scores"]
            assert [band["low"] for band in score["bands"]] == ends


def serve(route: Route) -> None:
    """The player's own files, without a server."""
    route.fulfill(path=PLAYER / urlsplit(route.request.url).path.lstrip("/"))
