"""A release: one published version of one exercise, questionnaire or module in one locale, for ever."""

from __future__ import annotations

import json
import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from content.review.models import ChangeClass, Writer
from releases.numbering import Number

from .change import Change


class ReleaseQuerySet(models.QuerySet["Release"]):
    """Adjectives for releases; each can follow the other, so that a view reads as a sentence."""

    def of(self, type: str, code: str) -> ReleaseQuerySet:
        """Every release of one exercise, questionnaire or module, in all its locales."""
        return self.filter(type=type, code=code)

    def in_locale(self, locale: str) -> ReleaseQuerySet:
        """Those that clients read in this language."""
        return self.filter(locale=locale)

    def in_line(self, major: int, minor: int) -> ReleaseQuerySet:
        """Those that differ only in text corrections."""
        return self.filter(major=major, minor=minor)

    def numbered(self, number: Number) -> ReleaseQuerySet:
        """Those of exactly this number: one per code and locale."""
        return self.filter(major=number.major, minor=number.minor, patch=number.patch, pilot_n=number.pilot_n)

    def final(self) -> ReleaseQuerySet:
        """Not a pilot: everybody with a key may have it."""
        return self.filter(pilot_n=None)

    def current(self) -> ReleaseQuerySet:
        """What `{code}/` answers now: neither superseded, retired nor withdrawn."""
        return self.filter(pointers__line="")

    def withdrawn(self) -> ReleaseQuerySet:
        """Taken back, and not reinstated since."""
        return self.filter(models.Exists(Change.objects.withdrawals().filter(release=models.OuterRef("pk"))))

    def not_withdrawn(self) -> ReleaseQuerySet:
        """Those that clients may still be given."""
        return self.exclude(models.Exists(Change.objects.withdrawals().filter(release=models.OuterRef("pk"))))

    def newest_first(self) -> ReleaseQuerySet:
        """By number: a pilot comes just before the final release of its number."""
        return self.order_by("-major", "-minor", "-patch", models.F("pilot_n").desc(nulls_first=True))

    def without_texts(self) -> ReleaseQuerySet:
        """For lists: leaves the frozen content and guide where they are."""
        return self.defer("content", "guide")

    def for_page(self, page_id: int) -> ReleaseQuerySet:
        """What was released of one page, newest first."""
        return self.filter(page_id=page_id).newest_first()


class Release(models.Model):
    """Never changed and never deleted: the database refuses it (`releases.triggers`).

    `content` holds exactly the bytes that clients get. Status is not stored here: it follows from
    the changes after it (`releases.reading`).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    type = models.CharField(max_length=20)
    code = models.SlugField(max_length=60, db_index=False)
    locale = models.CharField(max_length=12)
    major = models.PositiveIntegerField()
    minor = models.PositiveIntegerField()
    patch = models.PositiveIntegerField()
    pilot_n = models.PositiveIntegerField(null=True, blank=True)
    change_class = models.CharField(max_length=10, choices=ChangeClass.choices)
    schema = models.CharField(max_length=20)
    content = models.TextField(help_text="The exact bytes that clients get, as text.")
    digest = models.CharField(max_length=64, db_index=True, help_text="sha256 of content.")
    content_digest = models.CharField(
        max_length=64, help_text="What was approved: without number and change."
    )
    guide = models.TextField(help_text="The therapist guide, frozen beside the content.")
    guide_digest = models.CharField(max_length=64)
    structure_digest = models.CharField(max_length=64, help_text="Equal in all locales of a line.")
    title = models.CharField(max_length=255)
    summary = models.TextField(blank=True)
    at = models.DateTimeField()
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.PROTECT, related_name="releases")
    # Empty for a release that carries an approved change into another line (`carried_from`).
    candidate = models.ForeignKey(
        "content.Candidate", on_delete=models.PROTECT, related_name="releases", null=True, blank=True
    )
    approval = models.ForeignKey(
        "content.Approval", on_delete=models.PROTECT, related_name="releases", null=True, blank=True
    )
    base = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="followers", null=True, blank=True
    )
    carried_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="carried", null=True, blank=True
    )
    adopted_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="adopted_as", null=True, blank=True
    )
    # What an adoption made live; otherwise that is the revision of the candidate. PROTECT against purging.
    revision = models.ForeignKey(
        "wagtailcore.Revision", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="released")

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        permissions = [
            ("release_candidate", _("Can release what was approved")),
            ("withdraw_release", _("Can withdraw a release")),
            ("retire_code", _("Can retire a page from the catalogue")),
        ]
        indexes = [
            models.Index(fields=["page", "-at"], name="release_of_page"),
            # A withdrawn content may not come back under another number.
            models.Index(fields=["code", "locale", "content_digest"], name="release_same_content"),
        ]
        constraints = [
            # A number is given out once. A code has one type, so the type need not take part.
            models.UniqueConstraint(
                "code",
                "locale",
                "major",
                "minor",
                "patch",
                Coalesce("pilot_n", 0),
                name="release_number_once",
            ),
            # What was approved is released once; a second look is needed for a second release.
            # A carried correction and an adopted pilot rest on the approval of the release they come from.
            models.UniqueConstraint(fields=["candidate"], name="release_once_per_candidate"),
            models.UniqueConstraint(
                fields=["approval"],
                condition=models.Q(carried_from=None, adopted_from=None),
                name="release_once_per_approval",
            ),
            models.CheckConstraint(
                condition=models.Q(candidate__isnull=False)
                | models.Q(carried_from__isnull=False)
                | models.Q(adopted_from__isnull=False),
                name="release_comes_from_somewhere",
            ),
            # A pilot becomes final once.
            models.UniqueConstraint(fields=["adopted_from"], name="release_adopted_once"),
            # The class decides the number, and apps decide by the number what they load.
            models.CheckConstraint(
                condition=models.Q(change_class__in=ChangeClass.values), name="release_known_class"
            ),
            # Pilot 0 would share its place with the final release in release_number_once.
            models.CheckConstraint(
                condition=models.Q(pilot_n=None) | models.Q(pilot_n__gte=1), name="release_pilot_from_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.number} ({self.locale})"

    @property
    def parsed(self) -> Number:
        """The number as a value that can be compared."""
        return Number(self.major, self.minor, self.patch, self.pilot_n)

    @property
    def number(self) -> str:
        """`1.2.3`, or `2.0.0-pilot.1`."""
        return str(self.parsed)

    @property
    def line(self) -> str:
        """`1.2`: what a module pins."""
        return self.parsed.line

    @property
    def reference(self) -> str:
        """`urge-surfing@1.2.3`: how a rating names it."""
        return f"{self.code}@{self.number}"

    @property
    def origin(self) -> Release:
        """The release whose candidate this text was written in: itself, unless it was carried or adopted."""
        release = self
        while release.candidate_id is None:
            before = release.base if release.carried_from_id else release.adopted_from
            assert before is not None  # noqa: S101  (a carried release has a base, an adopted one its pilot)
            release = before
        return release

    def writers(self) -> QuerySet[Writer]:
        """Who wrote a part of it since the release before."""
        return Writer.objects.filter(candidate=self.origin.candidate).select_related("user")

    @property
    def note(self) -> str:
        """What changed and why, as clients' apps read it."""
        return str(self.data["change"]["note"])

    @property
    def data(self) -> dict[str, Any]:
        """The content, read; made anew at each call, so that nobody changes a shared copy."""
        return json.loads(self.content)

    @property
    def guide_data(self) -> dict[str, Any]:
        """The therapist guide, read."""
        return json.loads(self.guide)
