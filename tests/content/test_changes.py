"""The tables of change classes (DESIGN.md, Numbers), a row a test."""

from __future__ import annotations

import copy
from typing import Any, ClassVar

import pytest
from django.utils import translation
from django.utils.html import strip_tags
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.blocks.streams import BodyBlock
from content.changes import presentation
from content.changes.contents import differences
from content.changes.data import REVERSED, as_data
from content.changes.model import Difference, Kind, Part, least_class
from content.changes.sequences import moved
from content.freeze.blocks import block_shapes
from content.review.models import ChangeClass
from media import withheld
from tests.content import drawn
from tests.factories.people import UserFactory

TEXT, CONTENT, MEANING = ChangeClass.TEXT, ChangeClass.CONTENT, ChangeClass.MEANING


def rich(html: str) -> dict[str, Any]:
    return {"html": html, "json": [{"type": "paragraph", "children": [{"text": html}]}]}


def exercise() -> dict[str, Any]:
    """A frozen exercise with an explanation, a choice, a scale and a picture."""
    return {
        "schema": "exercise/1",
        "type": "exercise",
        "title": "Golf",
        "summary": "Trek gaat over",
        "meta": {"problems": ["alcohol"], "minutes": 10, "contra_indications": []},
        "requires": ["scale", "single_choice"],
        "body": [
            {"id": "b1", "type": "text", "value": {"text": rich("<p>Een golf</p>")}},
            {
                "id": "b2",
                "type": "single_choice",
                "key": "moment",
                "value": {
                    "question": "Wanneer?",
                    "help": "",
                    "required": False,
                    "options": [{"key": "am", "label": "Ochtend"}, {"key": "pm", "label": "Avond"}],
                },
            },
            {
                "id": "b3",
                "type": "scale",
                "key": "trek",
                "value": {"question": "Hoe sterk?", "required": True, "min": 0, "max": 10, "step": 1},
            },
            {
                "id": "b4",
                "type": "image",
                "value": {
                    "image": {"sha256": "a", "path": "/a.png", "alt": "Golf", "widths": []},
                    "caption": "",
                },
            },
        ],
        "evidence": {"level": "practice", "sources": [], "review_due": "2028-01-01"},
        "credits": [],
        "licence": "CC BY-SA 4.0",
        "media": [],
    }


def block(content: dict[str, Any], block_id: str) -> dict[str, Any]:
    return next(found for found in content["body"] if found["id"] == block_id)


