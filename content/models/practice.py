"""Who is practising, and in which page."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Practice(models.Model):
    """One practice exercise of one person; thrown away with everything in it."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="practice")
    page = models.OneToOneField("wagtailcore.Page", on_delete=models.CASCADE, related_name="practice")
    handed_in_at = models.DateTimeField(null=True, blank=True)
    guide_shown = models.BooleanField(default=True)

    def __str__(self) -> str:
        return f"practice of {self.user}"
