"""Modules that bend: alternatives, again, silence about feedback, conditions, and profiles that leave parts out."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from content.changes.contents import differences
from content.changes.model import least_class
from content.changes.presentation import rows
from content.freeze.canonical import canonical
from content.freeze.registry import freeze, structure_of
from content.readiness import Level, check
from content.review.models import ChangeClass
from modules.models import Module
from tests.factories.content import make_exercise
from tests.factories.modules import chapter, make_module, part, profile
from tests.factories.releases import scale_block
from tests.modules.conftest import Shelf

pytestmark = pytest.mark.django_db


def row(shelf: Shelf, code: str, body: Any = (), **rules: Any) -> dict[str, Any]:
    """A part that was released."""
    shelf.put(code, "1.0.0", body=body)
    return part(make_exercise(code=code, title=code), **rules)


def asks(row: dict[str, Any], op: str = "at_least", value: Any = 7, key: str = "craving") -> dict[str, Any]:
    """A condition on the scale of another part."""
    return {"all": [{"part": row["id"], "key": key, "op": op, "value": value}]}


def found(module: Module) -> list[tuple[str, str, str]]:
    return [(one.level.value, one.code, one.field) for one in check(module)]


class TestFrozen:
    def test_a_module_that_does_not_bend_keeps_its_bytes(self, shelf: Shelf) -> None:
        content = freeze(make_module([row(shelf, "golven")])).content
        assert not {"profiles", "profile"} & content.keys()
        [one] = content["chapters"]
        assert "feedback" not in one
        assert not {"alternative", "repeat", "when"} & one["parts"][0].keys()
        assert content["requires"] == []

    def test_alternatives_are_required_and_ask_for_an_app_that_knows_them(self, shelf: Shelf) -> None:
        first = row(shelf, "meting", [scale_block()])
        heavy = row(shelf, "zwaar", rule="alternative", group="Daarna", when=asks(first))
        light = row(shelf, "licht", rule="alternative", group="Daarna")
        module = make_module([first, heavy, light])
        content = freeze(module).content
        assert [one.get("alternative") for one in content["chapters"][0]["parts"]] == [
            None,
            {"group": "daarna"},
            {"group": "daarna"},
        ]
        assert {one["rule"] for one in content["chapters"][0]["parts"]} == {"required"}
        assert content["requires"] == ["alternatives", "conditions"]
        assert found(module) == []

    def test_says_what_may_be_done_again_and_where_nothing_asks_how_it_was(self, shelf: Shelf) -> None:
        rows = [row(shelf, "adem", again=True), row(shelf, "exposure", again=True, times=5)]
        [one] = freeze(make_module(chapters=[chapter("Een", rows, feedback="off")])).content["chapters"]
        assert [part["repeat"] for part in one["parts"]] == [{"at_most": None}, {"at_most": 5}]
        assert one["feedback"] == "off"

    def test_profiles_have_keys_that_stay_and_name_what_is_there(self, shelf: Shelf) -> None:
        first, second = row(shelf, "golven"), row(shelf, "slapen")
        module = make_module([first, second], profiles=[profile("Kort", second["id"], "gone")])
        [one] = freeze(module).content["profiles"]
        assert one == {"key": "kort", "title": "Kort", "text": "", "without": [second["id"]]}
        module.profiles[0].value["title"] = "Heel kort"
        module.save_revision()
        assert freeze(module).content["profiles"][0]["key"] == "kort"
        structure = canonical(structure_of(freeze(module).content))
        assert "Heel kort" not in structure
        assert "profiles" in structure


class TestAlternatives:
    def module(self, shelf: Shelf, *conditions: Any) -> list[tuple[str, str, str]]:
        first = row(shelf, "meting", [scale_block()])
        rest = [
            row(shelf, f"deel-{n}", rule="alternative", group="a", when=asks(first) if wanted else None)
            for n, wanted in enumerate(conditions)
        ]
        return found(make_module([first, *rest]))

    def test_one_always_fits(self, shelf: Shelf) -> None:
        assert self.module(shelf, True, True) == [("error", "alternatives", "when")]

    def test_none_is_out_of_reach(self, shelf: Shelf) -> None:
        assert self.module(shelf, False, True) == [("error", "alternatives", "when")]

    def test_one_alone_is_no_alternative(self, shelf: Shelf) -> None:
        assert self.module(shelf, False) == [("error", "alternatives", "group")]


class TestConditions:
    def test_ask_for_what_came_before(self, shelf: Shelf) -> None:
        first, second = row(shelf, "meting", [scale_block()]), row(shelf, "golven")
        second["value"]["when"] = asks(first)
        assert found(make_module([first, second])) == []
        assert found(make_module([second, first])) == [("error", "condition", "when")]
        assert found(make_module([second])) == [("error", "condition", "when")]

    @pytest.mark.parametrize(
        "test", [{"key": "gone"}, {"op": "is", "value": "x"}, {"value": 11}], ids=lambda one: str(one)
    )
    def test_can_be_judged_and_met(self, shelf: Shelf, test: dict[str, Any]) -> None:
        first = row(shelf, "meting", [scale_block()])
        module = make_module(chapters=[chapter("Een", [first]), chapter("Twee", [row(shelf, "golven")])])
        module.chapters[1].value["when"] = {"all": [{**asks(first)["all"][0], **test}]}
        assert [one[0] for one in found(module)] == ["error"]

    def test_the_first_chapter_that_waits_is_said(self, shelf: Shelf) -> None:
        rows = [chapter("Later", [row(shelf, "golven")], opens="after_days", days=3)]
        assert found(make_module(chapters=rows)) == [("advice", "opens", "opens")]


class TestProfiles:
    def messages(self, module: Module) -> list[str]:
        return [f"{one.level.value}: {one.message}" for one in check(module) if one.code == "profile"]

    def test_leave_something_to_do(self, shelf: Shelf) -> None:
        one = row(shelf, "golven")
        [message] = self.messages(make_module([one], profiles=[profile("Leeg", one["id"])]))
        assert message.startswith("error: Dit profiel laat alles weg")

    def test_leave_enough_to_choose_from(self, shelf: Shelf) -> None:
        parts = [row(shelf, f"deel-{n}", rule="choose", group="a", n=2) for n in range(3)]
        module = make_module(parts, profiles=[profile("Kort", parts[0]["id"], parts[1]["id"])])
        assert [message[:6] for message in self.messages(module)] == ["error:"]

    def test_keep_an_alternative_that_always_fits_and_say_which_answer_is_missed(self, shelf: Shelf) -> None:
        first = row(shelf, "meting", [scale_block()])
        heavy = row(shelf, "zwaar", rule="alternative", group="a", when=asks(first))
        light = row(shelf, "licht", rule="alternative", group="a")
        module = make_module(
            [first, heavy, light],
            profiles=[profile("A", light["id"]), profile("B", first["id"])],
        )
        levels = [message.split(":")[0] for message in self.messages(module)]
        assert levels == ["error", "advice"]

    def test_have_a_name_of_their_own(self, shelf: Shelf) -> None:
        one, two = row(shelf, "golven"), row(shelf, "slapen")
        same = {**profile("Kort", one["id"]), "id": "f3f9a3d8-0f3e-4d6c-9a51-0d7e7f1f0001"}
        module = make_module([one, two], profiles=[profile("kort", two["id"]), same])
        assert [finding.field for finding in check(module) if finding.level == Level.ERROR] == ["title"]
        assert [child.value["key"] for child in module.profiles] == ["kort", "kort-2"]


class TestChanges:
    def content(self, shelf: Shelf) -> dict[str, Any]:
        parts = [row(shelf, "golven"), row(shelf, "slapen")]
        return freeze(make_module(parts, profiles=[profile("Kort", parts[1]["id"])])).content

    def test_each_asks_for_its_class(self, shelf: Shelf) -> None:
        old = self.content(shelf)
        wanted = {
            ChangeClass.TEXT: [lambda c: c["profiles"][0].update(title="Klein")],
            ChangeClass.CONTENT: [
                lambda c: c["profiles"].append({**c["profiles"][0], "key": "x"}),
                lambda c: c["chapters"][0]["parts"][0].update(repeat={"at_most": 3}),
                lambda c: c["chapters"][0].update(feedback="off"),
            ],
            ChangeClass.MEANING: [
                lambda c: c["profiles"].clear(),
                lambda c: c["profiles"][0].update(without=[]),
                lambda c: c["chapters"][0]["parts"][0].update(alternative={"group": "g"}),
            ],
        }
        for effect, changes in wanted.items():
            for change in changes:
                new = copy.deepcopy(old)
                change(new)
                assert least_class(differences(old, new)) == effect
                assert len(differences(old, new)) == len(differences(new, old)) == 1

    def test_are_said_in_words(self, shelf: Shelf) -> None:
        old = self.content(shelf)
        new = copy.deepcopy(old)
        new["profiles"][0]["without"] = [old["chapters"][0]["parts"][0]["id"]]
        new["chapters"][0]["opens"] = {"rule": "after_days", "days": 7}
        opens, left_out = rows(differences(old, new))
        assert "7 dagen na het begin" in opens.words
        assert left_out.what == "Profiel · Weggelaten"
        assert "golven" in left_out.words
