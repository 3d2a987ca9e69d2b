"""Computed: a number that follows from earlier answers, in a line or a sentence, and for conditions to use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks import html, schemas
from content.blocks.base import BlockType, FieldsBlock, Json, KeyBlock, Problem, Purpose
from content.blocks.chosen import EARLIER, KeysBlock, kept
from content.blocks.functions import Function
from content.blocks.rich import plain

#: Where the number stands in a frozen sentence, in every language.
NUMBER = "{number}"
#: What an author may write for it.
PLACE = re.compile(r"[\[{]\s*(?:getal|number)\s*[\]}]", re.IGNORECASE)

SENTENCE: Json = {
    **schemas.TEXT,
    "pattern": r"^[^{}]*\{number\}[^{}]*$",
    "description": "There when the author wrote one: put the number in the place of `{number}`.",
}


class ComputedBlock(FieldsBlock):
    """The form of a computed number."""

    rare = ("at_least",)

    key = KeyBlock()
    title = blocks.CharBlock(
        label=_("Words before it"),
        max_length=200,
        help_text=_("For example: your craving this week, on average."),
    )
    function = blocks.ChoiceBlock(label=_("Computed as"), choices=Function.choices, default=Function.SUM)
    of = KeysBlock(label=_("Over"), required=True, among=EARLIER, help_text=_("Tick the questions."))
    unit = blocks.CharBlock(
        label=_("Words behind it"),
        required=False,
        max_length=40,
        help_text=_("For example: points, or glasses."),
    )
    sentence = blocks.CharBlock(
        label=_("As a sentence"),
        required=False,
        max_length=400,
        help_text=_(
            "Instead of the words before and behind it. Write [number] where the number stands: Last week your "
            "craving was [number] on average. Until there is a number, clients read the words before it."
        ),
    )
    at_least = blocks.IntegerBlock(
        label=_("Least number of answers"),
        required=False,
        min_value=1,
        max_value=500,
        help_text=_("With fewer nothing is shown. Empty: one is enough."),
    )

    class Meta:
        icon = "calculator"
        label = _("Computed")
        label_format = "{title}"
        description = _("A sum, mean, count, lowest or highest of earlier answers. Conditions can use it.")


class Computed(BlockType):
    """A sum, mean, count, least or greatest of answers."""

    type = "computed"
    purpose = Purpose.LOOK_BACK
    block = ComputedBlock
    schema = schemas.optional(
        schemas.record(
            key=schemas.KEY,
            title=schemas.TEXT,
            function=schemas.one_of(*Function.values),
            of=schemas.array(schemas.KEY),
            at_least=schemas.whole(1, 500),
            unit=schemas.TEXT,
            sentence=SENTENCE,
        ),
        "sentence",
    )
    demands = (
        "Computing it from earlier answers, and showing it anew when those change: between `title` and `unit`, or, "
        "once there is a number, in the `sentence` in the place of `{number}`."
    )
    effects = {"key": "meaning", "function": "meaning"}
    structure = ("key", "function", "of", "at_least")
    example = {
        "id": "5a0f7c1e-0000-4000-8000-000000000032",
        "type": "computed",
        "value": {
            "key": "craving-on-average",
            "title": "Your craving, on average",
            "function": "mean",
            "of": ["craving-now", "craving-later"],
            "at_least": 1,
            "unit": "points",
        },
        "fallback": "<p>Your craving, on average: …</p>",
    }

    @property
    def requires(self) -> str | None:
        """Words around a number that is not there say nothing, and conditions may need it."""
        return self.type

    def preview(self) -> Json:
        """A mean."""
        return {
            "title": gettext("Your craving, on average"),
            "function": Function.MEAN,
            "unit": gettext("points"),
        }

    def shape(self, value: Any) -> Json:
        """The rule, and the words around its result."""
        return {
            "key": str(value.get("key") or ""),
            "title": plain(value.get("title")),
            "function": str(value.get("function") or Function.SUM),
            "of": kept(value.get("of")) or [],
            "at_least": value.get("at_least") or 1,
            "unit": plain(value.get("unit")),
            **_sentence(value),
        }

    def fallback(self, value: Json) -> str:
        """The words, without the number."""
        if "sentence" in value:
            return html.join(format_html("<p>{}</p>", value["sentence"].replace(NUMBER, "…")))
        return html.join(format_html("<p>{}: …</p>", value["title"]))

    def problems(self, value: Any) -> Iterator[Problem]:
        """A sentence in which the number has no place, or more than one."""
        if plain(value.get("sentence")) and not _sentence(value):
            message = _("Write [number] in the sentence once, where the number stands, and no braces.")
            yield Problem("sentence", message)


def _sentence(value: Any) -> Json:
    """The sentence with one place for the number; nothing when there is none, so that older blocks keep their bytes."""
    before, *after = PLACE.split(plain(value.get("sentence")))
    if len(after) != 1 or set("{}") & set(before + after[0]):
        return {}
    return {"sentence": f"{before}{NUMBER}{after[0]}"}