def after(change: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    old = exercise()
    new = copy.deepcopy(old)
    change(new)
    return old, new


def set_in(block_id: str, **fields: Any) -> Any:
    return lambda content: block(content, block_id)["value"].update(fields)


def new_input(*, required: bool) -> dict[str, Any]:
    return {
        "id": "b9",
        "type": "open_question",
        "key": "wat",
        "value": {"question": "Wat?", "required": required},
    }


ROWS = {
    "a typing error": (set_in("b1", text=rich("<p>De golf</p>")), TEXT),
    "a question reworded": (set_in("b2", question="Op welk moment?"), TEXT),
    "an option's label reworded": (
        lambda c: block(c, "b2")["value"]["options"][0].update(label="'s Ochtends"),
        TEXT,
    ),
    "alt text": (lambda c: block(c, "b4")["value"]["image"].update(alt="Een hoge golf"), TEXT),
    "caption": (set_in("b4", caption="Zo gaat trek"), TEXT),
    "summary": (lambda c: c.update(summary="Trek zakt"), TEXT),
    "facet": (lambda c: c["meta"].update(problems=["alcohol", "drugs"]), TEXT),
    "minutes": (lambda c: c["meta"].update(minutes=15), TEXT),
    "contra-indication": (lambda c: c["meta"].update(contra_indications=["psychose"]), TEXT),
    "source": (lambda c: c["evidence"].update(sources=[{"id": "x", "claim": "y"}]), TEXT),
    "evidence level": (lambda c: c["evidence"].update(level="rct"), CONTENT),
    "optional block added": (lambda c: c["body"].append({"id": "b8", "type": "text", "value": {}}), CONTENT),
    "optional input added": (lambda c: c["body"].append(new_input(required=False)), CONTENT),
    "required input added": (lambda c: c["body"].append(new_input(required=True)), MEANING),
    "option added": (
        lambda c: block(c, "b2")["value"]["options"].append({"key": "n", "label": "Nacht"}),
        CONTENT,
    ),
    "options reordered": (lambda c: block(c, "b2")["value"]["options"].reverse(), CONTENT),
    "option removed": (lambda c: block(c, "b2")["value"]["options"].pop(), MEANING),
    "block moved": (lambda c: c["body"].reverse(), CONTENT),
    "media replaced": (lambda c: block(c, "b4")["value"]["image"].update(sha256="b", path="/b.png"), CONTENT),
    "explanatory block removed": (lambda c: c["body"].pop(0), CONTENT),
    "input removed": (lambda c: c["body"].pop(2), MEANING),
    "key changed": (lambda c: block(c, "b3").update(key="drang"), MEANING),
    "condition added": (lambda c: block(c, "b1").update(when={"key": "trek", "is": 3}), MEANING),
    "required flag": (set_in("b2", required=True), MEANING),
    "another range": (set_in("b3", max=5), MEANING),
    "requires grows": (lambda c: c["requires"].append("timer"), MEANING),
}


class TestLeastClassOfAnExercise:
    @pytest.mark.parametrize("name", ROWS)
    def test_row_of_the_table(self, name: str) -> None:
        change, expected = ROWS[name]
        found = differences(*after(change))
        assert found
        assert least_class(found) == expected

    def test_guide_is_text_whatever_changes_in_it(self) -> None:
        old_guide = {"body": [{"id": "g1", "type": "text", "value": {"text": rich("<p>a</p>")}}]}
        new_guide: dict[str, Any] = {"body": []}
        found = differences(exercise(), exercise(), old_guide=old_guide, new_guide=new_guide)
        assert [(d.part, d.kind, d.effect) for d in found] == [(Part.GUIDE, Kind.REMOVED, TEXT)]

    def test_files_made_from_an_image_are_no_difference(self) -> None:
        found = differences(
            *after(lambda c: block(c, "b4")["value"]["image"].update(widths=[{"path": "/x"}]))
        )
        assert found == []

    def test_nothing_differs_from_itself(self) -> None:
        assert differences(exercise(), exercise()) == []

    def test_order_of_findings_is_the_same_every_time(self) -> None:
        old, new = after(
            lambda c: (c["body"].reverse(), set_in("b2", options=[{"key": "z", "label": "Z"}])(c))
        )
        assert differences(old, new) == differences(copy.deepcopy(old), copy.deepcopy(new))

    def test_moving_one_block_names_that_block_only(self) -> None:
        found = differences(*after(lambda c: c["body"].append(c["body"].pop(0))))
        assert [(d.kind, d.block_id) for d in found] == [(Kind.MOVED, "b1")]


def frozen(raw: list[dict[str, Any]]) -> dict[str, Any]:
    """An exercise with this body."""
    return {**exercise(), "body": block_shapes(BodyBlock().to_python(raw))}


def seen(found: list[Difference]) -> set[str]:
    """What was found, without its class: that belongs to a direction."""
    return {f"{d.kind} {d.part} {d.block_id} {d.block_type} {d.field} {d.old} {d.new}" for d in found}


def told(found: list[dict[str, Any]]) -> set[str]:
    """The same of differences as data."""
    return {str([one[name] for name in ("kind", "block", "path", "old", "new", "words")]) for one in found}


def turned(one: dict[str, Any]) -> dict[str, Any]:
    """A difference as data, from the other side."""
    words = [{**word, "kind": REVERSED[word["kind"]]} for word in one["words"]] if one["words"] else None
    kind = {"added": "removed", "removed": "added"}.get(one["kind"], one["kind"])
    return {**one, "kind": kind, "old": one["new"], "new": one["old"], "words": words}


class TestAnyTwoBodies:
    """Whatever an author does: nothing differs from itself, and the way back is the way there, turned round."""

    ALL = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])

    @ALL
    @given(drawn.bodies())
    def test_a_body_does_not_differ_from_itself(self, raw: list[dict[str, Any]]) -> None:
        body = frozen(raw)
        assert differences(body, copy.deepcopy(body)) == []

    @ALL
    @given(st.data())
    def test_the_way_back_is_the_reverse(self, data: st.DataObject) -> None:
        raw = data.draw(drawn.bodies())
        old, new = frozen(raw), frozen(data.draw(drawn.rewritten(raw)))
        old["body"], new["body"] = (data.draw(drawn.pictured(one["body"])) for one in (old, new))
        there, back = differences(old, new), differences(new, old)
        assert seen([one.reversed() for one in there if one.field != "requires"]) == seen(
            [one for one in back if one.field != "requires"]
        )
        assert told([turned(one) for one in as_data(there)]) == told(as_data(back))


