"""Documents on their way to becoming exercises, and where an exercise came from."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SourceKind(models.TextChoices):
    """What was brought in."""

    WORD = "docx", _("Word document")
    MARKDOWN = "md", _("Text with marks (Markdown)")
    PASTED = "paste", _("Pasted text")
    FHIR = "fhir", _("FHIR questionnaire")
    REDCAP = "redcap", _("REDCap data dictionary")
    ITEMS = "xlsx", _("Item table (Excel)")
    TEMPLATE = "template", _("Template")
    PAGE = "page", _("Another page of this catalogue")


class ImportQuerySet(models.QuerySet["Import"]):
    """Adjectives for what people brought in."""

    def of(self, user: Any) -> ImportQuerySet:
        """Those of this person: nobody else sees an import."""
        return self.filter(by=user)

    def unfinished(self) -> ImportQuerySet:
        """Those that are no draft yet, newest first."""
        return self.filter(done_at=None).order_by("-changed_at", "-pk")

    def forgotten(self, at: datetime) -> ImportQuerySet:
        """Those that nobody touched for as long as they are kept."""
        return self.filter(changed_at__lt=at - timedelta(days=settings.IMPORT_DAYS))


class Import(models.Model):
    """One document, read: its pieces, what is proposed, and what its author decided so far.

    The file itself is not kept. `version` counts the author's steps: two tabs do not undo each other.
    """

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=SourceKind.choices)
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    locale = models.CharField(max_length=12)
    pieces = models.JSONField(default=list)
    proposals = models.JSONField(default=list)
    alts = models.JSONField(default=dict)
    look = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now, db_index=True)
    done_at = models.DateTimeField(null=True, blank=True)

    objects = ImportQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class ImportedPicture(models.Model):
    """A picture from the document, as the media room would keep it; in the library only when it is used."""

    source = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="pictures")
    key = models.CharField(max_length=16)
    name = models.CharField(max_length=255)
    content = models.BinaryField()

    class Meta:
        constraints = [
            # A picture that stands in a document twice is one picture.
            models.UniqueConstraint(fields=("source", "key"), name="content_importedpicture_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Origin(models.Model):
    """What a page was made from, and what of it was not used: kept for as long as the page.

    Of a copy, `of` is the page, and `code` and `number` name the release it was made from (none: from its draft).
    """

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="origins")
    kind = models.CharField(max_length=10, choices=SourceKind.choices)
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, blank=True)
    of = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.SET_NULL, null=True, blank=True, related_name="descended"
    )
    code = models.SlugField(max_length=60, blank=True)
    number = models.CharField(max_length=40, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    left = models.JSONField(default=list)
    # The import it came from, for as long as that is kept: a second click finds the page, not a second draft.
    source = models.ForeignKey(
        Import, on_delete=models.SET_NULL, null=True, blank=True, related_name="origins"
    )

    def __str__(self) -> str:
        return f"{self.page}: {self.name}"
