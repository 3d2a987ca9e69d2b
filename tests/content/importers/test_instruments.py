"""Questionnaires of others: what is certain comes over, the rest is kept aside word for word."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.management import call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from content.blocks.registry import VOCABULARY
from content.importers.instruments import drafts
from content.importers.instruments.readers import read_instruments
from content.importers.instruments.shape import Instrument, from_json, to_json
from content.importers.refusal import ImportRefused
from tests.factories.media import archive

ORDINAL = "http://hl7.org/fhir/StructureDefinition/ordinalValue"
HEAD = (
    '"Variable / Field Name","Form Name","Section Header","Field Type","Field Label",'
    '"Choices, Calculations, OR Slider Labels","Field Note","Text Validation Type OR Show Slider Number",'
    '"Text Validation Min","Text Validation Max",Identifier?,"Branching Logic (Show field only if...)",'
    '"Required Field?"\n'
)


def fhir(*items: dict[str, Any], **more: Any) -> list[Instrument]:
    resource = {"resourceType": "Questionnaire", "title": "Stemming", "item": list(items), **more}
    return read_instruments(json.dumps(resource).encode(), name="q.json")[1]


def redcap(*rows: str) -> list[Instrument]:
    return read_instruments(
        (HEAD + "record_id,f,,text,Id,,,,,,,,\n" + "\n".join(rows)).encode(), name="d.csv"
    )[1]


def sheet(*rows: tuple[Any, ...], **others: list[tuple[Any, ...]]) -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    for title, cells in others.items():
        other = book.create_sheet(title)
        for row in cells:
            other.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def table(*rows: tuple[Any, ...], **others: list[tuple[Any, ...]]) -> Instrument:
    return read_instruments(sheet(*rows, **others), name="Tabel.xlsx")[1][0]


def option(label: str, score: int | None = None) -> dict[str, Any]:
    coding: dict[str, Any] = {"code": label.lower(), "display": label}
    if score is not None:
        coding["extension"] = [{"url": ORDINAL, "valueDecimal": score}]
    return {"valueCoding": coding}


def aside(found: Instrument) -> set[str]:
    return {part.what for part in found.unknown}


class TestFhir:
    def test_choices_with_ordinal_values_are_scored_and_shared(self) -> None:
        options = [option("Nooit", 0), option("Vaak", 3)]
        items = [
            {"linkId": f"q{n}", "type": "choice", "text": f"Vraag {n}", "answerOption": options}
            for n in (1, 2)
        ]
        [found] = fhir(*items, copyright="Vrij te gebruiken.")
        assert [(item.type, item.key, item.shared) for item in found.items] == [
            ("item", "q1", "Nooit – Vaak"),
            ("item", "q2", "Nooit – Vaak"),
        ]
        assert [answer.score for answer in found.shared["Nooit – Vaak"]] == [0, 3]
        assert (found.rights, found.scores) == ("Vrij te gebruiken.", [])

    @pytest.mark.parametrize("weight", [0.5, "NaN", "1E+99999999", 100_000, True])
    def test_a_weight_that_is_no_score_is_kept_aside(self, weight: Any) -> None:
        rows = [option("Nooit", 0), option("Vaak", 1)]
        rows[1]["valueCoding"]["extension"][0]["valueDecimal"] = weight
        (made,) = fhir({"linkId": "1", "text": "Moe", "type": "choice", "answerOption": rows})
        assert [one.what for one in made.unknown] == ["weight"]

    @pytest.mark.parametrize("sign", ["\x00", "\ud800"])
    def test_what_is_no_text_is_refused(self, sign: str) -> None:
        with pytest.raises(ImportRefused):
            fhir({"linkId": "1", "text": f"Moe{sign}?", "type": "boolean"})

    def test_a_question_without_words_is_kept_aside(self) -> None:
        asked = {"linkId": "1", "text": "Moe?", "type": "boolean"}
        (made,) = fhir(asked, {"linkId": "2", "type": "integer"})
        assert [(one.where, one.what) for one in made.unknown] == [("2", "type integer")]

    def test_without_ordinal_values_nothing_is_scored(self) -> None:
        [found] = fhir(
            {"linkId": "a", "type": "choice", "text": "A?", "answerOption": [option("Ja"), option("Nee")]}
        )
        assert [answer.score for answer in found.items[0].answers] == [None, None]

    def test_conditions_first_answers_and_unknown_types_are_kept_aside(self) -> None:
        [found] = fhir(
            {"linkId": "a", "type": "boolean", "text": "A?", "initial": [{"valueBoolean": True}]},
            {"linkId": "b", "type": "string", "text": "B?", "enableWhen": [{"question": "a"}]},
            {"linkId": "c", "type": "attachment", "text": "Foto"},
            {"linkId": "d", "type": "choice", "text": "D?", "answerValueSet": "http://elders.example/set"},
            code=[{"code": "x"}],
        )
        assert [item.type for item in found.items] == ["yes_no", "short_answer"]
        assert {"initial", "enableWhen", "type attachment", "answerValueSet", "code"} <= aside(found)
        assert "http://elders.example/set" in "\n".join(drafts.report(found))

    @pytest.mark.parametrize(
        "content",
        [b"{", b"[]", b'{"resourceType": "Patient"}', b'{"resourceType": "Questionnaire"}', b"[" * 100_000],
    )
    def test_what_is_none_is_refused(self, content: bytes) -> None:
        with pytest.raises(ImportRefused):
            read_instruments(content, name="q.json")


class TestRedcap:
    def test_each_form_is_a_questionnaire(self) -> None:
        found = redcap("a,stemming,,notes,Hoe gaat het?,,,,,,,,", "b,slaap,,yesno,Sliep je?,,,,,,,,y")
        assert [(one.title, one.items[0].type, one.items[0].required) for one in found] == [
            ("Stemming", "open_question", False),
            ("Slaap", "yes_no", True),
        ]

    def test_codes_are_scores_only_when_a_calculation_adds_them(self) -> None:
        rows = [
            f'{name},f,,radio,"{name}?","0, Nooit | 3, Vaak",,,,,,,' for name in ("phq_1", "phq_2", "los")
        ]
        [found] = redcap(*rows, 'som,f,,calc,Totaal,"sum([phq_1], [phq_2])",,,,,,,')
        scores = {item.key: item.shared or [one.score for one in item.answers] for item in found.items}
        assert scores == {"phq-1": "Nooit – Vaak", "phq-2": "Nooit – Vaak", "los": [None, None]}
        assert [(one.label, one.function, one.of) for one in found.scores] == [
            ("Totaal", "sum", ("phq-1", "phq-2"))
        ]
        assert "codes, not known to be scores" in aside(found)

    @pytest.mark.parametrize("formula", ["sum([a],[b])*2", "if([a]>1,1,0)", "round([a]/[b],1)", "[a]-[b]"])
    def test_other_calculations_are_kept_aside(self, formula: str) -> None:
        [found] = redcap("a,f,,notes,A,,,,,,,,", "b,f,,notes,B,,,,,,,,", f'c,f,,calc,C,"{formula}",,,,,,,')
        assert found.scores == []
        assert any(formula in part.text for part in found.unknown)

    def test_who_a_client_is_is_never_asked(self) -> None:
        [found] = redcap("naam,f,,text,Naam,,,,,,y,,", "a,f,,notes,A,,,,,,,[b]=1,")
        assert [item.key for item in found.items] == ["a"]
        assert {"identifier", "branching logic"} <= aside(found)

    def test_another_table_is_refused(self) -> None:
        with pytest.raises(ImportRefused, match="REDCap"):
            read_instruments(b"a,b\n1,2\n", name="d.csv")


class TestItemTables:
    def test_have_answers_reverse_items_and_subscales(self) -> None:
        found = table(
            ("nr", "vraag", "antwoorden", "omgekeerd", "subschaal", "bron"),
            ("a1", "Ik slaap slecht", "0=nooit|1=vaak", "", "slaap", "Jansen"),
            ("a2", "Ik slaap goed", "0=nooit|1=vaak", "x", "slaap", None),
        )
        assert [(item.key, item.reverse, item.shared) for item in found.items] == [
            ("a1", False, "nooit – vaak"),
            ("a2", True, "nooit – vaak"),
        ]
        assert [(score.label, score.of) for score in found.scores] == [("slaap", ("a1", "a2"))]
        assert [(part.where, part.what, part.text) for part in found.unknown] == [("a1", "bron", "Jansen")]

    def test_of_surveys_take_answers_from_their_list_and_keep_conditions_aside(self) -> None:
        choices = [("list_name", "name", "label"), ("jn", "1", "Ja"), ("jn", "2", "Nee")]
        found = table(
            ("type", "name", "label", "showif"),
            ("select_one jn", "rook", "Rook je?", "leeftijd > 18"),
            ("submit", "klaar", "Verder", None),
            choices=choices,
        )
        assert [answer.label for answer in found.items[0].answers] == ["Ja", "Nee"]
        assert {"showif", "type submit"} <= aside(found)

    def test_more_sheets_than_anybody_writes_are_refused(self) -> None:
        with pytest.raises(ImportRefused):
            table(("vraag",), **{f"blad {n}": [("a",)] for n in range(31)})

    @pytest.mark.parametrize("content", [b"PK\x03\x04kapot", archive({"a": b"b"}), b"vraag;antwoord"])
    def test_what_is_no_workbook_is_refused(self, content: bytes) -> None:
        with pytest.raises(ImportRefused):
            read_instruments(content, name="t.xlsx")


WORDS = st.text("abcé ?0-9|=,", min_size=1, max_size=30).filter(lambda text: text.strip())


class TestEverything:
    @settings(max_examples=40, deadline=None)
    @given(
        st.lists(
            st.tuples(WORDS, st.sampled_from(["text", "string", "choice", "url", "group"])),
            min_size=1,
            max_size=6,
        )
    )
    def test_is_in_an_item_or_kept_aside(self, rows: list[tuple[str, str]]) -> None:
        options = [option("Nooit", 0), option("Vaak", 1)]
        items = [
            {
                "linkId": f"{n}",
                "type": kind,
                "text": text,
                **({"answerOption": options} if kind == "choice" else {}),
            }
            for n, (text, kind) in enumerate(rows)
        ]
        [found] = fhir(*items, {"linkId": "z", "type": "text", "text": "Einde?"})
        told = [item.question for item in found.items] + [part.text for part in found.unknown]
        assert all(text.strip() in told for text, _kind in rows)
        assert from_json(json.loads(json.dumps(to_json(found)))) == found

    def test_becomes_blocks_that_the_vocabulary_knows(self) -> None:
        types = [
            "group",
            "display",
            "boolean",
            "string",
            "text",
            "integer",
            "decimal",
            "date",
            "dateTime",
            "time",
        ]
        [found] = fhir(*({"linkId": kind, "type": kind, "text": f"{kind}?"} for kind in types))
        for block in drafts.body(found):
            kind = VOCABULARY[block["type"]]
            assert not list(kind.problems(kind.definition.normalize(block["value"])))

    def test_is_told_in_a_table(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (tmp_path / "slaap.csv").write_text(HEAD + "a,slaap,,yesno,Sliep je?,,,,,,,,y\n")
        (tmp_path / "leeg.json").write_text("{}")
        call_command("read_documents", str(tmp_path))
        told = capsys.readouterr().out
        assert "| leeg.json | refused: " in told
        assert "| slaap.csv | redcap | Slaap | 1 | 0 | 1 yes_no | 0 | 0 | 0 | 0" in told
