"""The peers: what a Wagtail developer would write for the same content, with nothing of ours."""

from __future__ import annotations

from django.db import models
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page


class QuestionBlock(blocks.StructBlock):
    """A question with an explanation."""

    question = blocks.CharBlock()
    help = blocks.CharBlock(required=False)
    required = blocks.BooleanBlock(required=False)
    size = blocks.ChoiceBlock(choices=[("short", "Short"), ("long", "Long")], default="long")


class ChoiceQuestionBlock(blocks.StructBlock):
    """A question with answers to choose from."""

    question = blocks.CharBlock()
    help = blocks.CharBlock(required=False)
    required = blocks.BooleanBlock(required=False)
    options = blocks.ListBlock(blocks.StructBlock([("label", blocks.CharBlock())]))


class TextBlock(blocks.StructBlock):
    """Some paragraphs."""

    text = blocks.RichTextBlock()


class PartBlock(blocks.StructBlock):
    """A page in a chapter."""

    page = blocks.PageChooserBlock()
    rule = blocks.ChoiceBlock(choices=[("required", "Required"), ("optional", "Optional")])
    group = blocks.CharBlock(required=False)
    n = blocks.IntegerBlock(required=False)


class ChapterBlock(blocks.StructBlock):
    """A heading with parts."""

    title = blocks.CharBlock()
    intro = blocks.RichTextBlock(required=False)
    opens = blocks.ChoiceBlock(choices=[("at_once", "At once"), ("after_days", "After days")])
    parts = blocks.ListBlock(PartBlock())


class StockPage(Page):
    """As Exercise and Module, without what we add."""

    summary = models.TextField(blank=True)
    intro = RichTextField(blank=True)
    body = StreamField(
        [
            ("text", TextBlock()),
            ("open_question", QuestionBlock()),
            ("single_choice", ChoiceQuestionBlock()),
            ("chapter", ChapterBlock()),
        ],
        blank=True,
    )
    content_panels = [*Page.content_panels, FieldPanel("summary"), FieldPanel("intro"), FieldPanel("body")]  # noqa: RUF012
