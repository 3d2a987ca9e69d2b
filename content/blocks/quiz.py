"""Quiz: the client guesses, and learns from every answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks import html, schemas
from content.blocks.base import BlockType, Json, KeyBlock, Problem, Purpose, QuestionBlock, question_shape
from content.blocks.options import option_problems
from content.blocks.rich import plain


class QuizOptionBlock(blocks.StructBlock):
    """One possible answer and what the client reads after choosing it."""

    key = KeyBlock()
    label = blocks.CharBlock(label=_("Answer"), max_length=200)
    correct = blocks.BooleanBlock(label=_("This is right"), required=False)
    feedback = blocks.TextBlock(
        label=_("What the client reads then"),
        max_length=600,
        help_text=_("Kind, also for a wrong answer: say what is right and why."),
    )

    class Meta:
        icon = "radio-full"
        label_format = "{label}"


class QuizBlock(QuestionBlock):
    """The form of a quiz question."""

    options = blocks.ListBlock(
        QuizOptionBlock(),
        label=_("Answers"),
        min_num=2,
        default=[{"key": "", "label": "", "correct": False, "feedback": ""} for _n in range(2)],
    )

    class Meta:
        icon = "help"
        label = _("Quiz question")
        label_format = "{question}"
        description = _("The client guesses and reads at once what is right, and why.")


class Quiz(BlockType):
    """A question with right and wrong answers."""

    type = "quiz"
    purpose = Purpose.PRACTISE
    block = QuizBlock
    schema = schemas.record(
        **schemas.QUESTION,
        options=schemas.array(
            schemas.record(
                key=schemas.KEY, label=schemas.FILLED, correct=schemas.FLAG, feedback=schemas.FILLED
            ),
            at_least=2,
        ),
    )
    answer_schema = {"type": "string"}
    answer_example = "falls"
    demands = "Showing the feedback of the chosen option at once; the client may choose again."
    structure = ("required",)
    example = {
        "id": "5a0f7c1e-0000-4000-8000-000000000014",
        "type": "quiz",
        "key": "what-does-craving-do",
        "value": {
            "question": "What does craving do when you wait?",
            "help": "",
            "required": False,
            "options": [
                {
                    "key": "grows",
                    "label": "It keeps growing",
                    "correct": False,
                    "feedback": "It feels like that. Yet every wave falls.",
                },
                {
                    "key": "falls",
                    "label": "It falls by itself",
                    "correct": True,
                    "feedback": "Yes: mostly within half an hour.",
                },
            ],
        },
        "fallback": "<p><strong>What does craving do when you wait?</strong></p>"
        "<ul><li>It keeps growing: It feels like that. Yet every wave falls.</li>"
        "<li><strong>It falls by itself</strong>: Yes: mostly within half an hour.</li></ul>",
    }

    def preview(self) -> Json:
        """Two answers, one of them right."""
        return {
            "question": gettext("What does craving do when you wait?"),
            "options": [
                {
                    "key": "grows",
                    "label": gettext("It keeps growing"),
                    "feedback": gettext("It feels like that. Yet every wave falls."),
                },
                {
                    "key": "falls",
                    "label": gettext("It falls by itself"),
                    "correct": True,
                    "feedback": gettext("Yes. Most waves fall within half an hour."),
                },
            ],
        }

    def shape(self, value: Any) -> Json:
        """The question and its answers with their feedback."""
        return {**question_shape(value), "options": [_option(row) for row in value.get("options") or ()]}

    def fallback(self, value: Json) -> str:
        """All answers with what there is to say about them; the right one stands out."""
        rows = ((_name(option), option["feedback"]) for option in value["options"])
        return html.join(
            html.asked(value), format_html("<ul>{}</ul>", format_html_join("", "<li>{}: {}</li>", rows))
        )

    def problems(self, value: Any) -> Iterator[Problem]:
        """Answers that cannot be told apart, or none that is right."""
        yield from option_problems(value)
        if not any(row.get("correct") for row in value.get("options") or ()):
            yield Problem("options", _("Tick which answer is right."))

    def answers(self, value: Json) -> Json:
        """The answer that was chosen last."""
        return {"enum": [option["key"] for option in value["options"]]}


def _option(row: Any) -> Json:
    return {
        "key": str(row.get("key") or ""),
        "label": plain(row.get("label")),
        "correct": bool(row.get("correct")),
        "feedback": plain(row.get("feedback")),
    }


def _name(option: Json) -> str:
    return format_html("<strong>{}</strong>", option["label"]) if option["correct"] else option["label"]
