"""Modules: parts are pinned like a lock file, choices hold, and readiness says what is missing."""

from __future__ import annotations

from typing import Any

import pytest

from content.freeze.canonical import canonical
from content.freeze.registry import freeze, structure_of
from content.models import Term
from content.readiness import Level, check
from modules.models import Module
from tests.factories.content import make_exercise
from tests.factories.modules import chapter, make_module, part
from tests.modules.conftest import Shelf

pytestmark = pytest.mark.django_db


def parts_in(module: Module) -> list[dict[str, Any]]:
    return [one for chapter in freeze(module).content["chapters"] for one in chapter["parts"]]


def codes(module: Module) -> list[tuple[str, str]]:
    return [(finding.code, finding.field) for finding in check(module)]


class TestFreeze:
    def test_pins_the_newest_release_of_each_part(self, shelf: Shelf) -> None:
        shelf.put("golven", "1.0.0", "1.1.0", "1.1.1")
        [pinned] = parts_in(make_module([make_exercise(code="golven")]))
        assert (pinned["code"], pinned["number"], pinned["digest"]) == ("golven", "1.1.1", "digest-1.1.1")
        assert pinned["rule"] == "required"
        assert "choose" not in pinned

    def test_stays_in_the_line_that_the_author_named(self, shelf: Shelf) -> None:
        shelf.put("golven", "1.0.0", "1.0.1", "2.0.0")
        [pinned] = parts_in(make_module([part(make_exercise(code="golven"), line="1.0")]))
        assert pinned["number"] == "1.0.1"

    def test_looks_in_the_language_of_the_module(self, shelf: Shelf) -> None:
        shelf.put("golven", "1.0.0")
        page = make_exercise(code="golven")
        english = make_exercise("en", translation_of=page)
        assert parts_in(make_module([english], "en"))[0]["number"] == ""

    def test_says_what_can_be_chosen(self, shelf: Shelf) -> None:
        rows = [part(make_exercise(), rule="choose", group="Slapen", n=1) for _ in range(2)]
        assert [one["choose"] for one in parts_in(make_module(rows))] == [{"group": "slapen", "n": 1}] * 2

    def test_chapters_say_when_they_open(self) -> None:
        rows = [
            chapter("Wachttijd", [], phase="waiting"),
            chapter("Behandeling", [], opens="after_days", days=7, phase=""),
        ]
        found = freeze(make_module(chapters=rows)).content["chapters"]
        assert [one["opens"] for one in found] == [{"rule": "at_once"}, {"rule": "after_days", "days": 7}]
        assert [one["phase"] for one in found] == ["waiting", None]

    def test_explains_chosen_words_of_its_own_texts(self) -> None:
        page = make_module(chapters=[chapter("Trek", [], intro="<p>Een golf zakt vanzelf.</p>")])
        assert "terms" not in freeze(page).content
        shown = Term.objects.create(locale="nl", word="golf", explanation="Iets dat komt en gaat.")
        page.terms = [shown, Term.objects.get(locale="nl", word="terugval")]
        assert freeze(page).content["terms"] == [shown.shape()]

    def test_adds_up_the_minutes_of_its_parts(self, shelf: Shelf) -> None:
        shelf.put("golven", "1.0.0")
        shelf.put("slapen", "1.0.0")
        module = make_module([make_exercise(code="golven"), make_exercise(code="slapen")])
        assert freeze(module).content["meta"]["minutes"] == 20

    def test_correction_of_a_part_leaves_the_content_digest_as_it_was(self, shelf: Shelf) -> None:
        shelf.put("golven", "1.0.0")
        module = make_module([make_exercise(code="golven")])
        before = freeze(module).content_digest
        shelf.put("golven", "1.0.0", "1.0.1")
        assert freeze(module).content_digest == before

    def test_a_newer_line_of_a_part_waits_for_the_author(self, shelf: Shelf) -> None:
        shelf.put("golven", "1.0.0")
        module = make_module([make_exercise(code="golven")])
        before = freeze(module).content_digest
        shelf.put("golven", "1.0.0", "1.1.0")
        module.save_revision()
        assert freeze(module).content_digest == before
        module.chapters[0].value["parts"][0]["line"] = "1.1"
        assert freeze(module).content_digest != before

    def test_structure_has_no_words_and_no_numbers(self, shelf: Shelf) -> None:
        shelf.put("golven", "1.0.0")
        content = freeze(make_module([make_exercise(code="golven")])).content
        structure = canonical(structure_of(content))
        assert "golven" in structure
        assert "Beginnen" not in structure
        assert "1.0.0" not in structure

    def test_is_canonical(self, shelf: Shelf) -> None:
        frozen = freeze(make_module([make_exercise()]))
        assert canonical(frozen.content)
        assert frozen.content["schema"] == "module/1"
        assert frozen.content["requires"] == []


