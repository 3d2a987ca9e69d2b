"""Reason chips: short phrases to tap instead of typing."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel


class ReasonQuerySet(models.QuerySet["Reason"]):
    """Adjectives for reasons."""

    def active(self) -> ReasonQuerySet:
        """Offered to clients now, in their order: what went well first."""
        return self.filter(active=True).order_by("-positive", "sort_order", "code")


class Reason(models.Model):
    """One phrase. The code is stable and travels with ratings; the words may be bettered."""

    code = models.CharField(
        _("code"),
        max_length=50,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*\Z")],
        help_text=_("Small letters, digits and hyphens. Ratings use it, so do not change it later."),
    )
    positive = models.BooleanField(_("says something good"), default=False)
    label_nl = models.CharField(_("phrase in Dutch"), max_length=60)
    label_en = models.CharField(_("phrase in English"), max_length=60)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)
    active = models.BooleanField(
        _("offered"),
        default=True,
        help_text=_("Switch off instead of deleting: ratings keep using the code."),
    )

    objects = ReasonQuerySet.as_manager()

    panels = [
        FieldRowPanel([FieldPanel("label_nl"), FieldPanel("label_en")]),
        FieldRowPanel([FieldPanel("code"), FieldPanel("positive")]),
        FieldRowPanel([FieldPanel("sort_order"), FieldPanel("active")]),
    ]

    class Meta:
        verbose_name = _("reason to tap")
        verbose_name_plural = _("reasons to tap")
        ordering = ["-positive", "sort_order", "code"]

    def __str__(self) -> str:
        return self.label(get_language() or "nl")

    def label(self, locale: str) -> str:
        """The phrase in a language; Dutch where we have none in it."""
        return self.label_en if locale.startswith("en") else self.label_nl
