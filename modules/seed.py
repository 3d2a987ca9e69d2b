"""The shelf of modules in each language."""

from __future__ import annotations

from content.models import CatalogueIndex
from content.seed import ensure_shelf
from modules.models import ModuleIndex

TITLES = {"nl": "Modules", "en": "Modules"}


def seed() -> None:
    """Make the shelves that are missing; content has seeded the catalogues before."""
    for catalogue in CatalogueIndex.objects.select_related("locale"):
        ensure_shelf(ModuleIndex, catalogue, title=TITLES.get(catalogue.locale.language_code, "Modules"))
