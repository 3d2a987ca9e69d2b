"""Hints while writing: what is said of a block, to whom the door is open, and how quick it is."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from content.blocks.registry import VOCABULARY
from content.freeze.reading import counted, ease, reading_ease
from content.freeze.registry import freeze
from content.hints import views
from content.hints.glossary import Glossary
from content.hints.model import Piece, clipped
from content.hints.rules import RULES, hints
from content.hints.words import MEANING
from content.models import Term
from people.roles import Role
from tests.factories.content import make_exercise, make_questionnaire
from tests.factories.media import make_image, make_recording
from tests.factories.modules import make_module
from tests.factories.people import make_person

EASY = "Je zit op de bank. Je wilt iets drinken. Wat doe je nu? " * 5
HARD = (
    "De psychotherapeutische behandelovereenkomst veronderstelt verantwoordelijkheidsbesef betreffende "
    "alcoholconsumptiegewoonten, terwijl comorbiditeitsproblematiek behandelverantwoordelijkheden compliceert. "
) * 4


def words(**fields: str) -> Term:
    return Term(pk=1, locale="nl", **fields)


def piece(html: str, *terms: Term, locale: str = "nl", **fields: Any) -> Piece:
    return Piece(
        id="x", type="text", value={}, html=html, locale=locale, glossary=Glossary(list(terms)), **fields
    )


def said(html: str, *terms: Term, **fields: Any) -> list[tuple[str, str]]:
    return [(hint.kind, str(hint.text)) for hint in hints(piece(html, *terms, **fields))]


def kinds(html: str, *terms: Term, **fields: Any) -> list[str]:
    return [kind for kind, _text in said(html, *terms, **fields)]


class TestRules:
    def test_fine_text_gets_no_hint(self) -> None:
        assert (
            said(
                f"<h3>Trek</h3><p>{EASY}</p><p>Lees meer op <a href='https://a.nl'>de site van de huisarts</a>.</p>"
            )
            == []
        )

    def test_long_sentence_is_named_by_its_first_words(self) -> None:
        [(kind, text)] = said(
            f"<p>{'Je loopt elke dag een stukje door het park '.strip()} {'en dan nog een stukje ' * 4}.</p>"
        )
        assert kind == "long"
        assert "“Je loopt elke dag een stukje door …”" in text

    def test_hard_word_comes_with_a_plainer_one(self) -> None:
        term = words(word="abstinentie", forms="abstinent", plain="niet drinken")
        [(kind, text)] = said("<p>Je blijft Abstinent en abstinent. Geheelabstinentie telt niet.</p>", term)
        assert (kind, "“Abstinent”" in text, "niet drinken" in text) == ("word", True, True)

    @pytest.mark.parametrize(
        "link", ["klik hier", "Hier", "lees meer »", "https://www.voorbeeld.nl/een/heel/lang/adres", ""]
    )
    def test_link_that_says_nothing(self, link: str) -> None:
        assert kinds(f"<p>Ga naar <a href='https://a.nl'>{link}</a>.</p>") == ["link"]

    @pytest.mark.parametrize(
        ("locale", "text"),
        [("nl", "Vul het rode vak in."), ("nl", "Kijk naar de groene balk"), ("en", "Press the red button.")],
    )
    def test_colour_alone_is_no_direction(self, locale: str, text: str) -> None:
        assert kinds(f"<p>{text}</p>", locale=locale) == ["colour"]

    @pytest.mark.parametrize("text", ["Eet rode biet.", "De rode draad is rust.", "Blauwe plekken"])
    def test_a_colour_is_no_hint_by_itself(self, text: str) -> None:
        assert kinds(f"<p>{text}</p>") == []

    def test_heading_order_looks_at_what_stands_before(self) -> None:
        assert kinds("<h4>Klein</h4><p>Tekst.</p>") == ["heading"]
        assert kinds("<h4>Klein</h4><p>Tekst.</p>", after=3) == []
        assert kinds("<h3>Groot</h3><h4>Klein</h4>") == []

    def test_bold_line_that_is_a_heading(self) -> None:
        assert kinds("<p><strong>Wat is trek</strong></p><p>Tekst.</p>") == ["heading"]
        assert kinds("<p><strong>Let op!</strong></p><p>Dit is <strong>vet</strong></p>") == []

    def test_hard_text_says_what_that_means(self) -> None:
        assert said(f"<p>{HARD}</p>")[0] == ("level", str(MEANING["C1"]))

    def test_guide_is_not_judged_by_how_it_reads(self) -> None:
        term = words(word="comorbide", plain="samen")
        assert kinds(f"<p>{HARD} comorbide</p>", term, for_client=False) == []

    def test_every_level_is_explained(self) -> None:
        assert set(MEANING) == {"A2", "B1", "B2", "C1"}
        assert len(RULES) == len(set(RULES))


class TestReading:
    def test_too_short_says_nothing(self) -> None:
        assert piece("<p>Dit is kort.</p>").ease is None

    @pytest.mark.parametrize(("score", "shown"), [(-40, 0), (57, 57), (130, 100), (None, None)])
    def test_is_clipped(self, score: int | None, shown: int | None) -> None:
        assert clipped(score) == shown

    def test_counts_of_parts_add_up_to_the_whole(self) -> None:
        parts = [EASY, HARD, "Kop zonder punt"]
        whole = counted("\n".join(parts), "nl")
        assert whole == tuple(map(sum, zip(*(counted(part, "nl") for part in parts), strict=True)))
        assert ease(whole, "nl") == reading_ease("\n".join(parts), "nl")


def draftail(text: str) -> str:
    """What the rich text editor keeps in its field."""
    block = {
        "key": "a",
        "text": text,
        "type": "unstyled",
        "depth": 0,
        "inlineStyleRanges": [],
        "entityRanges": [],
    }
    return json.dumps({"blocks": [block], "entityMap": {}})


def block(text: str, id: str = "b1", **more: Any) -> dict[str, Any]:
    return {"id": id, "type": "text", "part": "body", "fields": {"value-text": draftail(text)}, **more}


@pytest.mark.django_db
class TestDoor:
    URL = "/admin/hints/"

    @pytest.fixture
    def author(self, client: Client) -> Client:
        client.force_login(make_person("noor", Role.AUTHOR))
        return client

    def ask(self, client: Client, *blocks: Any, **more: Any) -> Any:
        question = {"locale": "nl", "summary": "", "others": {}, "blocks": list(blocks), **more}
        return client.post(self.URL, json.dumps(question), content_type="application/json")

    def test_reads_the_unsaved_form(self, author: Client) -> None:
        assert reverse("content_hints") == self.URL
        found = self.ask(author, block("Vul het rode vak in en denk aan je cognities.")).json()
        assert [hint["kind"] for hint in found["blocks"]["b1"]["hints"]] == ["word", "colour"]
        assert found["page"]["minutes"] == 1

    def test_tells_the_minutes_and_level_of_the_release(self, author: Client) -> None:
        page = make_exercise(summary=EASY)
        text = "Trek komt in golven. Een golf wordt hoger en zakt dan vanzelf."
        question = {
            "id": "b2",
            "type": "open_question",
            "part": "body",
            "fields": {"value-question": "Wat hielp je deze week?"},
        }
        first = self.ask(author, block(text), summary=EASY).json()
        found = self.ask(author, question, summary=EASY, others=first["blocks"]["b1"]["counts"]).json()[
            "page"
        ]
        meta = freeze(page).content["meta"]
        assert (found["minutes"], found["level"]) == (meta["minutes"], meta["reading_level"])

    def test_every_type_of_block_can_be_asked_about(self, author: Client) -> None:
        blocks = [
            {"id": kind, "type": kind, "part": "body", "fields": self.form_of(kind)} for kind in VOCABULARY
        ]
        found = self.ask(author, *blocks)
        assert found.status_code == 200, found.content
        assert set(found.json()["blocks"]) == set(VOCABULARY)

    def test_words_of_an_instrument_are_counted_and_left_alone(self, author: Client) -> None:
        fields = {**self.form_of("item"), "value-question": "Kijk naar het rode vak en je cognities."}
        found = self.ask(author, {"id": "i", "type": "item", "part": "body", "fields": fields}).json()
        assert (found["blocks"]["i"]["hints"], found["page"]["minutes"]) == ([], 2)

    def test_words_of_an_instrument_of_our_own_are_looked_at(self, author: Client) -> None:
        fields = {**self.form_of("item"), "value-question": "Kijk naar het rode vak en je cognities."}
        row = {"id": "i", "type": "item", "part": "body", "own": True, "fields": fields}
        found = self.ask(author, row).json()["blocks"]["i"]
        assert [hint["kind"] for hint in found["hints"]] == ["word", "colour"]

    def test_title_chapter_score_and_alert_are_looked_at_and_not_counted(
        self, author: Client, django_assert_max_num_queries: Any
    ) -> None:
        hard, rich = "Kijk naar het rode vak.", draftail("Kijk naar het rode vak.")
        band = {"value-bands-count": "1", "value-bands-0-order": "0", "value-bands-0-deleted": ""}
        rows = [
            ("title", {"value": hard}, "title"),
            ("summary", {"value": hard}, "summary"),
            ("chapter", {"value-title": hard, "value-intro": rich}, "chapters"),
            ("profile", {"value-title": "Kort", "value-text": hard}, "profiles"),
            ("score", {**band, "value-bands-0-value-client": rich}, "scores"),
            ("alert", {"value-client": rich}, "alerts"),
        ]
        blocks = [{"id": name, "type": name, "part": part, "fields": fields} for name, fields, part in rows]
        with django_assert_max_num_queries(8):
            found = self.ask(author, *blocks).json()
        assert {name: [hint["kind"] for hint in one["hints"]] for name, one in found["blocks"].items()} == {
            name: ["colour"] for name, _fields, _part in rows
        }
        assert found["page"]["words"] == 0

    def test_introduction_of_a_module_counts_as_in_its_release(self, author: Client) -> None:
        row = {"id": "page-intro", "type": "intro", "part": "intro", "fields": {"value": draftail(EASY)}}
        found = self.ask(author, row, summary=EASY).json()["page"]
        page = make_module(summary=EASY, intro=f"<p>{EASY}</p>")
        assert found["level"] == freeze(page).content["meta"]["reading_level"]

    def test_questionnaires_have_the_panel(self, author: Client) -> None:
        page = make_questionnaire()
        html = author.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        assert "data-hv-hints " in html

    def form_of(self, kind: str) -> dict[str, str]:
        """The fields of a new block, as the browser would send them: empty lists say so."""
        fields: dict[str, str] = {}
        for name, child in VOCABULARY[kind].definition.child_blocks.items():
            fields[f"value-{name}"] = ""
            if hasattr(child, "child_block"):
                fields[f"value-{name}-count"] = "0"
        return fields

    def test_rows_of_a_list_are_read_and_those_taken_out_are_not(self, author: Client) -> None:
        row = {"type": "", "id": "s1", "deleted": "", "value-title": "Denk aan je cognities"}
        gone = {"type": "", "id": "s2", "deleted": "1", "value-title": "Kijk naar het rode vak"}
        fields = {"value-title": "Zo doe je het", "value-steps-count": "2"}
        for n, one in enumerate((row, gone)):
            fields |= {f"value-steps-{n}-{name}": value for name, value in ({"order": str(n)} | one).items()}
        found = self.ask(author, {"id": "s", "type": "steps", "part": "body", "fields": fields}).json()
        assert [hint["kind"] for hint in found["blocks"]["s"]["hints"]] == ["word"]

    def test_pictures_and_recordings_lack_their_words(self, author: Client) -> None:
        image, recording = make_image(), make_recording(transcript="")
        rows = [
            {"id": "i", "type": "image", "part": "guide", "fields": {"value-image": str(image.pk)}},
            {
                "id": "r",
                "type": "recording",
                "part": "body",
                "fields": {"value-recording": str(recording.pk)},
            },
        ]
        found = self.ask(author, *rows, locale="en").json()["blocks"]
        assert [hint["kind"] for hint in found["i"]["hints"]] == ["alt-language"]
        assert "transcript-missing" in [hint["kind"] for hint in found["r"]["hints"]]

    @pytest.mark.parametrize(
        "body",
        ["", "[]", "{", '{"locale": "xx", "blocks": []}', '{"locale": "nl", "blocks": [3]}'],
    )  # fmt: skip
    def test_what_is_no_question_is_refused_in_words(self, author: Client, body: str) -> None:
        answer = author.post(self.URL, body, content_type="application/json")
        assert (answer.status_code, "detail" in answer.json()) == (400, True)

    def test_too_much_is_refused(self, author: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(views, "MOST_BYTES", 200)
        assert self.ask(author, block("x" * 300)).status_code == 413

    def test_is_for_who_writes(self, client: Client) -> None:
        assert self.ask(client, block("Hoi")).status_code == 302
        client.force_login(make_person("th", Role.THERAPIST))
        assert self.ask(client, block("Hoi")).status_code in (302, 403)
        client.force_login(make_person("an", Role.AUTHOR))
        assert client.get(self.URL).status_code == 405

    def test_writes_nothing_and_logs_no_word(
        self, author: Client, django_assert_max_num_queries: Any, caplog: pytest.LogCaptureFixture
    ) -> None:
        secret = "Mijn buurman Karel drinkt."
        with django_assert_max_num_queries(12) as queries:
            self.ask(author, block(secret))
        wrote = [one["sql"] for one in queries.captured_queries if not one["sql"].startswith("SELECT")]
        assert [sql for sql in wrote if "SAVEPOINT" not in sql] == []
        assert secret not in caplog.text
