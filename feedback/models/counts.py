"""Counts per release and day: thrown away and rebuilt from the raw rows at will."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .raw import Mode


class Tally(models.Model):
    """So many current ratings (or counted events) of a release on a day said `value` about `measure`."""

    release = models.ForeignKey("releases.Release", on_delete=models.PROTECT, related_name="+")
    mode = models.CharField(max_length=4, choices=Mode.choices)
    day = models.DateField()
    role = models.CharField(max_length=10, blank=True, help_text=_("Empty for events."))
    measure = models.CharField(max_length=20)
    value = models.CharField(max_length=64)
    n = models.PositiveIntegerField()

    class Meta:
        constraints = [
            # Two rows for one question would be counted together.
            models.UniqueConstraint(
                fields=["release", "mode", "day", "role", "measure", "value"], name="tally_one_answer"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.measure}={self.value}: {self.n}"


class Stale(models.Model):
    """A day whose raw rows were erased and whose tallies must be counted again."""

    release = models.ForeignKey("releases.Release", on_delete=models.PROTECT, related_name="+")
    mode = models.CharField(max_length=4, choices=Mode.choices)
    day = models.DateField()

    def __str__(self) -> str:
        return f"{self.day} {self.release_id}"


class Mark(models.Model):
    """How far a regular job has come."""

    class Job(models.TextChoices):
        TALLIES = "tallies", _("Tallies")
        DAILY = "daily", _("Daily figures")
        WEEKLY = "weekly", _("Weekly figures")
        LOOP = "loop", _("Tasks from figures")
        DIGEST = "digest", _("Weekly mails")

    job = models.CharField(max_length=10, choices=Job.choices, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.get_job_display()}: {self.at}"
