"""Numbers that were given out once and whose release is gone: lost with what a restore could not bring back."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone


class ReservedQuerySet(models.QuerySet["Reserved"]):
    """Adjectives for reserved numbers."""

    def of(self, code: str) -> ReservedQuerySet:
        """Those of one exercise, questionnaire or module; a code has one type."""
        return self.filter(code=code)

    def lines(self) -> ReservedQuerySet:
        """Whole lines: whatever was released in them is not known."""
        return self.filter(patch=None)

    def final(self) -> ReservedQuerySet:
        """Single numbers of final releases."""
        return self.filter(patch__isnull=False, pilot_n=None)


class Reserved(models.Model):
    """A number, or a whole line, that is never given out (again). Only ever added, by a restore.

    Apps may hold what it once named; the same number for something else would be a lie to them.
    """

    code = models.SlugField(max_length=60)
    locale = models.CharField(max_length=12, blank=True, help_text="Empty for a whole line.")
    major = models.PositiveIntegerField()
    minor = models.PositiveIntegerField()
    patch = models.PositiveIntegerField(null=True, blank=True, help_text="Empty for a whole line.")
    pilot_n = models.PositiveIntegerField(null=True, blank=True)
    at = models.DateTimeField(default=timezone.now)

    objects = ReservedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "code",
                "locale",
                "major",
                "minor",
                Coalesce("patch", -1),
                Coalesce("pilot_n", 0),
                name="reserved_once",
            ),
            models.CheckConstraint(
                # A line is shared by all locales; a number belongs to one.
                condition=models.Q(locale="", patch=None, pilot_n=None)
                | (~models.Q(locale="") & models.Q(patch__isnull=False)),
                name="reserved_line_or_number",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}@{self.major}.{self.minor}" + ("" if self.patch is None else f".{self.patch}")
