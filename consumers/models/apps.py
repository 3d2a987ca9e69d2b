"""A client app: a platform of another team that shows our content."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ClientAppQuerySet(models.QuerySet["ClientApp"]):
    """Client apps, by adjective."""

    def active(self) -> ClientAppQuerySet:
        """Apps whose keys work."""
        return self.filter(active=True)


class ClientApp(models.Model):
    """A consumer of the API. Switched off rather than deleted, because feedback names it."""

    slug = models.SlugField(
        _("short name"),
        unique=True,
        max_length=50,
        help_text=_("Letters, digits and hyphens. Cannot change later."),
    )
    name = models.CharField(_("name"), max_length=100)
    active = models.BooleanField(
        _("active"), default=True, help_text=_("When this is off, none of the keys of this app work.")
    )
    public_contact = models.CharField(
        _("contact"),
        max_length=200,
        blank=True,
        help_text=_("How to reach the people who run this app, for example about a withdrawn exercise."),
    )
    crisis_contact = models.CharField(
        _("crisis contact"),
        max_length=200,
        blank=True,
        help_text=_(
            "Who at the care provider acts on a signal of danger: a name or function with a telephone number. Without "
            "it this app may not send comments."
        ),
    )
    created = models.DateTimeField(_("created"), default=timezone.now, editable=False)

    objects = ClientAppQuerySet.as_manager()

    class Meta:
        verbose_name = _("client app")
        verbose_name_plural = _("client apps")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
