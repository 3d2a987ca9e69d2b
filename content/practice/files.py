"""Pictures and recordings that somebody brought in for practice, and that nothing else shows."""

from __future__ import annotations

from typing import Any

from django.db.models.fields.json import KT
from wagtail.models import Page, ReferenceIndex, Revision

from content.review.contributions import used_on
from media.models import Image, Recording

#: Where blocks name a file, in the text of a stored stream.
NAMES: dict[type[Any], str] = {Image: "image", Recording: "recording"}


def brought_for(page: Page, by: Any) -> list[Any]:
    """What any version of this page shows, brought by this person since it began, and used nowhere else."""
    versions = list(page.revisions.order_by("created_at"))
    began = versions[0].created_at if versions else page.latest_revision_created_at
    shown: set[Any] = {
        item for version in versions for item in used_on(version.as_object()) if type(item) in NAMES
    }
    return [
        item
        for item in sorted(shown, key=lambda one: (NAMES[type(one)], one.pk))
        if item.uploaded_by_user_id == by.pk and item.created_at >= began and not _elsewhere(item, page)
    ]


def _elsewhere(item: Any, page: Page) -> bool:
    """Whether a saved page, or any draft, shows it too; a doubt keeps it."""
    uses = ReferenceIndex.get_references_to(item).exclude(
        base_content_type__model="exercise", object_id=page.pk
    )
    if uses.exists():
        return True
    named = rf'"{NAMES[type(item)]}": {item.pk}[^0-9]'
    drafts = Revision.objects.exclude(pk__in=page.revisions.values("pk"))
    texts = [drafts.annotate(text=KT(f"content__{field}")) for field in ("body", "guide")]
    return any(found.filter(text__regex=named).exists() for found in texts)
