"""The shelf of modules in one language."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from content.models.indexes import Shelf


class ModuleIndex(Shelf):
    """Holds the modules of one language."""

    parent_page_types: ClassVar[list[str]] = ["content.CatalogueIndex"]
    subpage_types: ClassVar[list[str]] = ["modules.Module"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("shelf of modules")
        verbose_name_plural = _("shelves of modules")
