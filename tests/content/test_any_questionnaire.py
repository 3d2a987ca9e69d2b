"""Any questionnaire an author can make freezes; it does not differ from itself; the way back is the way there."""

from __future__ import annotations

import copy
import json
from types import SimpleNamespace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail import blocks

from content.blocks.questionnaire import AlertsBlock, AnswerSetsBlock, QuestionnaireBodyBlock, ScoresBlock
from content.changes.contents import differences
from content.changes.data import as_data
from content.freeze.canonical import canonical
from content.freeze.questionnaire import alert_shape, body_of, questionnaire_structure, scores_of
from tests.content import drawn
from tests.content.test_changes import exercise, seen, told, turned

Json = dict[str, Any]
ANY = settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow])
STREAMS: dict[str, type[blocks.StreamBlock]] = {
    "body": QuestionnaireBodyBlock,
    "answer_sets": AnswerSetsBlock,
    "scores": ScoresBlock,
    "alerts": AlertsBlock,
}


def rows(stream: blocks.StreamBlock, most: int) -> st.SearchStrategy[list[Json]]:
    """Rows of a stream with keys of their own, as saving sees to."""
    kinds = stream.child_blocks
    row = st.sampled_from(sorted(kinds)).flatmap(
        lambda name: st.fixed_dictionaries(
            {"type": st.just(name), "id": st.uuids().map(str), "value": drawn.values(kinds[name])}
        )
    )
    found = st.lists(row, max_size=most, unique_by=lambda one: one["id"])
    return found.map(lambda many: [keyed(one, f"k{n}") for n, one in enumerate(many)])


def keyed(row: Json, key: str) -> Json:
    """The same with a key of its own, where it has one."""
    return {**row, "value": {**row["value"], "key": key}} if "key" in row["value"] else row


questionnaires = st.fixed_dictionaries({name: rows(stream(), 3) for name, stream in STREAMS.items()})


def frozen(raw: Json) -> Json:
    page = SimpleNamespace(**{name: stream().to_python(raw[name]) for name, stream in STREAMS.items()})
    body = body_of(page)
    return {
        **exercise(),
        "type": "questionnaire",
        "body": body,
        "scores": scores_of(page, body),
        "alerts": [alert_shape(child) for child in page.alerts],
    }


@st.composite
def rewritten(draw: st.DrawFn, raw: Json) -> Json:
    """The same questionnaire after an author was at it."""
    other = draw(questionnaires)
    found = {}
    for name in STREAMS:
        kept = [one for one in raw[name] if draw(st.booleans())]
        ids = {one["id"] for one in kept}
        new = [keyed(one, f"n{n}") for n, one in enumerate(other[name]) if one["id"] not in ids]
        found[name] = draw(st.permutations([*kept, *new[:1]]))
    return found


class TestAnyQuestionnaire:
    @ANY
    @given(questionnaires)
    def test_freezes_and_does_not_differ_from_itself(self, raw: Json) -> None:
        found = frozen(raw)
        text = canonical(found)
        assert canonical(json.loads(text)) == text
        assert canonical(questionnaire_structure(found))
        assert differences(found, copy.deepcopy(found)) == []

    @ANY
    @given(st.data())
    def test_the_way_back_is_the_reverse(self, data: st.DataObject) -> None:
        raw = data.draw(questionnaires)
        old, new = frozen(raw), frozen(data.draw(rewritten(raw)))
        there, back = (
            [one for one in differences(*pair) if one.field != "requires"]
            for pair in ((old, new), (new, old))
        )
        assert seen([one.reversed() for one in there]) == seen(back)
        assert told([turned(one) for one in as_data(there)]) == told(as_data(back))
