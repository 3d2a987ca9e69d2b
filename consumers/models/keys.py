"""A key of a client app: stored hashed, shown once."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consumers.models.apps import ClientApp


class Mode(models.TextChoices):
    """Test traffic never mixes with live traffic: figures count live keys only."""

    LIVE = "live", _("live")
    TEST = "test", _("test")


class ApiKeyQuerySet(models.QuerySet["ApiKey"]):
    """Keys, by adjective."""

    def usable(self, at: datetime | None = None) -> ApiKeyQuerySet:
        """Keys that open something at this moment."""
        at = at or timezone.now()
        return self.filter(app__active=True, revoked_at__isnull=True, expires_at__gt=at)


class ApiKey(models.Model):
    """One key. Only its HMAC is stored; `prefix` is enough to recognise it in a list."""

    app = models.ForeignKey(
        ClientApp, on_delete=models.PROTECT, related_name="keys", verbose_name=_("client app")
    )
    name = models.CharField(
        _("name"), max_length=100, help_text=_("Where this key is used, for example: website.")
    )
    prefix = models.CharField(_("begins with"), max_length=16, editable=False)
    hash = models.CharField(max_length=64, unique=True, editable=False)
    scopes = models.JSONField(_("allowed to"), default=list)
    mode = models.CharField(_("mode"), max_length=4, choices=Mode, default=Mode.LIVE)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("created by"),
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    expires_at = models.DateTimeField(_("expires"))
    revoked_at = models.DateTimeField(_("revoked"), null=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("revoked by"),
    )
    rotated_from = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="successors")

    objects = ApiKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("key")
        verbose_name_plural = _("keys")
        ordering = ("-created_at", "-id")
        permissions = [("manage_keys", _("Can create, rotate and revoke keys"))]
        constraints = [
            # A key that never worked is a mistake in a form, not a fact.
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")), name="key_expires_after_creation"
            ),
            # Figures count live traffic only, so a third mode would be counted nowhere.
            models.CheckConstraint(condition=Q(mode__in=["live", "test"]), name="key_mode_known"),
        ]

    def __str__(self) -> str:
        return f"{self.app} / {self.name}"

    def is_usable(self, at: datetime | None = None) -> bool:
        """Whether this key opens something at this moment."""
        return self.app.active and self.revoked_at is None and self.expires_at > (at or timezone.now())
