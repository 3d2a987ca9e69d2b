"""Item of a questionnaire: a statement or question with scored answers, most often those that all items share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks import html, schemas
from content.blocks.base import BlockType, Json, KeyBlock, Problem, Purpose, QuestionBlock, question_shape
from content.blocks.chosen import ITEMS, ChosenBlock
from content.blocks.options import option_problems
from content.blocks.rich import plain

SCORE = schemas.whole(-1000, 1000)
SCORED_OPTION = schemas.optional(schemas.record(key=schemas.KEY, label=schemas.FILLED, score=SCORE), "score")


class ScoredOptionBlock(blocks.StructBlock):
    """One answer with what it counts for."""

    key = KeyBlock()
    label = blocks.CharBlock(label=_("Answer"), max_length=200)
    score = blocks.IntegerBlock(
        label=_("Score"),
        required=False,
        min_value=-1000,
        max_value=1000,
        help_text=_("Leave empty for an answer that does not count, such as “does not apply”."),
    )

    class Meta:
        icon = "radio-full"
        label_format = "{label} ({score})"


class SetBlock(ChosenBlock):
    """Which of the lists of answers of this questionnaire."""

    kind = "set"
    schema = schemas.KEY


class ItemBlock(QuestionBlock):
    """The form of an item."""

    rare = ("help", "reverse", "options")

    answers = SetBlock(label=_("Answers"), required=False, among=ITEMS)
    reverse = blocks.BooleanBlock(
        label=_("Reverse item"),
        required=False,
        help_text=_("The scores are turned round: the highest answer gets the lowest score."),
    )
    options = blocks.ListBlock(
        ScoredOptionBlock(),
        label=_("Answers of this item alone"),
        default=[],
        help_text=_("Only when this item has other answers than the shared ones."),
    )

    class Meta:
        icon = "list-ol"
        label = _("Item")
        label_format = "{question}"
        description = _("A question of a questionnaire, with answers that count.")


class Item(BlockType):
    """One scored question. Only questionnaires have it."""

    type = "item"
    purpose = Purpose.ASK
    block = ItemBlock
    schema = schemas.optional(
        schemas.record(
            **schemas.QUESTION, options=schemas.array(SCORED_OPTION, at_least=2), reversed={"const": True}
        ),
        "reversed",
    )
    answer_schema = {"type": "string"}
    answer_example = "often"
    demands = "Showing questionnaires: computing their scores and acting on their alerts."
    structure = ("required", "reversed")
    effects = {"options[]/score": "meaning", "reversed": "meaning"}
    example = {
        "id": "5a0f7c1e-0000-4000-8000-000000000031",
        "type": "item",
        "key": "slept-badly",
        "value": {
            "question": "I slept badly",
            "help": "",
            "required": False,
            "options": [
                {"key": "no", "label": "Not at all", "score": 0},
                {"key": "often", "label": "Nearly every day", "score": 3},
            ],
        },
        "fallback": "<p><strong>I slept badly</strong></p><ul><li>Not at all</li><li>Nearly every day</li></ul>",
    }

    def preview(self) -> Json:
        """One item with its own answers."""
        labels = [gettext("Not at all"), gettext("Several days"), gettext("Nearly every day")]
        return {
            "question": gettext("I slept badly"),
            "options": [{"label": label, "score": score} for score, label in enumerate(labels)],
        }

    def shape(self, value: Any) -> Json:
        """The question, and each answer with the score that counts: of a reverse item already turned round."""
        options = scored_options(value.get("options"))
        reverse = bool(value.get("reverse"))
        return {
            **question_shape(value),
            "options": turned(options) if reverse else options,
            **({"reversed": True} if reverse else {}),
        }

    def fallback(self, value: Json) -> str:
        """The question with a list."""
        return html.join(html.asked(value), html.bullets(option["label"] for option in value["options"]))

    def problems(self, value: Any) -> Iterator[Problem]:
        """Answers that cannot be told apart."""
        yield from option_problems(value)

    def answers(self, value: Json) -> Json:
        """One of the keys."""
        return {"enum": [option["key"] for option in value["options"]]}

    def skeleton(self, value: Json) -> Json:
        """The scores are the same in every language too."""
        scores = [[option["key"], option.get("score")] for option in value["options"]]
        return {**super().skeleton(value), "options": scores}


def scored_options(rows: Any) -> list[Json]:
    """The answers as they are frozen; one without a score does not count."""
    found = []
    for row in rows or ():
        option: Json = {"key": str(row.get("key") or ""), "label": plain(row.get("label"))}
        if row.get("score") is not None:
            option["score"] = int(row["score"])
        found.append(option)
    return found


def turned(options: list[Json]) -> list[Json]:
    """The same answers, with the scores from high to low."""
    scores = [option["score"] for option in options if "score" in option]
    ends = min(scores, default=0) + max(scores, default=0)
    return [
        {**option, "score": ends - option["score"]} if "score" in option else option for option in options
    ]
