"""What the importer makes of each habit of who writes worksheets."""

from __future__ import annotations

from typing import Any

import pytest

from content.importers.drafts import Draft, drafts
from content.importers.pasted import read_pasted
from content.importers.pieces import Source
from content.importers.propose import propose
from content.importers.readers import read
from tests.factories import worksheets


def drafts_of(source: Source) -> list[Draft]:
    return drafts(propose(source.pieces), {piece.id: piece for piece in source.pieces})


def from_markdown(text: str) -> list[dict[str, Any]]:
    """The blocks of a Markdown text below a title."""
    return drafts_of(read(f"# Oefening\n\n{text}\n".encode(), name="blad.md"))[0].body


def shapes(blocks: list[dict[str, Any]]) -> list[str]:
    return [block["type"] for block in blocks]


def labels(blocks: list[dict[str, Any]], name: str) -> list[str]:
    return [one["label"] for one in blocks[0]["value"][name]]


class TestAsking:
    @pytest.mark.parametrize(
        ("text", "type", "question"),
        [
            ("Naam: ____", "short_answer", "Naam"),
            ("Datum: ........", "date_time", "Datum"),
            ("Wat hielp?\n\n________", "open_question", "Wat hielp?"),
            ("Wat hielp?\n\n\n\n\n", "open_question", "Wat hielp?"),
            ("Ik voel me ____ als ik ____ zie", "open_question", "Ik voel me … als ik … zie"),
            ("Hoe sterk is de trek? 0-10", "scale", "Hoe sterk is de trek? 0-10"),
            ("Hoe sterk is de trek?\n\n1 2 3 4 5", "scale", "Hoe sterk is de trek?"),
            ("Wat helpt?\n\n- [ ] lopen\n- [ ] bellen", "multiple_choice", "Wat helpt?"),
            ("Waar ben je?\n\n☐ thuis ☐ op straat", "multiple_choice", "Waar ben je?"),
            ("Waar ben je?\n\n○ thuis\n\n○ op straat", "single_choice", "Waar ben je?"),
            ("Waar ben je?\n\n- thuis\n- op straat", "single_choice", "Waar ben je?"),
            ("Wat past bij jou? Meerdere antwoorden mogelijk:\n\n- a\n- b", "multiple_choice", None),
            ("Rook je?\n\n- Ja\n- Nee", "yes_no", "Rook je?"),
            ("Wie kan helpen?\n\n1. ____\n2. ____\n3. ____", "fill_list", "Wie kan helpen?"),
        ],
    )
    def test_becomes_a_question(self, text: str, type: str, question: str | None) -> None:
        blocks = from_markdown(text)
        assert shapes(blocks) == [type]
        assert question is None or blocks[0]["value"]["question"] == question

    def test_the_numbers_of_a_scale_are_its_ends(self) -> None:
        value = from_markdown("Hoe erg?\n\nniet 0 1 2 3 4 5 heel erg")[0]["value"]
        assert (value["min"], value["max"], value["min_label"], value["max_label"]) == (
            0,
            5,
            "niet",
            "heel erg",
        )

    def test_a_list_after_a_statement_is_read(self) -> None:
        assert shapes(from_markdown("Neem mee:\n\n- water\n- een jas")) == ["text"]

    def test_numbered_orders_are_steps(self) -> None:
        blocks = from_markdown("1. Adem in.\n2. Adem uit.")
        assert [step["title"] for step in blocks[0]["value"]["steps"]] == ["Adem in.", "Adem uit."]


class TestTables:
    def test_with_the_same_answers_are_a_matrix(self) -> None:
        blocks = from_markdown(
            "| | nooit | soms | vaak |\n|-|-|-|-|\n| Ik slaap slecht | | | |\n| Ik pieker | | | |"
        )
        assert shapes(blocks) == ["rating_matrix"]
        assert labels(blocks, "rows") == ["Ik slaap slecht", "Ik pieker"]
        assert labels(blocks, "columns") == ["nooit", "soms", "vaak"]

    def test_with_boxes_below_numbers_are_a_matrix_too(self) -> None:
        text = "Hoe ging het?\n\n| | 1 | 2 | 3 |\n|-|-|-|-|\n| Slapen | ☐ | ☐ | ☐ |\n| Eten | ☐ | ☐ | ☐ |"
        blocks = from_markdown(text)
        assert (shapes(blocks), blocks[0]["value"]["question"]) == (["rating_matrix"], "Hoe ging het?")
        assert labels(blocks, "columns") == ["1", "2", "3"]

    @pytest.mark.parametrize(
        ("head", "type"),
        [
            ("Dag | Situatie", "diary"),
            ("Situatie | Gedachte (0-100)", "thought_record"),
            ("Mijn hulpbronnen |", "fill_list"),
        ],
    )
    def test_with_empty_rows_are_filled_in_time_and_again(self, head: str, type: str) -> None:
        assert shapes(from_markdown(f"| {head} |\n|-|-|\n| | |\n| | |")) == [type]

    def test_columns_say_what_is_filled_in(self) -> None:
        blocks = from_markdown(
            "| Datum | Tijd | Gedachte | Hoe sterk (0-100) |\n|-|-|-|-|\n| | | | |\n| | | | |"
        )
        assert [one["form"] for one in blocks[0]["value"]["columns"]] == ["date", "time", "text", "percent"]

    def test_with_open_values_are_questions(self) -> None:
        blocks = from_markdown("| Mijn doel | |\n|-|-|\n| Eerste stap | ____ |")
        assert [block["value"]["question"] for block in blocks] == ["Mijn doel", "Eerste stap"]

    def test_to_read_are_read(self) -> None:
        assert shapes(from_markdown("| Woord | Betekenis |\n|-|-|\n| Trek | Zin in drank |")) == ["text"]


