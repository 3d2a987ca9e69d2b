"""Which words of the original a translation was last brought up to."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone


class Followed(models.Model):
    """The original as it was when a translation was begun, or when somebody said that it is up to date again.

    The content itself is kept, not a number: a translation is often begun from a draft that has none. The newest
    row of a page counts; the older ones tell when it was looked at, and by whom.
    """

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    content = models.TextField()
    guide = models.TextField()
    locale = models.CharField(max_length=12, help_text="The language of the original.")
    number = models.CharField(max_length=40, blank=True, help_text="Empty when it was a draft.")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["page", "-id"], name="followed_newest")]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.number or self.at:%Y-%m-%d}"

    @property
    def data(self) -> dict[str, Any]:
        """The public content of the original."""
        found: dict[str, Any] = json.loads(self.content)
        return found

    @property
    def guide_data(self) -> dict[str, Any]:
        """The guide of the original."""
        found: dict[str, Any] = json.loads(self.guide)
        return found
