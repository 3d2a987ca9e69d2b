"""Publications that pages rest on, described once and cited from many pages."""

from __future__ import annotations

import re
from datetime import datetime
from string import ascii_lowercase
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Orderable
from wagtail.search import index

from content.evidence.panels import SourcePanel
from content.models.fields import WebAddressField

doi_form = RegexValidator(
    r"^10\.\d{4,9}/[^\s\"<>]+\Z",
    _("A DOI begins with 10. and contains a slash, for example 10.1111/add.13098."),
)


#: How people paste a DOI, beside the bare one.
DOI_PREFIX = re.compile(r"^(https?://(dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)


class SourceQuerySet(models.QuerySet["Source"]):
    """Adjectives for sources."""

    def retracted(self) -> SourceQuerySet:
        """Taken back by those who published them."""
        return self.filter(retracted_on__isnull=False)

    def reported(self) -> SourceQuerySet:
        """The register says that they were retracted, and nobody here has looked at that yet."""
        return self.filter(
            retracted_on=None, doi_state=Source.DoiState.RETRACTED, doi_looked_up=models.F("doi")
        )

    def to_look_up(self, *, before: datetime) -> SourceQuerySet:
        """With a DOI that was never asked for, was changed since, or was asked for long ago."""
        stale = Q(doi_asked_at=None) | Q(doi_asked_at__lt=before) | ~Q(doi_looked_up=models.F("doi"))
        return self.filter(stale, doi__isnull=False).order_by(models.F("doi_asked_at").asc(nulls_first=True))


class Source(index.Indexed, models.Model):
    """One publication: an article, guideline, book or website."""

    #: Its words stand in pages, so who changes it contributes to them (`content.review.contributions`).
    WRITTEN_IN_PAGES = True

    class DoiState(models.TextChoices):
        """What the register of DOIs said."""

        FOUND = "found", _("The register knows this DOI.")
        MISSING = (
            "missing",
            _("The register does not know this DOI. Is it typed as it stands in the article?"),
        )
        RETRACTED = "retracted", _("The register says that this article was retracted.")

    class Kind(models.TextChoices):
        ARTICLE = "article", _("Article")
        GUIDELINE = "guideline", _("Guideline")
        BOOK = "book", _("Book")
        REPORT = "report", _("Report")
        WEBSITE = "website", _("Website")

    slug = models.SlugField(
        _("short name"),
        max_length=60,
        unique=True,
        blank=True,
        help_text=_(
            "Leave empty: it becomes first author and year, for example blankers2011. Client apps use it."
        ),
    )
    title = models.CharField(_("title"), max_length=400)
    authors = models.CharField(
        _("authors"),
        max_length=400,
        blank=True,
        help_text=_("As in a reference list: Blankers M, Koeter MWJ."),
    )
    year = models.PositiveSmallIntegerField(
        _("year"), null=True, blank=True, validators=[MinValueValidator(1800), MaxValueValidator(2200)]
    )
    journal = models.CharField(_("journal or publisher"), max_length=200, blank=True)
    volume_issue = models.CharField(_("volume and issue"), max_length=50, blank=True)
    pages = models.CharField(_("pages"), max_length=50, blank=True)
    doi = models.CharField(
        _("DOI"),
        max_length=150,
        null=True,
        blank=True,
        unique=True,
        validators=[doi_form],  # noqa: DJ001
    )
    url = WebAddressField(_("web address"), max_length=500, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.ARTICLE)
    retracted_on = models.DateField(
        _("retracted on"),
        null=True,
        blank=True,
        help_text=_(
            "Fill this in when the publication was taken back. Every page that cites it then says so."
        ),
    )
    retraction_note = models.CharField(
        _("why it was retracted"),
        max_length=300,
        blank=True,
        help_text=_("One sentence, or the address of the notice."),
    )
    # What the register answered, for which DOI, and when; written by `content.evidence.lookup` alone.
    doi_looked_up = models.CharField(max_length=150, blank=True, editable=False)
    doi_state = models.CharField(max_length=10, choices=DoiState.choices, blank=True, editable=False)
    doi_title = models.CharField(max_length=400, blank=True, editable=False)
    doi_asked_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = SourceQuerySet.as_manager()

    panels = [
        SourcePanel(),
        FieldPanel("title"),
        FieldPanel("authors"),
        FieldRowPanel([FieldPanel("year"), FieldPanel("kind"), FieldPanel("slug")]),
        MultiFieldPanel(
            [
                FieldPanel("journal"),
                FieldRowPanel([FieldPanel("volume_issue"), FieldPanel("pages")]),
                FieldRowPanel([FieldPanel("doi"), FieldPanel("url")]),
            ],
            heading=_("Where to find it"),
        ),
        MultiFieldPanel(
            [FieldPanel("retracted_on"), FieldPanel("retraction_note")], heading=_("Was it retracted?")
        ),
    ]
    search_fields = [
        index.SearchField("title"),
        index.SearchField("authors"),
        index.SearchField("slug"),
        index.AutocompleteField("title"),
        index.AutocompleteField("authors"),
        index.FilterField("kind"),
        index.FilterField("year"),
    ]

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["slug"]

    def __str__(self) -> str:
        who = self.authors.split(",")[0] if self.authors else self.slug
        return f"{who} ({self.year}) {self.title}" if self.year else f"{who} {self.title}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Gives it a short name when it has none."""
        self.doi = self.doi or None
        self.slug = self.slug or self._free_slug()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """An empty DOI is none: two sources without one must not collide."""
        self.doi = bare_doi(self.doi) or None
        super().clean()

    def clean_fields(self, exclude: Any = None) -> None:
        """A DOI is stored bare, however it was pasted, and judged as it is stored."""
        self.doi = bare_doi(self.doi) or None
        super().clean_fields(exclude=exclude)

    @property
    def register_says(self) -> str:
        """What the register said of the DOI as it stands now; empty when it was not asked yet."""
        return self.doi_state if self.doi and self.doi_looked_up == self.doi else ""

    @property
    def is_doubted(self) -> bool:
        """Whether it was retracted, or the register says so."""
        return bool(self.retracted_on) or self.register_says == self.DoiState.RETRACTED

    def _free_slug(self) -> str:
        """First author and year; a letter behind it when that is taken."""
        first = (self.authors or self.title).replace(",", " ").split()
        root = f"{slugify(first[0] if first else '') or 'source'}{self.year or ''}"[:50]
        taken = set(Source.objects.filter(slug__startswith=root).values_list("slug", flat=True))
        endings = ("", *ascii_lowercase[1:], *(f"-{n}" for n in range(2, len(taken) + 2)))
        return next(root + ending for ending in endings if root + ending not in taken)


def bare_doi(pasted: str | None) -> str:
    """A DOI without the address before it."""
    return DOI_PREFIX.sub("", (pasted or "").strip())


class EvidenceClaim(Orderable):
    """What one source supports on one page. On `wagtailcore.Page`, so exercises and modules share it."""

    page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="evidence_claims")
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="claims", verbose_name=_("source")
    )
    claim = models.TextField(
        _("what it supports"), blank=True, help_text=_("One sentence: what this source says about this page.")
    )

    panels = [FieldPanel("source"), FieldPanel("claim")]

    class Meta(Orderable.Meta):
        verbose_name = _("source with its claim")
        verbose_name_plural = _("sources with their claims")

    def __str__(self) -> str:
        return f"{self.source}: {self.claim}"
