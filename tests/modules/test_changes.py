"""The table of change classes of a module (DESIGN.md, Numbers), a row a test."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from content.changes.contents import differences
from content.changes.model import Kind, least_class
from content.review.models import ChangeClass

TEXT, CONTENT, MEANING = ChangeClass.TEXT, ChangeClass.CONTENT, ChangeClass.MEANING


def rich(text: str) -> dict[str, Any]:
    return {"html": f"<p>{text}</p>", "json": []}


def part(id: str, code: str, number: str = "1.0.0", rule: str = "required", **more: Any) -> dict[str, Any]:
    return {
        "id": id,
        "type": "exercise",
        "code": code,
        "number": number,
        "digest": number,
        "rule": rule,
        **more,
    }


def module() -> dict[str, Any]:
    """A frozen module of two chapters."""
    return {
        "schema": "module/1",
        "type": "module",
        "title": "Trek",
        "summary": "Omgaan met trek",
        "meta": {},
        "requires": ["chapters"],
        "intro": rich("Welkom"),
        "evidence": {"level": "practice", "sources": [], "review_due": "2028-01-01"},
        "chapters": [
            {
                "id": "c1",
                "title": "Begin",
                "intro": rich("Start"),
                "phase": "waiting",
                "opens": {"rule": "at_once"},
                "parts": [part("p1", "golf"), part("p2", "wandelen", rule="optional")],
            },
            {
                "id": "c2",
                "title": "Verder",
                "intro": rich("Door"),
                "phase": "treatment",
                "opens": {"rule": "after_previous"},
                "parts": [
                    part("p3", "plan"),
                    part("p4", "slaap", rule="choose", choose={"group": "g", "n": 1}),
                ],
            },
        ],
    }


def chapter(content: dict[str, Any], index: int = 0) -> Any:
    return content["chapters"][index]


def first(content: dict[str, Any]) -> Any:
    return chapter(content)["parts"][0]


ROWS = {
    "a part's patch moved": (lambda c: first(c).update(number="1.0.4", digest="x"), TEXT),
    "text of a chapter": (lambda c: chapter(c).update(intro=rich("Anders")), TEXT),
    "title of a chapter": (lambda c: chapter(c).update(title="Anders"), TEXT),
    "text of the intro": (lambda c: c.update(intro=rich("Hallo")), TEXT),
    "a part's minor moved": (lambda c: first(c).update(number="1.2.0"), CONTENT),
    "optional part added": (lambda c: chapter(c)["parts"].append(part("p9", "x", rule="optional")), CONTENT),
    "optional part removed": (lambda c: chapter(c)["parts"].pop(), CONTENT),
    "chapter without required parts added": (
        lambda c: c["chapters"].append(
            {**chapter(c), "id": "c9", "parts": [part("p9", "x", rule="optional")]}
        ),
        CONTENT,
    ),
    "a part's major moved": (lambda c: first(c).update(number="2.0.0"), MEANING),
    "required part added": (lambda c: chapter(c)["parts"].append(part("p9", "x")), MEANING),
    "required part removed": (lambda c: chapter(c)["parts"].pop(0), MEANING),
    "chapter with a required part removed": (lambda c: c["chapters"].pop(), MEANING),
    "order of parts": (lambda c: chapter(c)["parts"].reverse(), MEANING),
    "order of chapters": (lambda c: c["chapters"].reverse(), MEANING),
    "part moved to another chapter": (
        lambda c: chapter(c, 1)["parts"].insert(0, chapter(c)["parts"].pop()),
        MEANING,
    ),
    "rule": (lambda c: first(c).update(rule="optional"), MEANING),
    "condition": (lambda c: first(c).update(when={"key": "x"}), MEANING),
    "choice": (lambda c: chapter(c, 1)["parts"][1].update(choose={"group": "g", "n": 2}), MEANING),
    "when a chapter opens": (lambda c: chapter(c).update(opens={"rule": "after_days", "days": 7}), MEANING),
    "another exercise in the same place": (lambda c: first(c).update(code="ander"), MEANING),
}


class TestLeastClassOfAModule:
    @pytest.mark.parametrize("name", ROWS)
    def test_row_of_the_table(self, name: str) -> None:
        change, expected = ROWS[name]
        old, new = module(), copy.deepcopy(module())
        change(new)
        found = differences(old, new)
        assert found
        assert least_class(found) == expected

    def test_nothing_differs_from_itself(self) -> None:
        assert differences(module(), module()) == []

    def test_one_moved_chapter_does_not_name_every_part(self) -> None:
        new = module()
        new["chapters"].reverse()
        found = differences(module(), new)
        assert [one.kind for one in found if one.block_type == "chapter"] == [Kind.MOVED]
