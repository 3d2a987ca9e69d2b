"""A text correction reaches every module line that pins its line, and nothing else does."""

from __future__ import annotations

from typing import Any

import pytest

from content.models import Exercise
from content.review.bases import is_behind
from modules.models import Module
from releases import reading
from releases.actions import reinstate, release, retire, withdraw
from releases.actions.side import open_correction
from releases.models import Change, Release
from releases.verify import findings
from tests.factories.content import change_exercise, make_exercise
from tests.factories.modules import chapter, make_module, part
from tests.factories.street import approved, author, editor, released, reviewer
from tests.releases.test_side import body

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def street(module_db: None) -> tuple[int, int]:
    """An exercise and a module with it, both released as 1.0.0."""
    exercise = make_exercise(code="surfen", title="Surfen", by=author())
    released(exercise, "meaning")
    module = make_module([exercise], code="trek", title="Omgaan met trek", by=author())
    released(module, "meaning")
    return exercise.pk, module.pk


@pytest.fixture
def exercise(street: tuple[int, int]) -> Any:
    return Exercise.objects.get(pk=street[0])


@pytest.fixture
def module(street: tuple[int, int]) -> Any:
    return Module.objects.get(pk=street[1])


def correct(page: Any, text: str = "Verbeterd.") -> Release:
    """The words of the first block corrected and released."""
    change_exercise(page, by=author(), body=body(text=text))
    return released(page)


def newest(line: str = "1.0", code: str = "trek") -> Release:
    found = reading.newest("module", code, "nl", line)
    assert found is not None
    return found


class TestCascade:
    def test_follows_with_only_the_pin_moved(self, exercise: Any, module: Any) -> None:
        before = newest()
        made = correct(exercise)
        after = newest()
        assert (made.number, after.number, after.change_class) == ("1.0.1", "1.0.1", "text")
        assert (after.base, after.carried_from, after.approval) == (before, made, made.approval)
        assert [pin.pinned for pin in after.pins.all()] == [made]
        assert after.content_digest == before.content_digest
        gone = {"number", "change", "chapters"}
        assert {k: v for k, v in after.data.items() if k not in gone} == {
            k: v for k, v in before.data.items() if k not in gone
        }
        assert list(findings(media=False)) == []

    def test_stands_behind_its_part_in_the_feed(self, exercise: Any, module: Any) -> None:
        correct(exercise)
        told = [(one.code, one.number) for one in Change.objects.public()]
        assert told[-2:] == [("surfen", "1.0.1"), ("trek", "1.0.1")]

    def test_says_what_happened_in_the_language_of_the_module(self, exercise: Any, module: Any) -> None:
        correct(exercise)
        assert newest().data["change"]["note"] == "Tekst verbeterd in “Surfen”."

    def test_is_built_from_the_release_and_not_from_a_newer_draft(self, exercise: Any, module: Any) -> None:
        change_exercise(module, by=author(), title="Half af")
        correct(exercise)
        assert newest().title == "Omgaan met trek"
        assert type(module).objects.get(pk=module.pk).get_latest_revision_as_object().title == "Half af"

    def test_reaches_every_line_that_pins_the_line(self, exercise: Any, module: Any) -> None:
        second = make_exercise(code="delen", title="Delen", by=author())
        released(second, "meaning")
        rows = [part(exercise, line="1.0"), part(second, rule="optional")]
        change_exercise(module, by=author(), chapters=[chapter("Beginnen", rows)])
        assert released(module, "content").number == "1.1.0"
        correct(exercise)
        assert (newest("1.0").number, newest("1.1").number) == ("1.0.1", "1.1.1")

    def test_passes_by_what_pins_another_line(self, exercise: Any, module: Any) -> None:
        change_exercise(exercise, by=author(), body=body(more="Nieuw."))
        assert released(exercise, "content").number == "1.1.0"
        assert newest().number == "1.0.0"
        change_exercise(exercise, by=author(), body=body(text="Verbeterd.", more="Nieuw."))
        assert released(exercise).number == "1.1.1"
        assert newest().number == "1.0.0"
        side = open_correction(page=exercise, line="1.0", by=author())
        change_exercise(side, by=author(), body=body(text="Verbeterd."))
        released(side)
        assert newest().number == "1.0.1"

    def test_does_not_follow_a_larger_change(self, exercise: Any, module: Any) -> None:
        change_exercise(exercise, by=author(), body=body(text="Verbeterd."))
        released(exercise, "meaning")
        assert newest().number == "1.0.0"

    def test_leaves_a_withdrawn_line_to_its_author(self, exercise: Any, module: Any) -> None:
        withdraw(releases=[newest()], by=editor(), reason="error", note="Fout.")
        correct(exercise)
        assert newest().number == "1.0.0"
        assert released(module, "text").number == "1.0.1"

    def test_tells_the_author_of_a_withdrawn_line_what_it_missed(
        self, exercise: Any, module: Any, client: Any
    ) -> None:
        client.force_login(author())
        address = f"/admin/pages/{module.pk}/edit/"
        missing = "bevat oudere woorden van “Surfen”"
        taken = withdraw(releases=[newest()], by=editor(), reason="error", note="Fout.")
        correct(exercise)
        assert missing in client.get(address).content.decode()
        reinstate(changes=taken, by=reviewer())
        assert missing in client.get(address).content.decode()
        made = released(module, "text")
        assert (made.number, made.pins.get().pinned.number) == ("1.0.1", "1.0.1")
        assert missing not in client.get(address).content.decode()

    def test_leaves_a_retired_module_retired(self, exercise: Any, module: Any) -> None:
        retire(type="module", code="trek", locale="nl", by=editor())
        correct(exercise)
        assert newest().number == "1.0.1"
        assert reading.current("module", "trek", "nl") is None

    def test_a_draft_of_the_module_need_not_merge_it(self, exercise: Any, module: Any) -> None:
        """Pins are no part of what an author writes: the next submission takes the newest patch by itself."""
        change_exercise(module, by=author(), title="Omgaan met zin")
        correct(exercise)
        correct(exercise, "Nog beter.")
        assert not is_behind(module)
        assert released(module).number == "1.0.3"

    def test_an_approved_module_is_released_with_the_newest_patch(self, exercise: Any, module: Any) -> None:
        change_exercise(module, by=author(), title="Omgaan met zin")
        waiting = approved(module)
        made = correct(exercise)
        after = release(candidate=waiting, by=reviewer())
        assert after.number == "1.0.2"
        assert [pin.pinned for pin in after.pins.all()] == [made]