class TestBothSides:
    @given(st.permutations(list("abcdefg")), st.permutations(list("defghij")))
    def test_the_same_items_moved_from_both_sides(self, one: list[str], two: list[str]) -> None:
        assert set(moved(one, two)) == set(moved(two, one))

    @pytest.mark.parametrize("name", [name for name in ROWS if name != "requires grows"])
    def test_reverse_of_a_difference_is_the_difference_of_the_reverse(self, name: str) -> None:
        old, new = after(ROWS[name][0])
        assert seen([d.reversed() for d in differences(old, new)]) == seen(differences(new, old))


class TestWhatWasWithdrawn:
    """Media removed or replaced because it was withdrawn is no more than text."""

    SHA = "a" * 64

    @pytest.fixture(autouse=True)
    def taken_back(self, settings: Any, tmp_path: Any) -> None:
        settings.MEDIA_ROOT = tmp_path
        withheld.hold([self.SHA], of=self.SHA)

    def least(self, change: Any) -> ChangeClass:
        old = exercise()
        block(old, "b4")["value"]["image"].update(sha256=self.SHA, path=f"/media/r/{self.SHA}.png")
        new = copy.deepcopy(old)
        change(new)
        return least_class(differences(old, new, old_guide={"body": []}, new_guide={"body": []}))

    def test_replaced(self) -> None:
        assert (
            self.least(lambda c: block(c, "b4")["value"]["image"].update(sha256="b" * 64, path="/b")) == TEXT
        )

    def test_removed(self) -> None:
        assert self.least(lambda c: c["body"].pop(3)) == TEXT

    def test_the_other_way_round_it_is_new_content(self) -> None:
        withheld.let_go([self.SHA])
        assert self.least(lambda c: c["body"].pop(3)) == CONTENT


class TestWords:
    """What people read of a difference; nobody reads a path or a hash."""

    def test_of_a_new_picture_are_its_alternative_text_and_caption(self) -> None:
        file = {"path": "/media/r/ab.png", "sha256": "ab", "bytes": 1, "alt": "Een huis in de nacht"}
        block = {
            "id": "b9", "type": "image", "value": {"image": file, "caption": "Rustig"},
            "fallback": '<img src="/media/r/ab.png" alt="Een huis in de nacht"><p>Rustig</p>',
        }  # fmt: skip
        assert presentation.plain(block) == "Een huis in de nacht; Rustig"

    def test_of_a_new_question_are_all_of_it(self) -> None:
        block = {
            "id": "b9",
            "type": "scale",
            "value": {"question": "Hoe sterk?", "min": 0},
            "fallback": "<p>Hoe sterk?</p><p>0 – 10</p>",
        }
        words = presentation.plain(block)
        assert "Hoe sterk?" in words
        assert "0 – 10" in words

    @pytest.mark.django_db
    def test_of_credits_are_names(self) -> None:
        noor = UserFactory(first_name="Noor", last_name="de Boer")
        found = [{"credit": f"p{noor.pk}"}, {"credit": "p0"}, {"organisation": "handvat"}]
        assert presentation.plain(found) == f"{noor}; p0; handvat"


class TestRulesInWords:
    """A condition is read in the words of its questions, also in a difference."""

    CONTENT: ClassVar[dict[str, Any]] = {
        "locale": "nl",
        "body": [
            {
                "id": "1", "type": "single_choice", "key": "waar",
                "value": {"question": "Waar was je?", "options": [{"key": "w", "label": "Op het werk"}]},
            },
            {"id": "2", "type": "scale", "key": "trek", "value": {"question": "Hoe sterk?"}},
        ],
        "scores": [{"key": "totaal", "label": "Totaal", "bands": [{"key": "z", "label": "Zwaar"}]}],
    }  # fmt: skip

    def told(self, old: Any, new: Any, *path: str) -> str:
        one = Difference(Kind.CHANGED, Part.BODY, ChangeClass.MEANING, path, "2", "scale", old, new)
        with translation.override("en"):
            return strip_tags(presentation.rows([one], self.CONTENT, self.CONTENT)[0].words)

    def test_names_questions_options_scores_and_bands(self) -> None:
        when = {
            "all": [{"key": "waar", "op": "is", "value": "w"}, {"key": "totaal", "op": "band", "value": "z"}]
        }
        assert (
            self.told(None, when, "when") == "“Waar was je?” is “Op het werk” and “Totaal” falls in “Zwaar”"
        )

    def test_names_what_is_computed_over(self) -> None:
        assert self.told(None, ["waar", "trek"], "of") == "Waar was je?; Hoe sterk?"

    def test_says_the_key_of_what_is_gone(self) -> None:
        assert self.told({"all": [{"key": "weg", "op": "answered"}]}, None, "when") == "“weg” is answered"