class TestGuide:
    def test_holds_what_is_below_a_heading_for_the_therapist(self) -> None:
        draft = drafts_of(
            read(b"# Rust\n\nAdem.\n\n## Voor de therapeut\n\nVraag door?\n\n## Thuis\n\nLoop.", name="a.md")
        )[0]
        assert "Vraag door?" in draft.guide[0]["value"]["text"]
        assert shapes(draft.body) == ["text"]

    def test_holds_a_line_that_names_its_reader(self) -> None:
        draft = drafts_of(read(b"# Rust\n\nAdem.\n\nTherapeut: leg dit uit.", name="a.md"))[0]
        assert "leg dit uit" in draft.guide[0]["value"]["text"]


class TestSeveralExercises:
    def test_come_from_numbered_sessions(self) -> None:
        text = "# Training\n\nWelkom.\n\n## Sessie 1: Start\n\nA.\n\n## Sessie 2: Verder\n\nB."
        assert [draft.title for draft in drafts_of(read(text.encode(), name="a.md"))] == [
            "Training",
            "Sessie 1: Start",
            "Sessie 2: Verder",
        ]

    def test_come_from_headings_with_the_same_headings_below(self) -> None:
        text = "".join(f"## {name}\n\n### Doel\n\nX.\n\n### Werkwijze\n\nY.\n\n" for name in ("Adem", "Loop"))
        assert [draft.title for draft in drafts_of(read(text.encode(), name="a.md"))] == ["Adem", "Loop"]

    def test_come_from_tables_with_the_same_keys(self) -> None:
        def build(document: Any) -> None:
            for name in ("Ademen", "Lopen"):
                worksheets.table(document, ("Titel", name), ("Duur", "10 minuten"), ("Wat merkte je?", ""))
                document.add_paragraph("")

        found = drafts_of(read(worksheets.word(build=build), name="a.docx"))
        assert [draft.title for draft in found] == ["Ademen", "Lopen"]
        assert shapes(found[0].body) == ["text", "open_question"]


class TestWord:
    def test_a_whole_worksheet(self) -> None:
        draft = drafts_of(read(worksheets.worksheet(), name="werkblad.docx"))[0]
        assert draft.title == "Mijn trek in kaart"
        assert draft.summary.startswith("Trek komt in golven.")
        assert shapes(draft.body) == [
            *("text", "short_answer", "date_time", "open_question", "scale", "multiple_choice", "yes_no"),
            *("text", "steps", "diary", "image"),
        ]
        assert shapes(draft.guide) == ["text"]
        assert [left.text for left in draft.left if left.why == "footer"] == ["Werkblad 3, versie 2019"]

    def test_a_list_to_choose_from_says_its_options(self) -> None:
        content = worksheets.word(
            build=lambda doc: worksheets.control(doc, "Kies een item.", options=("a", "b"), empty=True)
        )
        source = read(content, name="a.docx")
        assert [piece.said for piece in source.pieces if piece.box] == ["a", "b"]

    def test_a_short_bold_line_is_a_heading(self) -> None:
        def build(document: Any) -> None:
            document.add_paragraph().add_run("Wat je nodig hebt").bold = True
            document.add_paragraph("Een pen.")

        draft = drafts_of(read(worksheets.word("Begin van een tekst.", build=build), name="a.docx"))[0]
        assert "<h3>Wat je nodig hebt</h3><p>Een pen.</p>" in draft.body[-1]["value"]["text"]


class TestPaste:
    HTML = (
        "<html><head><style>p{color:red}</style><script>alert(1)</script></head><body>"
        "<p class=MsoNormal onclick='steal()'><b>Wat helpt?</b></p>"
        "<p class=MsoListParagraph><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span>lopen<o:p></o:p></p>"
        "<p class=MsoListParagraph>·&nbsp; bellen</p><img src='http://elders.example/x.png' alt='Golf'>"
        "<p><a href='javascript:alert(2)'>hier</a> <iframe src='http://elders.example'></iframe></p></body></html>"
    )

    def test_from_word_keeps_words_and_drops_programs(self) -> None:
        source = read_pasted("Wat helpt? lopen bellen", self.HTML)
        blocks = drafts_of(source)[0].body
        assert blocks[0]["value"]["question"] == "Wat helpt?"
        assert [option["label"] for option in blocks[0]["value"]["options"]] == ["lopen", "bellen"]
        everything = f"{blocks}{source.look}"
        for harm in ("alert", "steal", "javascript", "iframe", "color:red", "<o:p>"):
            assert harm not in everything

    def test_names_a_picture_elsewhere_without_fetching_it(self) -> None:
        source = read_pasted("x", self.HTML)
        remote = [piece.text for piece in source.pieces if piece.origin == "remote"]
        assert remote == ["Golf http://elders.example/x.png"]
        assert "elders.example" not in source.look

    def test_of_bare_lines(self) -> None:
        blocks = drafts_of(read_pasted("Mijn dag\n\nWat deed je?\n____\n- [ ] gewerkt\n- [ ] gerust"))[0].body
        assert "open_question" in shapes(blocks)
