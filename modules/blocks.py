"""What an author fills in to put a module together: chapters and their parts."""

from __future__ import annotations

from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks.base import KeyBlock
from content.blocks.chosen import PARTS, condition_block
from content.blocks.rich import FEATURES
from content.models.facets import Facet

line_form = RegexValidator(r"^\d+\.\d+\Z", _("A line is two numbers with a point, for example 1.2."))


class Rule(models.TextChoices):
    """How free a client is with a part."""

    REQUIRED = "required", _("Everybody does this")
    OPTIONAL = "optional", _("The client may skip this")
    CHOOSE = "choose", _("One of a group to choose from")
    ALTERNATIVE = "alternative", _("Instead of others: the first of a group whose condition holds")


class Opens(models.TextChoices):
    """When a chapter opens for a client."""

    AT_ONCE = "at_once", _("At once")
    AFTER_PREVIOUS = "after_previous", _("When the chapter before it is done")
    AFTER_DAYS = "after_days", _("A number of days after the start")
    BY_THERAPIST = "by_therapist", _("When the therapist opens it")


class FeedbackMoments(models.TextChoices):
    """Whether a client is asked how it was, in what a chapter holds."""

    ON = "on", _("As the exercises have them")
    OFF = "off", _("None in this chapter")


def phase_choices() -> list[tuple[str, str]]:
    """The phases of the catalogue, named in the language of the author."""
    return [(facet.code, str(facet)) for facet in Facet.objects.of_kind(Facet.Kind.PHASE)]


class ExerciseChooserBlock(blocks.PageChooserBlock):
    """Chooses an exercise, in words of the reader; Wagtail's stay in the language of who asked first."""

    @cached_property
    def widget(self) -> Any:
        """Wagtail's own with a text that is translated each time."""
        widget = super().widget
        widget.choose_one_text = _("Choose an exercise")
        widget.choose_another_text = _("Choose another exercise")
        return widget

    def deconstruct(self) -> Any:
        """Migrations know Wagtail's own: only words differ."""
        _path, args, kwargs = super().deconstruct()
        return "wagtail.blocks.PageChooserBlock", args, kwargs


class PartBlock(blocks.StructBlock):
    """One exercise or questionnaire in a chapter."""

    page = ExerciseChooserBlock(
        label=_("Exercise or questionnaire"), page_type=["content.Exercise", "content.Questionnaire"]
    )
    rule = blocks.ChoiceBlock(label=_("Rule"), choices=Rule.choices, default=Rule.REQUIRED)
    group = blocks.CharBlock(
        label=_("Name of the group"),
        required=False,
        max_length=50,
        help_text=_(
            "Only with a choice, or instead of others: parts with the same name form one group. "
            "The same in every language."
        ),
    )
    n = blocks.IntegerBlock(
        label=_("How many to choose"),
        required=False,
        min_value=1,
        max_value=20,
        help_text=_("Only with a choice: how many of the group the client does."),
    )
    line = blocks.CharBlock(
        label=_("Line"),
        required=False,
        max_length=20,
        validators=[line_form],
        help_text=_(
            "Filled in when you save. 1.2 stays with 1.2 and takes only its corrections; we tell when more is new."
        ),
    )
    #: The newer line that the author looked at and did not want.
    declined = KeyBlock()
    again = blocks.BooleanBlock(
        label=_("The client may do this again"),
        required=False,
        help_text=_("Each time begins empty; what was written before stays. Once is enough to be done."),
    )
    times = blocks.IntegerBlock(
        label=_("How often at most"),
        required=False,
        min_value=2,
        max_value=100,
        help_text=_("Only when it may be done again. Leave empty for as often as the client likes."),
    )
    when = condition_block(among=PARTS)

    class Meta:
        icon = "clipboard-list"
        label = _("Part")
        form_layout = blocks.BlockGroup(
            children=["page", "rule", "group", "n", "when"], settings=["again", "times", "line", "declined"]
        )


class ChapterBlock(blocks.StructBlock):
    """A chapter: a heading, when it opens, and its parts."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    intro = blocks.RichTextBlock(label=_("Introduction"), required=False, features=FEATURES)
    phase = blocks.ChoiceBlock(label=_("Phase of treatment"), required=False, choices=phase_choices)
    opens = blocks.ChoiceBlock(label=_("Opens"), choices=Opens.choices, default=Opens.AT_ONCE)
    days = blocks.IntegerBlock(
        label=_("After how many days"),
        required=False,
        min_value=1,
        max_value=365,
        help_text=_("Counted from the start."),
    )
    feedback = blocks.ChoiceBlock(
        label=_("Feedback moments"),
        choices=FeedbackMoments.choices,
        default=FeedbackMoments.ON,
        help_text=_("Where the client is asked how it was: in the exercises and after them."),
    )
    when = condition_block(among=PARTS)
    parts = blocks.ListBlock(PartBlock(), label=_("Parts"), default=[])

    class Meta:
        icon = "folder-open-1"
        label = _("Chapter")
        label_format = "{title}"


class ChaptersBlock(blocks.StreamBlock):
    """The chapters of a module."""

    chapter = ChapterBlock()

    class Meta:
        required = False
