"""Freezing: any valid draft becomes canonical JSON without floats that fits the schema of each block."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from wagtail.models import Locale

from content.blocks.registry import VOCABULARY
from content.blocks.streams import BodyBlock
from content.freeze.blocks import block_shapes, media_of, requires_of, skeleton_of
from content.freeze.canonical import NotCanonical, canonical, digest
from content.freeze.digests import content_digest_of, line_of
from content.freeze.reading import estimated_minutes, reading_level
from content.freeze.registry import freeze
from content.models import EvidenceClaim, Exercise, Facet, PageCredit
from tests.content import drawn
from tests.factories.content import change_exercise, make_exercise, make_source
from tests.factories.media import make_image, make_recording

words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40).filter(str.strip)
maybe = st.one_of(st.just(""), words)
rich_text = st.lists(words, min_size=1, max_size=3).map(lambda rows: "".join(f"<p>{row}</p>" for row in rows))
keys = st.from_regex(r"\A[a-z0-9]{1,20}\Z")
question = {"key": keys, "question": words, "help": maybe, "required": st.booleans()}
options = st.lists(words, min_size=2, max_size=5, unique=True).map(
    lambda labels: [{"key": f"o{n}", "label": label} for n, label in enumerate(labels)]
)
VALUES: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "text": st.fixed_dictionaries({"text": rich_text}),
    "callout": st.fixed_dictionaries(
        {"tone": st.sampled_from(["info", "tip", "important", "safety"]), "title": maybe, "text": rich_text}
    ),
    "steps": st.fixed_dictionaries(
        {
            "title": maybe,
            "steps": st.lists(
                st.fixed_dictionaries({"title": words, "text": rich_text}), min_size=1, max_size=4
            ),
        }
    ),
    "open_question": st.fixed_dictionaries({**question, "size": st.sampled_from(["short", "long"])}),
    "single_choice": st.fixed_dictionaries({**question, "options": options}),
    "multiple_choice": st.fixed_dictionaries(
        {**question, "options": options, "at_most": st.one_of(st.none(), st.integers(1, 2))}
    ),
    "scale": st.fixed_dictionaries(
        {
            **question,
            "min": st.integers(-1000, 0),
            "max": st.integers(1, 1000),
            "step": st.just(1),
            "min_label": maybe,
            "max_label": maybe,
        }
    ),
    "fill_list": st.fixed_dictionaries(
        {
            **question,
            "item_label": maybe,
            "add_label": maybe,
            "at_least": st.integers(0, 3),
            "at_most": st.integers(3, 50),
        }
    ),
    "if_then_plan": st.fixed_dictionaries(
        {
            "key": keys,
            "title": words,
            "introduction": maybe,
            "required": st.booleans(),
            "if_label": maybe,
            "then_label": maybe,
            "examples": st.lists(st.fixed_dictionaries({"if": words, "then": words}), max_size=3),
            "at_most": st.integers(1, 20),
        }
    ),
    "feedback_moment": st.fixed_dictionaries(
        {"question": words, "asks": st.sampled_from(["exercise", "so_far"])}
    ),
}
block = st.sampled_from(sorted(VALUES)).flatmap(
    lambda name: st.fixed_dictionaries(
        {"type": st.just(name), "id": st.uuids().map(str), "value": VALUES[name]}
    )
)
bodies = st.lists(block, max_size=6)


def floats(node: Any) -> bool:
    if isinstance(node, dict):
        return any(floats(value) for value in node.values())
    if isinstance(node, list):
        return any(floats(value) for value in node)
    return isinstance(node, float)


class TestAnyBody:
    @settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(bodies)
    def test_becomes_canonical_json_that_fits_the_schemas(self, raw: list[dict[str, Any]]) -> None:
        shapes = block_shapes(BodyBlock().to_python(raw))
        assert [shape["id"] for shape in shapes] == [row["id"] for row in raw]
        for shape in shapes:
            Draft202012Validator(VOCABULARY[shape["type"]].schema).validate(shape["value"])
            assert ("key" in shape) == VOCABULARY[shape["type"]].inputs
        text = canonical(shapes)
        assert not floats(json.loads(text))
        assert canonical(json.loads(text)) == text

    @settings(deadline=None)
    @given(bodies)
    def test_freezes_to_the_same_bytes_after_being_stored(self, raw: list[dict[str, Any]]) -> None:
        block_type = BodyBlock()
        stream = block_type.to_python(raw)
        first = canonical(block_shapes(stream))
        stored = json.loads(json.dumps(block_type.get_prep_value(stream)))
        assert canonical(block_shapes(block_type.to_python(stored))) == first

    @settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
    @given(st.data())
    def test_of_any_type_freezes(self, data: st.DataObject) -> None:
        shapes = block_shapes(BodyBlock().to_python(data.draw(drawn.bodies())))
        text = canonical(data.draw(drawn.pictured(shapes)))
        assert not floats(json.loads(text))
        assert canonical(json.loads(text)) == text

    @given(st.lists(st.sampled_from(sorted(VOCABULARY)), max_size=6))
    def test_empty_blocks_of_a_draft_freeze_too(self, names: list[str]) -> None:
        stream = BodyBlock().to_python([{"type": name, "value": {}} for name in names])
        assert canonical(block_shapes(stream))


class TestCanonical:
    def test_sorts_names_and_writes_no_spaces(self) -> None:
        assert canonical({"b": [1, True, None], "a": "é"}) == '{"a":"é","b":[1,true,null]}'

    def test_composes_accents(self) -> None:
        assert canonical("e\u0301") == canonical("é")

    @pytest.mark.parametrize("value", [1.0, {"a": [0.5]}, date(2026, 1, 1), {1: "a"}, b"x"])
    def test_refuses_what_has_no_single_form(self, value: Any) -> None:
        with pytest.raises(NotCanonical):
            canonical(value)

    def test_digest_is_sha256_of_the_bytes(self) -> None:
        assert digest("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


class TestDigests:
    CONTENT = {"schema": "exercise/1", "title": "Golven", "body": []}

    def test_number_and_change_do_not_count(self) -> None:
        released = {**self.CONTENT, "number": "1.0.0", "change": {"class": "meaning"}}
        assert content_digest_of(released, {}) == content_digest_of(self.CONTENT, {})

    def test_the_guide_counts(self) -> None:
        assert content_digest_of(self.CONTENT, {"body": [1]}) != content_digest_of(self.CONTENT, {})

    def test_text_and_json_are_the_same(self) -> None:
        assert content_digest_of(canonical(self.CONTENT), "{}") == content_digest_of(self.CONTENT, {})

    def module(self, number: str) -> dict[str, Any]:
        part = {
            "id": "p",
            "type": "exercise",
            "code": "a",
            "number": number,
            "digest": number,
            "rule": "required",
        }
        return {"schema": "module/1", "chapters": [{"id": "c", "title": "Een", "parts": [part]}]}

    def test_the_patch_of_a_pin_does_not_count(self) -> None:
        assert content_digest_of(self.module("1.2.3"), {}) == content_digest_of(self.module("1.2.4"), {})

    def test_the_line_of_a_pin_counts(self) -> None:
        assert content_digest_of(self.module("1.2.3"), {}) != content_digest_of(self.module("1.3.0"), {})

    def test_line_is_the_first_two_numbers(self) -> None:
        assert [line_of(number) for number in ("1.2.3", "2.0.0-pilot.1", "")] == ["1.2", "2.0", ""]


@pytest.mark.django_db
class TestExercise:
    def test_has_every_part_that_a_release_needs(self) -> None:
        content = freeze(make_exercise(code="urge-surfing")).content
        assert set(content) == {
            "schema", "type", "url", "publisher", "code", "locale", "title", "summary", "meta", "requires",
            "body", "evidence", "media", "credits", "licence",
        }  # fmt: skip
        assert content["url"].endswith("/exercises/urge-surfing")
        assert content["requires"] == ["open_question"]

    def test_names_no_person(self, django_user_model: Any) -> None:
        els = django_user_model.objects.create_user("els", first_name="Els", last_name="Bakker")
        page = make_exercise(by=els)
        page.page_credits = [PageCredit(user=els), PageCredit(organisation="handvat")]
        frozen = freeze(page)
        assert frozen.content["credits"] == [{"credit": f"p{els.pk}"}, {"organisation": "handvat"}]
        assert "Bakker" not in canonical(frozen.content) + canonical(frozen.guide)

    def test_gives_codes_of_facets_by_vocabulary(self) -> None:
        facets = [Facet.objects.get(code=code) for code in ("cannabis", "alcohol", "cbt", "aftercare")]
        meta = freeze(make_exercise(facets=facets)).content["meta"]
        assert meta["problems"] == ["alcohol", "cannabis"]
        assert (meta["methods"], meta["phases"], meta["delivery"]) == (["cbt"], ["aftercare"], [])

    def test_gives_evidence_with_what_each_source_supports(self) -> None:
        source = make_source(doi="10.1111/add.13098")
        page = make_exercise(evidence_level="rct", review_due=date(2028, 11, 1))
        page.evidence_claims = [EvidenceClaim(source=source, claim="Werkt beter dan afwachten.")]
        evidence = freeze(page).content["evidence"]
        assert (evidence["level"], evidence["review_due"]) == ("rct", "2028-11-01")
        assert evidence["sources"][0]["doi"] == "10.1111/add.13098"
        assert evidence["sources"][0]["claim"] == "Werkt beter dan afwachten."

    def test_contra_indications_stand_one_per_line(self) -> None:
        meta = freeze(make_exercise(contra_indications="Acute psychose\n\n Zwaar onthouden \n")).content[
            "meta"
        ]
        assert meta["contra_indications"] == ["Acute psychose", "Zwaar onthouden"]

    def test_guide_stays_outside_the_content(self) -> None:
        frozen = freeze(make_exercise())
        assert "Bespreek in de kamer" in canonical(frozen.guide)
        assert "Bespreek in de kamer" not in canonical(frozen.content)
        assert frozen.guide["schema"] == "guide/1"

    def test_does_not_depend_on_the_language_of_who_asks(self) -> None:
        page = make_exercise(body=[{"type": "fill_list", "value": {"key": "a", "question": "Wie?"}}])
        stored = page.get_latest_revision_as_object()
        with translation.override("en"):
            english = canonical(freeze(stored).content)
        assert canonical(freeze(stored).content) == english
        assert "Another one" not in english

    def test_an_unsaved_draft_can_be_frozen_for_its_preview(self) -> None:
        page = Exercise(title="Nieuw", locale=Locale.get_default())
        page.body = [("text", {"text": "<p>Hallo</p>"})]
        content = freeze(page).content
        assert content["code"] == "draft-0"
        assert content["body"][0]["id"]

    def test_structure_is_the_same_in_another_language(self) -> None:
        page = make_exercise()
        translated = json.loads(
            json.dumps(list(page.body.raw_data)).replace("Wat hielp je", "What helped you")
        )
        english = make_exercise("en", translation_of=page, body=translated)
        assert freeze(english).structure_digest == freeze(page).structure_digest
        assert freeze(english).content["code"] == page.code

    def test_structure_changes_with_a_required_flag(self) -> None:
        page = make_exercise()
        before = freeze(page).structure_digest
        body = json.loads(json.dumps(list(page.body.raw_data)))
        body[1]["value"]["required"] = True
        assert freeze(change_exercise(page, body=body)).structure_digest != before


@pytest.mark.django_db
class TestMedia:
    def body(self, **value: Any) -> Any:
        return BodyBlock().to_python([{"type": kind, "id": kind, "value": v} for kind, v in value.items()])

    def test_pictures_and_recordings_fit_their_schemas(self) -> None:
        image, recording = make_image(), make_recording()
        shapes = block_shapes(self.body(image={"image": image.pk}, recording={"recording": recording.pk}))
        for shape in shapes:
            Draft202012Validator(VOCABULARY[shape["type"]].schema).validate(shape["value"])

    def test_every_file_is_listed_once_by_path(self) -> None:
        image = make_image()
        shapes = block_shapes(self.body(image={"image": image.pk}))
        files = media_of(shapes, shapes)
        paths = [file["path"] for file in files]
        assert paths == sorted(set(paths))
        assert len(paths) >= 1
        assert set(files[0]) == {"path", "sha256", "bytes", "content_type"}

    def test_words_of_the_place_win_over_those_of_the_library(self) -> None:
        image = make_image()
        here = block_shapes(self.body(image={"image": image.pk, "alt": "A wave"}))[0]["value"]["image"]
        assert here["alt"] == "A wave"
        silent = block_shapes(self.body(image={"image": image.pk, "decorative": True}))[0]["value"]["image"]
        assert (silent["alt"], silent["decorative"]) == ("", True)


class TestReading:
    EASY = (
        "Je hebt trek. Dat is niet gek. Kijk hoe lang het duurt. Adem rustig in en uit. "
        "Trek komt op en zakt weer weg. "
    ) * 2
    HARD = (
        "Psychofarmacologische interventies veronderstellen een gecompliceerde, multidisciplinaire "
        "behandelingsorganisatie waarbinnen verantwoordelijkheidsverdelingen ondubbelzinnig gedocumenteerd "
        "worden volgens geïnstitutionaliseerde verantwoordingsprocedures en kwaliteitsregistraties. "
    ) * 3

    def test_short_sentences_of_short_words_are_easy(self) -> None:
        assert reading_level(self.EASY, "nl") in ("A2", "B1")

    def test_long_words_are_hard(self) -> None:
        assert reading_level(self.HARD, "nl") == "C1"

    def test_says_nothing_of_a_few_words_or_an_unknown_language(self) -> None:
        assert reading_level("Kort.", "nl") == ""
        assert reading_level(self.EASY, "fr") == ""

    def test_a_question_counts_as_a_minute(self) -> None:
        assert estimated_minutes("woord " * 130, inputs=0) == 1
        assert estimated_minutes("woord " * 130, inputs=2) == 3
        assert estimated_minutes("", inputs=0) == 1


class TestRequires:
    def test_names_each_input_once(self) -> None:
        shapes = [VOCABULARY["scale"].example, VOCABULARY["scale"].example, VOCABULARY["text"].example]
        assert requires_of(shapes) == ["scale"]

    def test_skeleton_has_no_words(self) -> None:
        skeleton = canonical(skeleton_of([kind.example for kind in VOCABULARY.values()]))
        assert "Breathe" not in skeleton
        assert "Who can help" not in skeleton
