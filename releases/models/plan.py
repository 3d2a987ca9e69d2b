"""What is going to happen to a release or a code, at a moment that somebody chose."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class PlanQuerySet(models.QuerySet["Plan"]):
    """Adjectives for plans."""

    def waiting(self) -> PlanQuerySet:
        """Neither carried out nor called off."""
        return self.filter(settled_at=None)

    def due(self, at: datetime) -> PlanQuerySet:
        """Whose moment has come, oldest first."""
        return self.waiting().filter(moment__lte=at).order_by("moment", "pk")


class Plan(models.Model):
    """A release of an approved candidate, or the retirement of a code, at a moment in the future.

    A row of ours: Wagtail's own schedule locks the page and is cleared by any other publication.
    """

    class Kind(models.TextChoices):
        RELEASE = "release", _("Release")
        RETIRE = "retire", _("Retire")

    class Outcome(models.TextChoices):
        DONE = "done", _("Carried out")
        REFUSED = "refused", _("Stopped")
        CALLED_OFF = "called_off", _("Called off")

    kind = models.CharField(max_length=10, choices=Kind.choices)
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.PROTECT, related_name="plans")
    candidate = models.ForeignKey(
        "content.Candidate", on_delete=models.PROTECT, related_name="plans", null=True, blank=True
    )
    moment = models.DateTimeField()
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)
    why = models.TextField(blank=True, help_text="Of a plan that was stopped: what stood in its way.")
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        ordering = ["moment", "pk"]
        permissions = [("plan_release", _("Can plan a release or a retirement"))]
        indexes = [models.Index(fields=["settled_at", "moment"], name="plan_due")]
        constraints = [
            # Two moments for one candidate: the second would find it released and be mailed as a failure.
            models.UniqueConstraint(
                fields=["candidate"],
                condition=models.Q(settled_at=None, kind="release"),
                name="plan_once_per_candidate",
            ),
            models.UniqueConstraint(
                fields=["page"], condition=models.Q(settled_at=None, kind="retire"), name="plan_one_end"
            ),
            models.CheckConstraint(
                condition=models.Q(kind="retire", candidate=None)
                | models.Q(kind="release", candidate__isnull=False),
                name="plan_names_candidate",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.page_id}, {self.moment:%Y-%m-%d %H:%M}"

    @property
    def waits(self) -> bool:
        """Whether it can still be called off."""
        return self.settled_at is None
