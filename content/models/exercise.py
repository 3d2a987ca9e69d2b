"""The exercise: what one client does in one sitting, and rates."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.search import index

from content.blocks.keys import settle_keys
from content.blocks.streams import BodyBlock
from content.forms import ReleasableForm
from content.imports.panels import BringPanel
from content.models.releasable import Releasable
from content.panels import tabs


class Exercise(Releasable):
    """Blocks that a client reads and answers, with a guide for the therapist and its evidence."""

    type = "exercise"
    schema = "exercise/1"

    body = StreamField(
        BodyBlock(),
        blank=True,
        verbose_name=_("exercise"),
        help_text=_("Build it from blocks, in the order in which the client meets them."),
    )

    parent_page_types: ClassVar[list[str]] = ["content.ExerciseIndex"]
    subpage_types: ClassVar[list[str]] = []
    base_form_class = ReleasableForm
    edit_handler = tabs(content=["body"], first=[BringPanel()])
    search_fields: ClassVar[list[index.BaseField]] = [
        *Releasable.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("exercise")
        verbose_name_plural = _("exercises")

    def settle(self) -> None:
        """Also keeps the keys of inputs and options stable and single."""
        super().settle()
        settle_keys(self.body, page_id=self.pk)
