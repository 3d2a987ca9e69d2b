"""Releases that did not come about, and pages that are live without one."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class NotReleasedQuerySet(models.QuerySet["NotReleased"]):
    """Adjectives for failures."""

    def unsolved(self) -> NotReleasedQuerySet:
        """Still waiting for somebody to look."""
        return self.filter(solved_at=None)


class NotReleased(models.Model):
    """Something went wrong between approval and release; the next release of the page solves it."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="not_released")
    candidate = models.ForeignKey(
        "content.Candidate", on_delete=models.PROTECT, related_name="not_released", null=True, blank=True
    )
    at = models.DateTimeField(default=timezone.now)
    why = models.TextField()
    solved_at = models.DateTimeField(null=True, blank=True)

    objects = NotReleasedQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["page", "solved_at"], name="not_released_of_page")]

    def __str__(self) -> str:
        return f"{self.page}: {self.why}"
