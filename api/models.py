"""The one thing the counter remembers itself: tokens under which a draft may be previewed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone


class PreviewToken(models.Model):
    """Lets whoever holds the token see one draft for some minutes, exactly as it stood when it was handed out."""

    hash = models.CharField(max_length=64, unique=True)
    # Empty for a page that was never saved: its author previews it all the same.
    page = models.ForeignKey("wagtailcore.Page", null=True, on_delete=models.CASCADE, related_name="+")
    # Frozen when the token is made, so that nothing has to be read of the page when it is shown.
    draft = models.TextField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"preview of page {self.page_id}"
