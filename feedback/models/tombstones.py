"""Erased subjects: what still arrives for them is dropped."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .raw import Mode


class TombstoneQuerySet(models.QuerySet["Tombstone"]):
    """Adjectives for tombstones."""

    def covering(self, occurred_at: datetime) -> TombstoneQuerySet:
        """Those that forbid keeping what happened at that moment."""
        return self.filter(Q(stop=True) | Q(erased_at__gte=occurred_at))

    def expired(self, at: datetime) -> TombstoneQuerySet:
        """Nothing that they forbid can arrive any more. A stop never expires: it is somebody's objection."""
        return self.filter(stop=False, until__lt=at)


class Tombstone(models.Model):
    """A keyed hash of a subject, and since when nothing of before may be kept."""

    app = models.ForeignKey("consumers.ClientApp", on_delete=models.PROTECT, related_name="+")
    mode = models.CharField(max_length=4, choices=Mode.choices)
    subject = models.CharField(max_length=64)
    receipt = models.UUIDField(default=uuid.uuid4)
    erased_at = models.DateTimeField()
    stop = models.BooleanField(default=False, help_text=_("Also drop what happens later (objection)."))
    until = models.DateTimeField()

    objects = TombstoneQuerySet.as_manager()

    class Meta:
        constraints = [
            # One answer to the question whether this subject was erased.
            models.UniqueConstraint(fields=["app", "mode", "subject"], name="tombstone_once"),
        ]

    def __str__(self) -> str:
        return f"{self.erased_at:%Y-%m-%d}"