class TestReadiness:
    def test_says_nothing_of_a_module_that_is_ready(self, shelf: Shelf) -> None:
        shelf.put("golven", "1.0.0")
        assert check(make_module([make_exercise(code="golven")])) == []

    def test_part_without_release_is_an_error(self, shelf: Shelf) -> None:
        assert ("part-unreleased", "page") in codes(make_module([make_exercise()]))

    def test_part_without_release_in_its_line_is_an_error(self, shelf: Shelf) -> None:
        shelf.put("golven", "1.0.0")
        module = make_module([part(make_exercise(code="golven"), line="2.0")])
        assert ("part-unreleased", "line") in codes(module)

    def test_part_in_another_language_is_an_error(self, shelf: Shelf) -> None:
        shelf.put("golven", "1.0.0", locale="en")
        assert ("part-locale", "page") in codes(make_module([make_exercise("en", code="golven")]))

    def test_withdrawn_part_is_an_error(self, shelf: Shelf) -> None:
        shelf.put("golven", "1.0.0")
        shelf.withdrawn.add("1.0.0")
        assert ("part-withdrawn", "page") in codes(make_module([make_exercise(code="golven")]))

    def test_points_at_the_part(self, shelf: Shelf) -> None:
        page = make_exercise()
        [finding] = [one for one in check(make_module([page])) if one.level == Level.ERROR]
        assert finding.block_id == part(page)["id"]
        assert page.title in str(finding.message)

    def test_module_without_chapters_is_an_error(self) -> None:
        assert ("empty", "chapters") in codes(make_module(chapters=[]))

    def test_chapter_needs_title_and_parts(self) -> None:
        found = codes(make_module(chapters=[chapter("", [])]))
        assert ("empty", "title") in found
        assert ("empty", "parts") in found

    def test_chapter_that_opens_later_says_when(self) -> None:
        assert ("empty", "days") in codes(make_module(chapters=[chapter("Later", [], opens="after_days")]))

    def test_same_exercise_twice_is_advice(self, shelf: Shelf) -> None:
        shelf.put("golven", "1.0.0")
        page = make_exercise(code="golven")
        module = make_module(chapters=[chapter("Een", [part(page)]), chapter("Twee", [part(page)])])
        assert [(f.code, f.level) for f in check(module)] == [("part-twice", Level.ADVICE)]


class TestChoice:
    def module(self, shelf: Shelf, *choices: dict[str, Any]) -> list[tuple[str, str]]:
        rows = []
        for number, choice in enumerate(choices):
            shelf.put(f"deel-{number}", "1.0.0")
            rows.append(part(make_exercise(code=f"deel-{number}"), rule="choose", **choice))
        return codes(make_module(rows))

    def test_holds_with_more_parts_than_are_chosen(self, shelf: Shelf) -> None:
        assert self.module(shelf, {"group": "a", "n": 1}, {"group": "a", "n": 1}) == []

    def test_needs_the_name_of_a_group(self, shelf: Shelf) -> None:
        assert ("choice", "group") in self.module(shelf, {"n": 1}, {"group": "a", "n": 1})

    def test_needs_something_to_choose_from(self, shelf: Shelf) -> None:
        assert self.module(shelf, {"group": "a", "n": 2}, {"group": "a", "n": 2}) == [("choice", "n")]

    def test_needs_one_number(self, shelf: Shelf) -> None:
        assert self.module(shelf, {"group": "a", "n": 1}, {"group": "a", "n": 2}) == [("choice", "n")]
