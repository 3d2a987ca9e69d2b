"""The player decides as the reference evaluator does, and shows a client what the answers ask for."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect

from content import logic
from content.blocks.registry import VOCABULARY
from content.logic.language import FUNCTIONS
from content.logic.outcome import outcome
from tests.content.test_logic import CASES, VECTORS
from tests.player.fake_api import FakeApi

Json = dict[str, Any]
Opener = Callable[..., Page]
ASK = """async (cases) => {
  const { outcome } = await import('/static/player/js/logic/outcome.js');
  const { number } = await import('/static/player/js/logic/numbers.js');
  const fact = (row) => row && { answer: row.answer, number: number(row.answer), band: row.band ?? null };
  return cases.map(({ release, answers, elsewhere }) => {
    const look = (test) => fact((elsewhere ?? []).find((row) =>
      row.key === test.key && row.part === test.part && row.code === test.code)) ??
      { answer: null, number: null, band: null };
    const { shown, computed, scores, alerts } = outcome(release, answers, look);
    return { shown, computed, scores, alerts };
  });
}"""


@pytest.fixture(scope="module")
def evaluator(browser: Browser, shell_server: str) -> Iterator[Page]:
    """A page that holds the player's modules, for all questions of this file."""
    page = browser.new_page()
    page.goto(f"{shell_server}/static/player/js/logic/outcome.js")
    yield page
    page.close()


KEYS = ("a", "b", "c", "d", "e")
OPTIONS = [
    {"key": "x", "label": "X", "score": 1},
    {"key": "y", "label": "Y", "score": 3},
    {"key": "z", "label": "Z"},
]
BLOCKS = [
    {"id": "1", "type": "scale", "key": "a", "value": {"question": "a", "min": 0, "max": 10}},
    {"id": "2", "type": "item", "key": "b", "value": {"question": "b", "options": OPTIONS}},
    {"id": "3", "type": "multiple_choice", "key": "c", "value": {"question": "c", "options": OPTIONS}},
    {"id": "4", "type": "yes_no", "key": "d", "value": {"question": "d"}},
    {"id": "5", "type": "open_question", "key": "e", "value": {"question": "e"}},
]
text = st.sampled_from(
    ["", " ", "\u00a0", "x", "z", "gone", "7", "-0.5", "2026-01-31", "é", "\U0001f600", "1e5"]
)
numbers = st.one_of(
    st.integers(-(10**10), 10**10),
    st.integers(0, 10),
    st.floats(allow_nan=False, allow_infinity=False),
    st.floats(-10, 10).map(lambda number: round(number, 4)),
)
leaf = st.one_of(st.none(), st.booleans(), text, numbers)
answer = st.one_of(leaf, st.lists(leaf, max_size=4), st.dictionaries(text, leaf, max_size=2))
bound = st.one_of(st.integers(-20, 20), st.decimals(-20, 20, places=3).map(lambda number: f"{number:f}"))
key = st.sampled_from([*KEYS, "sum", "nobody"])
test = st.one_of(
    st.fixed_dictionaries({"key": key, "op": st.sampled_from(["answered", "not_answered"])}),
    st.fixed_dictionaries(
        {"key": key, "op": st.sampled_from(["is", "is_not"]), "value": st.one_of(text, st.booleans())}
    ),
    st.fixed_dictionaries(
        {"key": key, "op": st.sampled_from(["has", "has_not", "before", "after", "band"]), "value": text}
    ),
    st.fixed_dictionaries(
        {
            "key": key,
            "op": st.sampled_from(["one_of", "none_of"]),
            "value": st.lists(text, min_size=1, max_size=3),
        }
    ),
    st.fixed_dictionaries(
        {
            "key": key,
            "op": st.sampled_from(["equals", "not_equals", "less", "at_most", "at_least", "more"]),
            "value": bound,
        }
    ),
)


