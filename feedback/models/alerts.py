"""Signals of danger: who was told, who answered, and how it ended."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from .comments import Comment
from .phrases import CrisisPhrase
from .raw import Mode


class AlertQuerySet(models.QuerySet["Alert"]):
    """Adjectives for alerts."""

    def live(self) -> AlertQuerySet:
        """Of clients, not of somebody trying out an app."""
        return self.filter(mode=Mode.LIVE)

    def _with(self, *kinds: str) -> Exists:
        return Exists(AlertStep.objects.filter(alert=OuterRef("pk"), kind__in=kinds))

    def unanswered(self) -> AlertQuerySet:
        """No receipt, and nobody here took it up."""
        return self.exclude(
            self._with(AlertStep.Kind.RECEIVED, AlertStep.Kind.HANDLED, AlertStep.Kind.CLOSED)
        )

    def open(self) -> AlertQuerySet:
        """Not known to be handled."""
        return self.exclude(self._with(AlertStep.Kind.HANDLED, AlertStep.Kind.CLOSED))

    def not_escalated(self) -> AlertQuerySet:
        """The safety officers have not been written to."""
        return self.exclude(self._with(AlertStep.Kind.ESCALATED))


class Alert(models.Model):
    """A comment that a person must know of. No words, no pseudonym: `sealed` holds what the app needs to
    find its client, encrypted, until the alert is closed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    app = models.ForeignKey("consumers.ClientApp", on_delete=models.PROTECT, related_name="+")
    mode = models.CharField(max_length=4, choices=Mode.choices)
    level = models.CharField(max_length=5, choices=CrisisPhrase.Level.choices)
    raised_at = models.DateTimeField()
    written_at = models.DateTimeField(null=True, help_text=_("When the client wrote it, by their phone."))
    is_late = models.BooleanField(default=False, help_text=_("Sent later by a phone that was offline."))
    comment = models.ForeignKey(Comment, null=True, on_delete=models.SET_NULL, related_name="alerts")
    # HMAC of the id and the words: the same comment sent again raises no second alert.
    fingerprint = models.CharField(max_length=64, unique=True)
    sealed = models.TextField(blank=True)

    objects = AlertQuerySet.as_manager()

    class Meta:
        permissions = [
            ("handle_alerts", _("Can see and close safety alerts")),
            ("read_raw_comments", _("Can read the raw text of comments")),
        ]
        ordering = ["-raised_at"]
        constraints = [
            models.CheckConstraint(condition=Q(level__in=["now", "day"]), name="alert_known_level"),
        ]

    def __str__(self) -> str:
        return f"{self.get_level_display()} {self.raised_at:%Y-%m-%d %H:%M}"


class AlertStep(models.Model):
    """What happened with an alert, by whom: only ever added."""

    class Kind(models.TextChoices):
        RAISED = "raised", _("Raised")
        NO_ADDRESS = "no-address", _("The app has no address for alerts")
        RECEIVED = "received", _("The app says that it was received")
        HANDLED = "handled", _("The app says that it was handled")
        ESCALATED = "escalated", _("Mailed to the safety officers")
        READ = "read", _("The raw text was read here")
        CLOSED = "closed", _("Closed here")

    class Outcome(models.TextChoices):
        REACHED = "reached", _("The client was reached")
        NOT_REACHED = "not-reached", _("The client could not be reached")
        EMERGENCY = "emergency", _("Emergency help was called")
        NO_DANGER = "no-danger", _("There was no danger")
        PASSED_ON = "passed-on", _("Passed on to the practitioner")

    alert = models.ForeignKey(Alert, on_delete=models.PROTECT, related_name="steps")
    at = models.DateTimeField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    told = models.BooleanField(null=True)
    handled_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.get_kind_display()}"
