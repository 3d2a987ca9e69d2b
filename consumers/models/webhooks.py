"""Where an app wants to be told of events, and what was sent there."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consumers.models.apps import ClientApp


class Endpoint(models.Model):
    """The address of one app, and the sealed secrets with which what is sent is signed."""

    app = models.OneToOneField(ClientApp, on_delete=models.PROTECT, related_name="endpoint")
    url = models.URLField(
        _("address"),
        max_length=500,
        help_text=_("Where Handvat posts events, https. It must answer 2xx within ten seconds."),
    )
    active = models.BooleanField(_("in use"), default=True)
    secret = models.TextField(editable=False)
    # The former secret goes on signing for a while, so that the app can change over.
    former = models.TextField(blank=True, editable=False)
    former_until = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")

    def __str__(self) -> str:
        return str(self.app)


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """Adjectives for deliveries."""

    def due(self, at: datetime) -> DeliveryQuerySet:
        """To be sent now."""
        return self.filter(delivered_at=None, gave_up_at=None, next_at__lte=at).order_by("next_at", "pk")


class Delivery(models.Model):
    """One event for one app. The body is sealed, because it may name a client; it goes when it has arrived."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    app = models.ForeignKey(ClientApp, on_delete=models.PROTECT, related_name="deliveries")
    event = models.CharField(max_length=40)
    sealed = models.TextField(blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    next_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    delivered_at = models.DateTimeField(null=True)
    gave_up_at = models.DateTimeField(null=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]
        indexes = [models.Index(fields=["delivered_at", "next_at"], name="delivery_due")]

    def __str__(self) -> str:
        return f"{self.event} {self.made_at:%Y-%m-%d %H:%M}"


class Attempt(models.Model):
    """One try: what the other side answered, or why nothing came back."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="attempts")
    at = models.DateTimeField()
    status = models.PositiveSmallIntegerField(null=True)
    error = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.status or self.error}"
