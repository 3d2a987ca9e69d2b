"""A pilot: releases made from one side draft, for the apps and clients that take part, and nobody else."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consumers.models import Mode
from releases.models import Release
from releases.models.release import ReleaseQuerySet


class State(models.TextChoices):
    """Derived from whether it ended; never stored."""

    RUNNING = "running", _("Running")
    ENDED = "ended", _("Ended")


class PilotQuerySet(models.QuerySet["Pilot"]):
    """Adjectives for pilots."""

    def running(self) -> PilotQuerySet:
        """Not ended yet."""
        return self.filter(ended_at=None)

    def with_app(self, app_id: int) -> PilotQuerySet:
        """In which this client app takes part."""
        return self.filter(Exists(PilotApp.objects.filter(pilot=OuterRef("pk"), app_id=app_id)))

    def of(self, release: Release) -> PilotQuerySet:
        """The pilot that a release was made for: none for a final release."""
        if release.pilot_n is None or release.candidate_id is None:
            return self.none()
        return self.filter(page__candidates=release.candidate_id)


class Pilot(models.Model):
    """Of one side draft. What is written there next is the next release of the same pilot."""

    # Apps name it by this id, which must not tell how many other pilots there are.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    page = models.OneToOneField("wagtailcore.Page", on_delete=models.PROTECT, related_name="pilot")
    type = models.CharField(max_length=20)
    code = models.SlugField(max_length=60)
    locale = models.CharField(max_length=12)
    until = models.DateTimeField(
        null=True, blank=True, help_text=_("Until when it is meant to run; somebody ends it.")
    )
    started_at = models.DateTimeField(default=timezone.now)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = PilotQuerySet.as_manager()

    class Meta:
        verbose_name = _("pilot")
        verbose_name_plural = _("pilots")
        ordering = ["-started_at"]
        constraints = [
            # An end that nobody decided cannot be asked about.
            models.CheckConstraint(
                condition=models.Q(ended_at=None, ended_by=None)
                | models.Q(ended_at__isnull=False, ended_by__isnull=False),
                name="pilot_ended_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} ({self.locale})"

    @property
    def state(self) -> State:
        """Running, or ended: then whoever took part keeps what he has."""
        return State.RUNNING if self.ended_at is None else State.ENDED

    def releases(self) -> ReleaseQuerySet:
        """What was released for it, newest first."""
        made = Release.objects.filter(candidate__page_id=self.page_id, pilot_n__isnull=False)
        return made.without_texts().newest_first()


class PilotApp(models.Model):
    """A client app takes part."""

    pilot = models.ForeignKey(Pilot, on_delete=models.PROTECT, related_name="apps")
    app = models.ForeignKey("consumers.ClientApp", on_delete=models.PROTECT, related_name="pilots")
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pilot", "app"], name="pilot_app_once"),
        ]

    def __str__(self) -> str:
        return f"{self.app} in {self.pilot}"


class PilotSubject(models.Model):
    """A client of such an app takes part; known to us by a pseudonym and no more."""

    pilot = models.ForeignKey(Pilot, on_delete=models.PROTECT, related_name="subjects")
    app = models.ForeignKey("consumers.ClientApp", on_delete=models.PROTECT, related_name="+")
    mode = models.CharField(max_length=4, choices=Mode.choices)
    subject = models.CharField(max_length=64, help_text=_("HMAC with our key, per app: two apps never join."))
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["subject", "app"], name="pilot_subject_found")]
        constraints = [
            models.UniqueConstraint(
                # Listed twice, he would be counted twice.
                fields=["pilot", "app", "mode", "subject"],
                name="pilot_subject_once",
            ),
        ]

    def __str__(self) -> str:
        return f"somebody in {self.pilot}"
