"""What the counter remembers itself: tokens under which a draft may be seen, and what its readers said."""

from __future__ import annotations

from datetime import datetime

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


class ReaderLinkQuerySet(models.QuerySet["ReaderLink"]):
    """Adjectives for links that were handed to readers."""

    def open(self, at: datetime) -> ReaderLinkQuerySet:
        """Those that show something now."""
        return self.filter(revoked_at=None, expires_at__gt=at)


class ReaderLink(models.Model):
    """Lets an expert by experience read one draft without an account, and answer three questions about it.

    Only the hash of the token is kept. Link and answers go with the page.
    """

    hash = models.CharField(max_length=64, unique=True)
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="reader_links")
    # As it was when the link was made: answers are about exactly this.
    draft = models.TextField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    objects = ReaderLinkQuerySet.as_manager()

    def __str__(self) -> str:
        return f"reader link to page {self.page_id}"


class ReaderAnswer(models.Model):
    """What a reader said: words only, no name, no device, no address."""

    link = models.ForeignKey(ReaderLink, on_delete=models.CASCADE, related_name="answers")
    clear = models.TextField(blank=True, help_text="What is clear, and what is not?")
    fits = models.TextField(blank=True, help_text="What does not fit you, or does not feel right?")
    change = models.TextField(blank=True, help_text="What would you change?")
    at = models.DateTimeField(default=timezone.now, db_index=True)
    seen_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            # Nothing to read is no answer.
            models.CheckConstraint(
                condition=~models.Q(clear="", fits="", change=""), name="reader_answer_says_something"
            )
        ]

    def __str__(self) -> str:
        return f"answer to {self.link}"
