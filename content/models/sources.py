"""Publications that pages rest on, described once and cited from many pages."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Orderable
from wagtail.search import index

doi_form = RegexValidator(
    r"^10\.\d{4,9}/[^\s\"<>]+\Z", _("A DOI begins with 10. and contains a slash, for example 10.1111/add.13098.")
)


class Source(index.Indexed, models.Model):
    """One publication: an article, guideline, book or website."""

    #: Its words stand in pages, so who changes it contributes to them (`content.review.contributions`).
    WRITTEN_IN_PAGES = True

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
        help_text=_("First author and year, for example blankers2011. Client apps use it."),
    )
    title = models.CharField(_("title"), max_length=400)
    authors = models.CharField(
        _("authors"), max_length=400, blank=True, help_text=_("As in a reference list: Blankers M, Koeter MWJ.")
    )
    year = models.PositiveSmallIntegerField(
        _("year"), null=True, blank=True, validators=[MinValueValidator(1800), MaxValueValidator(2200)]
    )
    journal = models.CharField(_("journal or publisher"), max_length=200, blank=True)
    volume_issue = models.CharField(_("volume and issue"), max_length=50, blank=True)
    pages = models.CharField(_("pages"), max_length=50, blank=True)
    doi = models.CharField(
        _("DOI"), max_length=150, null=True, blank=True, unique=True, validators=[doi_form]  # noqa: DJ001
    )
    url = models.URLField(_("web address"), max_length=500, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.ARTICLE)

    panels = [
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

    def clean(self) -> None:
        """An empty DOI is none: two sources without one must not collide."""
        self.doi = (self.doi or "").removeprefix("https://doi.org/").strip() or None
        super().clean()


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
