"""Breathing or timer: the app keeps the time, so that the client need not count."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks import html, schemas
from content.blocks.base import BlockType, FieldsBlock, Json, Purpose, whole_number
from content.blocks.rich import plain


class Pace(models.TextChoices):
    """What the app does."""

    BREATHING = "breathing", _("Breathing in and out")
    TIMER = "timer", _("A timer that runs down")


#: Name of a number, what it is when left empty, and its bounds.
NUMBERS = {
    "breathe_in": (4, 1, 20),
    "hold": (0, 0, 20),
    "breathe_out": (6, 1, 20),
    "rest": (0, 0, 20),
    "rounds": (10, 1, 60),
    "seconds": (300, 10, 3600),
}


def _number(name: str, label: Any, help_text: Any = "") -> blocks.IntegerBlock:
    default, low, high = NUMBERS[name]
    return blocks.IntegerBlock(
        label=label, default=default, min_value=low, max_value=high, help_text=help_text
    )


class BreathingBlock(FieldsBlock):
    """The form of a breathing exercise or timer."""

    rare = ("hold", "rest")

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    introduction = blocks.TextBlock(label=_("Introduction"), required=False, max_length=1000)
    pace = blocks.ChoiceBlock(label=_("What the app does"), choices=Pace.choices, default=Pace.BREATHING)
    breathe_in = _number("breathe_in", _("Breathe in (seconds)"))
    hold = _number("hold", _("Hold after breathing in (seconds)"))
    breathe_out = _number("breathe_out", _("Breathe out (seconds)"))
    rest = _number("rest", _("Wait after breathing out (seconds)"))
    rounds = _number("rounds", _("How many breaths"))
    seconds = _number(
        "seconds", _("Length of the timer (seconds)"), _("Only for a timer. 300 is five minutes.")
    )

    class Meta:
        icon = "time"
        label = _("Breathing or timer")
        label_format = "{title}"
        description = _("The app counts along with the breath, or keeps the time for something to do.")


class Breathing(BlockType):
    """Time that the app keeps."""

    type = "breathing"
    purpose = Purpose.PRACTISE
    block = BreathingBlock
    schema = schemas.record(
        title=schemas.FILLED,
        introduction=schemas.TEXT,
        pace=schemas.one_of(*Pace.values),
        **{name: schemas.whole(low, high) for name, (_default, low, high) in NUMBERS.items()},
    )
    demands = (
        "A figure or a clock that keeps the time, that can be stopped at once, says in words what to do, and does "
        "not move for who asked for less movement."
    )
    structure = ("pace", *NUMBERS)
    # Longer or slower: the client still does the same.
    effects = {"pace": "content", **dict.fromkeys(NUMBERS, "content")}
    example = {
        "id": "5a0f7c1e-0000-4000-8000-000000000018",
        "type": "breathing",
        "value": {
            "title": "Breathe calmly",
            "introduction": "Sit down.",
            "pace": "breathing",
            "breathe_in": 4,
            "hold": 0,
            "breathe_out": 6,
            "rest": 0,
            "rounds": 10,
            "seconds": 300,
        },
        "fallback": "<h3>Breathe calmly</h3><p>Sit down.</p>"
        "<ul><li>Breathe in: 4 seconds</li><li>Breathe out: 6 seconds</li></ul><p>Do this 10 times.</p>",
    }

    def preview(self) -> Json:
        """Ten slow breaths."""
        return {
            "title": gettext("Breathe calmly"),
            "introduction": gettext("Sit down and let your shoulders drop."),
            "pace": Pace.BREATHING,
            "breathe_in": 4,
            "breathe_out": 6,
            "rounds": 10,
        }

    def shape(self, value: Any) -> Json:
        """The words and the numbers."""
        return {
            "title": plain(value.get("title")),
            "introduction": plain(value.get("introduction")),
            "pace": str(value.get("pace") or Pace.BREATHING),
            **{name: whole_number(value.get(name), row[0]) for name, row in NUMBERS.items()},
        }

    def fallback(self, value: Json) -> str:
        """What to do, in words."""
        told = self._timer(value) if value["pace"] == Pace.TIMER else self._breaths(value)
        return html.join(html.heading(value["title"]), html.paragraphs(value["introduction"]), told)

    def _timer(self, value: Json) -> SafeString:
        minutes = max(1, round(value["seconds"] / 60))
        words = ngettext("Take %(count)d minute for this.", "Take %(count)d minutes for this.", minutes)
        return format_html("<p>{}</p>", words % {"count": minutes})

    def _breaths(self, value: Json) -> SafeString:
        steps = (
            (gettext("Breathe in"), value["breathe_in"]),
            (gettext("Hold"), value["hold"]),
            (gettext("Breathe out"), value["breathe_out"]),
            (gettext("Wait"), value["rest"]),
        )
        lines = (
            ngettext("%(step)s: %(count)d second", "%(step)s: %(count)d seconds", count)
            % {"step": step, "count": count}
            for step, count in steps
            if count
        )
        rounds = value["rounds"]
        times = ngettext("Do this %(count)d time.", "Do this %(count)d times.", rounds) % {"count": rounds}
        return html.join(html.bullets(lines), format_html("<p>{}</p>", times))
