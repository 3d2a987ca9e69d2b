"""The gate for a page that is saved as Wagtail's own kind, which knows nothing of releases."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models.signals import pre_save
from django.dispatch import receiver
from wagtail.models import Page

from content.models import Releasable
from content.models.guarded import refuse_unreviewed


@receiver(pre_save, sender=Page, dispatch_uid="content.gate_of_plain_pages")
def refuse_as_plain_page(
    *, instance: Page, update_fields: Collection[str] | None, raw: bool = False, **kwargs: object
) -> None:
    """The scheduler, for one, finds what has expired as plain pages and would unpublish them."""
    if not raw and Releasable.is_releasable(instance):
        refuse_unreviewed(instance, update_fields)
