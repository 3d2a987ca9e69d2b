"""The shelves of the catalogue: one tree per language."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from content.models.guarded import Guarded


class Shelf(Guarded):
    """A page that only holds other pages and is never shown to a client."""

    class Meta:
        abstract = True

    promote_panels: ClassVar[list[Any]] = []
    settings_panels: ClassVar[list[Any]] = []
    preview_modes: ClassVar[list[Any]] = []

    def get_url_parts(self, *args: Any, **kwargs: Any) -> None:
        """Headless: a shelf has no address."""
        return None


class CatalogueIndex(Shelf):
    """The top of one language: “Catalogus”, “Catalogue”."""

    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]

    class Meta:
        verbose_name = _("catalogue")
        verbose_name_plural = _("catalogues")


class ExerciseIndex(Shelf):
    """The shelf of exercises in one language."""

    parent_page_types: ClassVar[list[str]] = ["content.CatalogueIndex"]
    subpage_types: ClassVar[list[str]] = ["content.Exercise"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("shelf of exercises")
        verbose_name_plural = _("shelves of exercises")


class QuestionnaireIndex(Shelf):
    """The shelf of questionnaires in one language."""

    parent_page_types: ClassVar[list[str]] = ["content.CatalogueIndex"]
    subpage_types: ClassVar[list[str]] = ["content.Questionnaire"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("shelf of questionnaires")
        verbose_name_plural = _("shelves of questionnaires")


class SideDrafts(Shelf):
    """Where corrections of older releases and pilots are written; hidden, and nothing below it goes live."""

    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = []
    is_creatable = False

    class Meta:
        verbose_name = _("side drafts")
        verbose_name_plural = _("side drafts")


class PracticeRoom(Shelf):
    """Where people practise; hidden, seen only by who practises, and nothing below it is ever submitted."""

    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = []
    is_creatable = False

    class Meta:
        verbose_name = _("practice room")
        verbose_name_plural = _("practice rooms")
