"""Earlier answers: which question or score a block looks back at, in this exercise or elsewhere."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.forms import CharField, TextInput
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks import schemas
from content.blocks.base import Json

#: What a questionnaire adds up to; its key stands among those of its items.
SCORE = "score"
#: A question of this exercise when `exercise` is empty.
SOURCE: Json = schemas.optional(
    schemas.record(
        exercise=schemas.TEXT,
        key=schemas.KEY,
        type={
            "const": "questionnaire",
            "description": "There when `exercise` is the code of a questionnaire; `key` is then of an item or a score.",
        },
    ),
    "type",
)


class Reference(NamedTuple):
    """A question or score that a block looks back at, as its author chose it."""

    field: str
    exercise: Any
    key: str
    types: tuple[str, ...] = ()


class QuestionInput(TextInput):
    """A key, chosen by the words of its question (`content/static/content/questions.js`)."""

    def __init__(self, types: tuple[str, ...]) -> None:
        super().__init__(attrs={"data-hv-questions": " ".join(types)})


class EarlierQuestionBlock(blocks.FieldBlock):
    """The key of an earlier question, of one of these types; of any type when none is named."""

    def __init__(self, types: tuple[str, ...] = (), required: bool = True, **kwargs: Any) -> None:
        self.field = CharField(required=required, max_length=50, widget=QuestionInput(types))
        super().__init__(**kwargs)

    def get_searchable_content(self, value: Any) -> list[str]:
        """Nobody looks for a key."""
        return []

    class Meta:
        icon = "history"
        default = ""


def exercise_block() -> blocks.PageChooserBlock:
    """The exercise or questionnaire in which the question stands."""
    return blocks.PageChooserBlock(
        page_type=["content.Exercise", "content.Questionnaire"],
        label=_("From which exercise or questionnaire"),
        required=False,
        help_text=_("Leave empty for a question earlier in this exercise."),
    )


def question_block(types: tuple[str, ...] = ()) -> EarlierQuestionBlock:
    """The question in it."""
    return EarlierQuestionBlock(types, label=_("Which question"))


def source_shape(row: Any) -> Json:
    """A source as it is frozen: by code and key, which are the same in every language and version."""
    exercise = row.get("exercise")
    found = {
        "exercise": exercise.specific.code if exercise else "",
        "key": str(row.get("question") or ""),
    }
    # Only of a questionnaire: what looks back at exercises keeps its bytes.
    return found | (
        {"type": "questionnaire"} if exercise and exercise.specific.type == "questionnaire" else {}
    )


def reference(row: Any, field: str, types: tuple[str, ...] = ()) -> Reference:
    """A source as its author chose it."""
    exercise = row.get("exercise")
    return Reference(field, exercise.specific if exercise else None, str(row.get("question") or ""), types)