def group(members: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    lists = st.lists(members, min_size=1, max_size=3)
    return st.one_of(lists.map(lambda rows: {"all": rows}), lists.map(lambda rows: {"any": rows}))


condition = group(st.one_of(test, group(test)))


@st.composite
def cases(draw: st.DrawFn) -> Json:
    """A body of which every block may have a condition, with a computation and a score; and answers to it."""
    body = []
    for block in BLOCKS:
        when = draw(st.one_of(st.none(), condition))
        body.append({**block, **({"when": when} if when else {})})
    rule = {
        "function": draw(st.sampled_from(FUNCTIONS)),
        "of": draw(st.lists(st.sampled_from(KEYS), min_size=1, unique=True)),
        "at_least": draw(st.integers(1, 3)),
    }
    body.append({"id": "6", "type": "computed", "value": {"key": "sum", **rule}})
    body.append({"id": "7", "type": "text", "value": {}, "when": draw(condition)})
    bands = [{"key": "low", "from": -5, "to": 2}, {"key": "high", "from": 3, "to": 9}]
    score: Json = {"key": "score", **rule, "bands": bands}
    if draw(st.booleans()):
        score["prorate"] = {"source": "x"}
    alerts = [{"key": "alert", "when": draw(condition)}]
    answers = draw(st.dictionaries(st.sampled_from(KEYS), answer))
    return {"release": {"body": body, "scores": [score], "alerts": alerts}, "answers": answers}


class TestEvaluator:
    def test_decides_every_vector_as_published(self, evaluator: Page) -> None:
        asked = [{**case, "release": VECTORS["releases"][case["release"]]} for case in CASES]
        found = evaluator.evaluate(ASK, asked)
        wrong = [case["name"] for case, said in zip(CASES, found, strict=True) if said != case["expect"]]
        assert wrong == []

    @settings(
        max_examples=40,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    @given(many=st.lists(cases(), min_size=5, max_size=10))
    def test_decides_anything_as_python_does(self, evaluator: Page, many: list[Json]) -> None:
        # Through JSON, as answers travel: what Python calls 1.0 and JavaScript 1 is one number.
        many = json.loads(json.dumps(many))
        said = [outcome(case["release"], case["answers"]).as_json() for case in many]
        assert evaluator.evaluate("(text) => (" + ASK + ")(JSON.parse(text))", json.dumps(many)) == said


def asked(key: str, type: str, **value: Any) -> Json:
    """A frozen question."""
    example = copy.deepcopy(VOCABULARY[type].example)
    return {**example, "id": f"q-{key}", "key": key, "value": {**example["value"], "question": key, **value}}


@pytest.fixture
def bent(api: FakeApi) -> Json:
    """An exercise with a condition on a required question, a text behind it, and a number."""
    release = api.release("urge-surfing")
    text = copy.deepcopy(VOCABULARY["text"].example)
    release["body"] = [
        asked("trek", "scale", min=0, max=10, step=1),
        {
            **asked("wat", "open_question", required=True),
            "when": {"all": [{"key": "trek", "op": "at_least", "value": 7}]},
        },
        {**text, "id": "t-1", "when": {"all": [{"key": "wat", "op": "answered"}]}},
        {
            "id": "c-1",
            "type": "computed",
            "value": {
                "key": "som", "title": "Samen", "function": "sum", "of": ["trek"], "at_least": 1, "unit": "punten",
            },
            "fallback": "<p>Samen: …</p>",
        },
        {
            "id": "c-2",
            "type": "computed",
            "value": {
                "key": "zin", "title": "Je trek", "function": "sum", "of": ["trek"], "at_least": 1, "unit": "",
                "sentence": "Je trek is nu {number}, en dat gaat voorbij.",
            },
            "fallback": "<p>Je trek is nu …, en dat gaat voorbij.</p>",
        },
    ]  # fmt: skip
    return release


class TestClient:
    def test_meets_what_the_answers_ask_for(
        self, open_page: Opener, bent: Json, flaws: Callable[[Page], str]
    ) -> None:
        page = open_page("exercises/urge-surfing/")
        question, text = page.locator("#block-q-wat"), page.locator("#block-t-1")
        sentence = page.locator("#block-c-2 p")
        expect(sentence).to_have_text("Je trek nog niet bekend")
        expect(question).to_be_hidden()
        slide(page, 8)
        expect(question).to_be_visible()
        expect(text).to_be_hidden()
        expect(page.locator("#block-c-1 output")).to_have_text("8 punten")
        expect(sentence).to_have_text("Je trek is nu 8, en dat gaat voorbij.")
        question.get_by_role("textbox").fill("Even lopen")
        expect(text).to_be_visible()
        page.evaluate("scrollTo(0, 0)")  # from under the header, which covers what scrolls
        assert flaws(page) == ""
        slide(page, 2)  # what goes takes along what rests on it
        expect(question).to_be_hidden()
        expect(text).to_be_hidden()

    def test_is_not_asked_for_what_is_not_shown(self, open_page: Opener, bent: Json) -> None:
        page = open_page("exercises/urge-surfing/")
        slide(page, 8)
        page.get_by_role("button", name="Ik ben klaar").click()
        expect(page.locator(".error-summary")).to_be_visible()
        slide(page, 2)
        page.get_by_role("button", name="Ik ben klaar").click()
        expect(page.locator(".done")).to_be_visible()


def slide(page: Page, value: int) -> None:
    """Tap a number of the first question."""
    page.locator(f"#block-q-trek input[value='{value}']").check(force=True)


@pytest.fixture
def short_list(api: FakeApi) -> Json:
    """A questionnaire of two items, with a score and an alert."""
    options = [
        {"key": "no", "label": "Nee", "score": 0},
        {"key": "some", "label": "Soms", "score": 1},
        {"key": "often", "label": "Vaak", "score": 2},
    ]
    rich = {"html": "<p>Praat erover.</p>", "json": []}
    release = {
        **copy.deepcopy(api.release("urge-surfing")),
        "schema": "questionnaire/1",
        "type": "questionnaire",
        "code": "kort",
        "title": "Korte lijst",
        "requires": ["item", "item-alert"],
        "body": [asked("een", "item", options=options), asked("twee", "item", options=options)],
        "scores": [
            {
                "key": "totaal", "label": "Totaal", "function": "sum", "of": ["een", "twee"], "at_least": 2,
                "bands": [
                    {"key": "licht", "label": "licht", "from": 0, "to": 2, "text": rich},
                    {"key": "zwaar", "label": "zwaar", "from": 3, "to": 4, "text": rich},
                ],
            }
        ],
        "alerts": [
            {
                "key": "nu", "label": "Nu", "text": {"html": "<p>Je bent niet alleen.</p>", "json": []},
                "when": {"all": [{"key": "twee", "op": "at_least", "value": 1}]},
            }
        ],
    }  # fmt: skip
    api.data["questionnaires"].append(release)
    return release


class TestQuestionnaire:
    def test_is_found_scored_and_explained(self, open_page: Opener, short_list: Json) -> None:
        page = open_page()
        page.get_by_role("link", name="Korte lijst").click()
        pick(page, "een", "Vaak")
        pick(page, "twee", "Nee")
        page.get_by_role("button", name="Ik ben klaar").click()
        score = page.locator("[data-score=totaal]")
        expect(score).to_contain_text("2 (licht)")
        expect(score).to_contain_text("Praat erover.")

    def test_says_whose_words_it_has(self, open_page: Opener, short_list: Json) -> None:
        short_list["wording"] = {"status": "other", "source": ""}
        short_list["rights"] = {"status": "free", "holder": "De maker", "statement": "Vrij te gebruiken."}
        page = open_page("questionnaires/kort/")
        page.get_by_text("Over deze vragenlijst").click()
        expect(page.locator(".about")).to_contain_text("Dit is geen officiële vertaling.")
        expect(page.locator(".about")).to_contain_text("De maker: “Vrij te gebruiken.”")

    def test_tells_no_score_about_what_was_not_asked(self, open_page: Opener, short_list: Json) -> None:
        for block in short_list["body"][1:]:
            block["when"] = {"all": [{"key": "een", "op": "more", "value": 0}]}
        short_list["scores"][0] |= {"of": ["twee"], "at_least": 1}
        page = open_page("questionnaires/kort/")
        pick(page, "een", "Nee")
        page.get_by_role("button", name="Ik ben klaar").click()
        expect(page.locator(".done")).to_be_visible()
        expect(page.locator(".score")).to_have_count(0)

    def test_shows_help_at_once_and_says_that_nobody_reads_along(
        self, open_page: Opener, short_list: Json, flaws: Callable[[Page], str]
    ) -> None:
        page = open_page("questionnaires/kort/")
        pick(page, "twee", "Soms")
        panel = page.get_by_role("alert").filter(has_text="Je bent niet alleen.")
        expect(panel).to_contain_text("Hier leest niemand mee")
        expect(panel.locator(".contact").first).to_be_visible()
        page.evaluate("scrollTo(0, 0)")  # from under the header, which covers what scrolls
        assert flaws(page) == ""
        pick(page, "twee", "Nee")
        expect(panel).to_have_count(0)
        pick(page, "twee", "Vaak")
        page.get_by_role("button", name="Ik ben klaar").click()
        expect(page.locator(".done").get_by_role("alert")).to_contain_text("Hier leest niemand mee")
        expect(page.locator(".score")).to_contain_text("Er is geen score")


def pick(page: Page, key: str, label: str) -> None:
    """Tap an answer."""
    page.locator(f"#block-q-{key}").get_by_text(label, exact=True).click()


class TestRoom:
    def test_is_where_client_apps_look_for_it(self) -> None:
        room = Path(logic.__file__).parent
        assert {path.name for path in room.glob("*.json")} == {"vectors.json", "condition.schema.json"}
