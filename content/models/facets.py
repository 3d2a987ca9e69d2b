"""Small managed vocabularies by which the catalogue is searched."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel


class FacetQuerySet(models.QuerySet["Facet"]):
    """Adjectives for facets."""

    def of_kind(self, kind: str) -> FacetQuerySet:
        """One vocabulary, in its own order."""
        return self.filter(kind=kind).order_by("sort_order", "code")


class Facet(models.Model):
    """One word of a vocabulary: its code travels to client apps, its labels are for people."""

    class Kind(models.TextChoices):
        PROBLEM = "problem", _("Problem")
        METHOD = "method", _("Method")
        PHASE = "phase", _("Phase of treatment")
        DELIVERY = "delivery", _("Way of delivery")
        AUDIENCE = "audience", _("For whom")

    kind = models.CharField(_("vocabulary"), max_length=10, choices=Kind.choices)
    code = models.CharField(
        _("code"),
        max_length=50,
        validators=[RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*\Z")],
        help_text=_("Small letters, digits and hyphens. Client apps use it, so do not change it later."),
    )
    label_nl = models.CharField(_("name in Dutch"), max_length=80)
    label_en = models.CharField(_("name in English"), max_length=80)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = FacetQuerySet.as_manager()

    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("code")]),
        FieldRowPanel([FieldPanel("label_nl"), FieldPanel("label_en")]),
        FieldPanel("sort_order"),
    ]

    class Meta:
        verbose_name = _("search word")
        verbose_name_plural = _("search words")
        ordering = ["kind", "sort_order", "code"]
        constraints = [
            # Client apps filter by code; two facets with one code would be one filter.
            models.UniqueConstraint(fields=["kind", "code"], name="facet_code_once_per_kind")
        ]

    def __str__(self) -> str:
        return self.label(get_language() or "nl")

    def label(self, locale: str) -> str:
        """The name in a language; Dutch where we have no name in it."""
        return self.label_en if locale.startswith("en") else self.label_nl
