"""Where a client finds a human being, now. Read by the API at every call, never frozen."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from content.models.fields import WebAddressField


class CrisisContactQuerySet(models.QuerySet["CrisisContact"]):
    """Adjectives for contacts."""

    def in_locale(self, locale: str) -> CrisisContactQuerySet:
        """The contacts of one language, in the order in which they are shown."""
        return self.filter(locale=locale).order_by("sort_order", "pk")


class CrisisContact(models.Model):
    """One line of help, with a date by which somebody must have rung it to see whether it still works."""

    locale = models.CharField(_("language"), max_length=12, choices=settings.LANGUAGES, default="nl")
    name = models.CharField(_("name"), max_length=100)
    text = models.TextField(_("text for the client"), help_text=_("One or two short sentences."))
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    url = WebAddressField(_("web address"), max_length=300, blank=True)
    review_due = models.DateField(_("check again before"))
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = CrisisContactQuerySet.as_manager()

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("locale")]),
        FieldPanel("text"),
        FieldRowPanel([FieldPanel("phone"), FieldPanel("url")]),
        FieldRowPanel([FieldPanel("review_due"), FieldPanel("sort_order")]),
    ]

    class Meta:
        verbose_name = _("crisis contact")
        verbose_name_plural = _("crisis contacts")
        ordering = ["locale", "sort_order", "pk"]
        constraints = [
            models.CheckConstraint(
                # A contact that cannot be reached is worse than none.
                condition=~(Q(phone="") & Q(url="")),
                name="crisis_contact_reachable",
            ),
            # Seeding recognises its own rows by name and language.
            models.UniqueConstraint(fields=["locale", "name"], name="crisis_contact_once_per_locale"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.locale})"
