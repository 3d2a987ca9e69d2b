"""Schemes by which a catalogue says how strong the ground of a page is, and who was reminded of what."""

from __future__ import annotations

from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable

from content.models.fields import WebAddressField

code_form = RegexValidator(
    r"^[a-z0-9]+(-[a-z0-9]+)*\Z", _("Use small letters, digits and hyphens, such as goed-onderbouwd.")
)
#: Between the code of a scheme and the code of one of its levels.
BETWEEN = ":"


class EvidenceSchemeQuerySet(models.QuerySet["EvidenceScheme"]):
    """Adjectives for schemes."""

    def offered(self) -> EvidenceSchemeQuerySet:
        """Those an author may choose from, in their own order."""
        return self.filter(is_offered=True).order_by("sort_order", "code")


class EvidenceScheme(ClusterableModel):
    """A named way to grade evidence, such as GRADE. An editor adds one, or adds levels to one."""

    code = models.CharField(
        _("code"),
        max_length=28,
        unique=True,
        validators=[code_form],
        help_text=_("Client apps use it, so do not change it later."),
    )
    name_nl = models.CharField(_("name in Dutch"), max_length=100)
    name_en = models.CharField(_("name in English"), max_length=100)
    url = WebAddressField(
        _("web address"), blank=True, help_text=_("Where people can read what the levels mean.")
    )
    is_offered = models.BooleanField(
        _("authors can choose it"),
        default=True,
        help_text=_("Switched off, it stays with the pages that have it."),
    )
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = EvidenceSchemeQuerySet.as_manager()

    panels = [
        FieldRowPanel([FieldPanel("name_nl"), FieldPanel("name_en")]),
        FieldRowPanel([FieldPanel("code"), FieldPanel("sort_order"), FieldPanel("is_offered")]),
        FieldPanel("url"),
        InlinePanel("levels", heading=_("Levels, the strongest first"), label=_("Level")),
    ]

    class Meta:
        verbose_name = _("scheme of evidence")
        verbose_name_plural = _("schemes of evidence")
        ordering = ["sort_order", "code"]

    def __str__(self) -> str:
        return self.name(get_language() or "nl")

    def name(self, locale: str) -> str:
        """The name in a language."""
        return self.name_en if locale.startswith("en") else self.name_nl


class EvidenceGrade(Orderable):
    """One level of a scheme, with a sentence that a client understands."""

    scheme = ParentalKey(EvidenceScheme, on_delete=models.CASCADE, related_name="levels")
    code = models.CharField(_("code"), max_length=28, validators=[code_form])
    label_nl = models.CharField(_("name in Dutch"), max_length=100)
    label_en = models.CharField(_("name in English"), max_length=100)
    meaning_nl = models.CharField(_("what it means, in Dutch"), max_length=300, blank=True)
    meaning_en = models.CharField(_("what it means, in English"), max_length=300, blank=True)
    needs_source = models.BooleanField(
        _("needs a source"), default=True, help_text=_("A page at this level names at least one publication.")
    )

    panels = [
        FieldRowPanel([FieldPanel("label_nl"), FieldPanel("label_en")]),
        FieldRowPanel([FieldPanel("code"), FieldPanel("needs_source")]),
        FieldPanel("meaning_nl"),
        FieldPanel("meaning_en"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("level of evidence")
        verbose_name_plural = _("levels of evidence")
        constraints = [
            # A page stores scheme and code; two levels with one code could not be told apart.
            models.UniqueConstraint(fields=["scheme", "code"], name="evidence_grade_once_per_scheme")
        ]

    def __str__(self) -> str:
        return self.label(get_language() or "nl")

    @property
    def key(self) -> str:
        """How a page stores it."""
        return f"{self.scheme.code}{BETWEEN}{self.code}"

    def label(self, locale: str) -> str:
        """The name in a language."""
        return self.label_en if locale.startswith("en") else self.label_nl

    def shape(self, locale: str) -> dict[str, Any]:
        """As a release holds it: an app needs no list of ours to show it."""
        meaning = self.meaning_en if locale.startswith("en") else self.meaning_nl
        return {
            "code": self.scheme.code,
            "name": self.scheme.name(locale),
            "label": self.label(locale),
            "meaning": meaning,
        }


class EvidenceReminder(models.Model):
    """Somebody was told about a page: its date comes near, or a source was retracted. Told once."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="evidence_reminders")
    about = models.CharField(
        max_length=60, help_text="due:2027-03-01, or retracted: with the id of a source."
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            # The worker may run twice at once; a reminder that comes twice is not read any more.
            models.UniqueConstraint(fields=["page", "about"], name="evidence_reminder_once")
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.about}"
