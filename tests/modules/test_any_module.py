"""Any chapters an author can make freeze; they do not differ from themselves; the way back is the way there."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.changes.contents import differences
from content.changes.data import as_data
from content.freeze.canonical import canonical
from modules.blocks import ChapterBlock, ChaptersBlock
from modules.freeze import chapter_shape, module_structure
from tests.content import drawn
from tests.content.test_changes import exercise, seen, told, turned

pytestmark = pytest.mark.django_db  # a chapter knows the phases of the catalogue
Json = dict[str, Any]
ANY = settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow])
NUMBERS = ("1.0.0", "1.0.1", "1.1.0", "2.0.0")
IDS = tuple(f"00000000-0000-4000-8000-00000000000{n}" for n in range(6))
#: A condition of a chapter or part says of which part it is about.
TEST = st.builds(lambda test, part: {**test, "part": part}, drawn.test, st.sampled_from(IDS))


def chapter() -> st.SearchStrategy[Json]:
    """One chapter; the phases are in the database, and its parts get their page when it is frozen."""
    known = {name: child for name, child in ChapterBlock().child_blocks.items() if name != "phase"}
    fields = {name: drawn.values(child) for name, child in known.items()}
    fields |= {"phase": st.sampled_from(["", "treatment"]), "when": drawn.conditions(TEST)}
    return st.fixed_dictionaries(
        {"type": st.just("chapter"), "id": st.sampled_from(IDS), "value": st.fixed_dictionaries(fields)}
    )


chapters = st.lists(chapter(), max_size=3, unique_by=lambda one: one["id"])


@st.composite
def frozen(draw: st.DrawFn, raw: list[Json]) -> Json:
    """A module with these chapters; each part has another exercise and some release of it."""
    shapes = [chapter_shape(child, "nl") for child in ChaptersBlock().to_python(raw)]
    for shape in shapes:
        shape["parts"] = [
            {**part, "code": f"e-{part['id'][:8]}", "number": draw(st.sampled_from(NUMBERS))}
            for part in shape["parts"]
        ]
    return {**exercise(), "type": "module", "intro": {"html": "", "json": []}, "chapters": shapes}


@st.composite
def rewritten(draw: st.DrawFn, raw: list[Json]) -> list[Json]:
    """The same chapters after an author was at it: left out, renamed, parts moved, one more, in another order."""
    kept = [{**one, "value": dict(one["value"])} for one in raw if draw(st.booleans())]
    for one in kept:
        one["value"]["parts"] = draw(st.permutations(one["value"]["parts"]))
        if draw(st.booleans()):
            one["value"] |= {"title": draw(drawn.words), "when": draw(drawn.conditions(TEST))}
    if len(kept) > 1 and draw(st.booleans()):
        first, last = kept[0]["value"], kept[-1]["value"]
        first["parts"], last["parts"] = [], [*last["parts"], *first["parts"]]
    left = {one["id"] for one in raw}
    return draw(st.permutations([*kept, *(one for one in draw(chapters)[:1] if one["id"] not in left)]))


class TestAnyModule:
    @ANY
    @given(st.data())
    def test_freezes_and_does_not_differ_from_itself(self, data: st.DataObject) -> None:
        found = data.draw(frozen(data.draw(chapters)))
        text = canonical(found)
        assert canonical(json.loads(text)) == text
        assert canonical(module_structure(found))
        assert differences(found, copy.deepcopy(found)) == []

    @ANY
    @given(st.data())
    def test_the_way_back_is_the_reverse(self, data: st.DataObject) -> None:
        raw = data.draw(chapters)
        old, new = data.draw(frozen(raw)), data.draw(frozen(data.draw(rewritten(raw))))
        there, back = differences(old, new), differences(new, old)
        assert seen([one.reversed() for one in there]) == seen(back)
        assert told([turned(one) for one in as_data(there)]) == told(as_data(back))
