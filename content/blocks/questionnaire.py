"""What an author fills in for a questionnaire beside its text: shared answers, scores with their bands, alerts."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks.base import KeyBlock
from content.blocks.chosen import ITEMS, KeysBlock, condition_block
from content.blocks.functions import Function
from content.blocks.item import ScoredOptionBlock
from content.blocks.registry import IN_QUESTIONNAIRES, VOCABULARY
from content.blocks.rich import FEATURES
from content.blocks.streams import fragment


class QuestionnaireBodyBlock(blocks.StreamBlock):
    """Items, and what stands between them."""

    def __init__(self, local_blocks: Any = None, **kwargs: Any) -> None:
        offered = [(name, VOCABULARY[name].block()) for name in IN_QUESTIONNAIRES if name in VOCABULARY]
        super().__init__(local_blocks or [*offered, *fragment()], **{"required": False, **kwargs})


class AnswerSetBlock(blocks.StructBlock):
    """Answers that many items share."""

    key = KeyBlock()
    label = blocks.CharBlock(
        label=_("Name"), max_length=80, help_text=_("To choose it by; clients never see it.")
    )
    options = blocks.ListBlock(ScoredOptionBlock(), label=_("Answers"), min_num=2)

    class Meta:
        icon = "list-ul"
        label = _("Answers")
        label_format = "{label}"


class BandBlock(blocks.StructBlock):
    """What a score between two ends says."""

    key = KeyBlock()
    label = blocks.CharBlock(label=_("Name"), max_length=80, help_text=_("For example: moderate."))
    low = blocks.IntegerBlock(label=_("From"), min_value=-100_000, max_value=100_000)
    high = blocks.IntegerBlock(label=_("Up to and including"), min_value=-100_000, max_value=100_000)
    client = blocks.RichTextBlock(
        label=_("What the client reads"),
        required=False,
        features=FEATURES,
        help_text=_("No diagnosis: what it may mean, and what to do with it."),
    )
    therapist = blocks.RichTextBlock(
        label=_("What the therapist reads"),
        required=False,
        features=FEATURES,
        help_text=_("Clients never see this."),
    )

    class Meta:
        icon = "arrows-up-down"
        label_format = "{label}: {low}–{high}"


class ScoreBlock(blocks.StructBlock):
    """One number that follows from the answers: the total, or a subscale."""

    key = KeyBlock()
    label = blocks.CharBlock(label=_("Name"), max_length=80, help_text=_("For example: total, or sleep."))
    function = blocks.ChoiceBlock(label=_("Computed as"), choices=Function.choices, default=Function.SUM)
    of = KeysBlock(
        label=_("Over"),
        required=False,
        among=ITEMS,
        help_text=_("Tick the items, or earlier scores. Nothing ticked: all items."),
    )
    at_least = blocks.IntegerBlock(
        label=_("Least number of answers"),
        required=False,
        min_value=1,
        max_value=500,
        help_text=_("With fewer there is no score. Empty: every one must be answered."),
    )
    prorate = blocks.BooleanBlock(
        label=_("Make up for missing answers"),
        required=False,
        help_text=_("The sum is raised to what it would be if all were answered as these were."),
    )
    prorate_source = blocks.CharBlock(
        label=_("Who says that this may be done"),
        required=False,
        max_length=300,
        help_text=_("The manual or publication. Without it, missing answers are not made up for."),
    )
    bands = blocks.ListBlock(BandBlock(), label=_("Bands"), default=[])

    class Meta:
        icon = "calculator"
        label = _("Score")
        label_format = "{label}"
        form_layout = blocks.BlockGroup(
            children=["label", "function", "of", "at_least", "bands", "key"],
            settings=["prorate", "prorate_source"],
        )


class AlertBlock(blocks.StructBlock):
    """An answer that cannot wait for the next appointment."""

    key = KeyBlock()
    label = blocks.CharBlock(label=_("Name"), max_length=80, help_text=_("For example: thoughts of suicide."))
    when = condition_block(
        label=_("Alert when"),
        among=ITEMS,
        help_text=_("Which answer, or which score, asks for action at once."),
    )
    client = blocks.RichTextBlock(
        label=_("What the client reads at once"),
        features=FEATURES,
        help_text=_(
            "Above the crisis contacts. Warm, short, and without promising that somebody reads along."
        ),
    )
    therapist = blocks.RichTextBlock(
        label=_("What the therapist does"),
        required=False,
        features=FEATURES,
        help_text=_("Clients never see this."),
    )

    class Meta:
        icon = "warning"
        label = _("Alert")
        label_format = "{label}"


class AnswerSetsBlock(blocks.StreamBlock):
    """The lists of answers of a questionnaire."""

    answers = AnswerSetBlock()

    class Meta:
        required = False


class ScoresBlock(blocks.StreamBlock):
    """The scores of a questionnaire."""

    score = ScoreBlock()

    class Meta:
        required = False


class AlertsBlock(blocks.StreamBlock):
    """The alerts of a questionnaire."""

    alert = AlertBlock()

    class Meta:
        required = False
