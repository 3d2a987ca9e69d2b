"""The module: exercises put together into a treatment; the unit that is assigned to a client."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from content.blocks.keys import settle_keys
from content.blocks.rich import FEATURES
from content.forms import ReleasableForm
from content.models import Releasable
from content.panels import tabs
from modules.blocks import ChaptersBlock
from modules.lines import settle_lines
from modules.profiles import ProfilesBlock


class Module(Releasable):
    """Chapters of parts. A part names an exercise and the line it takes its corrections from."""

    type = "module"
    schema = "module/1"

    intro = RichTextField(
        _("introduction"),
        blank=True,
        features=FEATURES,
        help_text=_("What the client reads before the first chapter."),
    )
    chapters = StreamField(
        ChaptersBlock(),
        blank=True,
        verbose_name=_("chapters"),
        help_text=_("In the order in which the client meets them."),
    )

    profiles = StreamField(
        ProfilesBlock(),
        blank=True,
        verbose_name=_("profiles"),
        help_text=_(
            "Variants of this module for different clients: each leaves out some chapters or parts. "
            "Whoever gets no profile gets everything."
        ),
    )

    parent_page_types: ClassVar[list[str]] = ["modules.ModuleIndex"]
    subpage_types: ClassVar[list[str]] = []
    base_form_class = ReleasableForm
    edit_handler = tabs(content=["intro", "chapters", "profiles"])
    search_fields: ClassVar[list[index.BaseField]] = [*Releasable.search_fields, index.SearchField("summary")]

    def settle(self) -> None:
        """Also write down the line of each part: from then on only its corrections come by themselves.

        Profiles get a key, by which apps ask for them.
        """
        super().settle()
        for chapter in self.chapters or ():
            settle_lines(chapter, self.locale.language_code)
        settle_keys(self.profiles, page_id=self.pk, field="profiles")

    class Meta:
        verbose_name = _("module")
        verbose_name_plural = _("modules")
