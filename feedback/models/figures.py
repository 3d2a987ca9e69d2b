"""What people may see: figures that move in batches, so that nobody can subtract one person."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .raw import Role


class Batch(models.Model):
    """One moment at which figures of one pool (code, major, role) were made."""

    class Rhythm(models.TextChoices):
        WEEKLY = "weekly", _("Weekly")  # what people said and how far they came, behind the threshold
        DAILY = "daily", _("Daily")  # reach in bands, which tells nothing about anybody

    code = models.SlugField(max_length=60, db_index=False)
    major = models.PositiveIntegerField()
    role = models.CharField(max_length=10, choices=Role.choices)
    rhythm = models.CharField(max_length=6, choices=Rhythm.choices)
    at = models.DateTimeField()

    class Meta:
        permissions = [("view_insights", _("Can see what clients and therapists say about every exercise"))]
        ordering = ["at", "pk"]
        constraints = [
            # Two batches at one moment would be two answers to one question.
            models.UniqueConstraint(fields=["code", "major", "role", "rhythm", "at"], name="batch_once"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="batch_known_role"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.major} {self.get_role_display()} {self.at:%Y-%m-%d}"


class Figure(models.Model):
    """One measure of one batch. `shown` is for people; `counts` only serves to make the next one."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="figures")
    measure = models.CharField(max_length=60)
    scope = models.CharField(
        max_length=8,
        choices=[("pool", _("All releases together")), ("releases", _("Per release"))],
        default="pool",
    )
    shown = models.JSONField()
    counts = models.JSONField(default=dict)

    class Meta:
        constraints = [
            # One answer per measure and batch.
            models.UniqueConstraint(fields=["batch", "measure", "scope"], name="figure_once"),
        ]

    def __str__(self) -> str:
        return f"{self.measure} ({self.scope})"
