"""What was submitted, who looked at it, and what they said: rows that are only ever added.

Candidate, Writer, Approval and Return are evidence ("two pairs of eyes saw exactly this"), so the
database refuses to change or delete them (`releases.triggers`) and every foreign key is PROTECT.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ChangeClass(models.TextChoices):
    """How much a release changes for somebody who uses it; ordered from small to large."""

    TEXT = "text", _("Text")
    CONTENT = "content", _("Content")
    MEANING = "meaning", _("Meaning")

    @property
    def rank(self) -> int:
        """0 for text, 1 for content, 2 for meaning."""
        return list(ChangeClass).index(self)


class CandidateQuerySet(models.QuerySet["Candidate"]):
    """Adjectives for what has been submitted."""

    def open(self) -> CandidateQuerySet:
        """Waiting for a reviewer: neither approved nor returned."""
        return self.filter(approval=None, returned=None)

    def approved(self) -> CandidateQuerySet:
        """Signed by a second person and not taken back, whether or not it was released yet."""
        return self.filter(approval__isnull=False, returned=None)

    def of_page(self, page_id: int) -> CandidateQuerySet:
        """Everything ever submitted of one page, newest first."""
        return self.filter(page_id=page_id).order_by("-id")

    def not_written_by(self, user: Any) -> CandidateQuerySet:
        """Those that this person may approve: nothing of it is theirs."""
        return self.exclude(by=user).exclude(writers__user=user)


class Candidate(models.Model):
    """A submission, frozen: exactly what the reviewer reads, and exactly what can be released."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.PROTECT, related_name="candidates")
    # PROTECT keeps `purge_revisions` from deleting what a candidate was frozen from.
    revision = models.ForeignKey("wagtailcore.Revision", on_delete=models.PROTECT, related_name="+")
    type = models.CharField(max_length=20)
    code = models.SlugField(max_length=60)
    locale = models.CharField(max_length=12)
    schema = models.CharField(max_length=20, help_text="The frozen shape, for example exercise/1.")
    content = models.TextField(help_text="Canonical JSON without number and change.")
    guide = models.TextField(help_text="Canonical JSON of the therapist guide.")
    content_digest = models.CharField(max_length=64)
    guide_digest = models.CharField(max_length=64)
    structure_digest = models.CharField(max_length=64)
    base = models.CharField(
        max_length=40, blank=True, help_text="Number of the release it was written on; empty for a first."
    )
    line = models.CharField(
        max_length=21, blank=True, help_text="Of a correction: the older line it is for, such as 1.2."
    )
    pilot = models.BooleanField(default=False, help_text="To be released to a pilot's participants only.")
    change_class = models.CharField(max_length=10, choices=ChangeClass.choices)
    least_class = models.CharField(max_length=10, choices=ChangeClass.choices)
    note = models.TextField(help_text="What changed and why, in the words of the author.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="submitted")
    at = models.DateTimeField(default=timezone.now)
    contributions_upto = models.BigIntegerField(
        default=0, help_text="Contributions up to this id are part of this candidate."
    )

    objects = CandidateQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        permissions = [
            ("submit_candidate", _("Can submit a draft for review")),
            ("approve_candidate", _("Can approve what somebody else wrote")),
            ("reassign_candidate", _("Can ask another reviewer")),
        ]
        indexes = [models.Index(fields=["page", "-id"], name="candidate_newest")]
        constraints = [
            models.CheckConstraint(
                # A number decides what client apps load; an unknown class would have no number.
                condition=models.Q(change_class__in=ChangeClass.values),
                name="candidate_known_class",
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} ({self.locale}), {self.at:%Y-%m-%d %H:%M}"

    @property
    def state(self) -> CandidateState:
        """Derived from the rows that follow it; never stored."""
        if hasattr(self, "returned"):  # also ends an approved one that was never released
            return CandidateState(self.returned.kind)
        if hasattr(self, "approval"):
            return CandidateState.APPROVED
        return CandidateState.OPEN

    @property
    def reviewer(self) -> Any:
        """Who is asked to look now, or None when anyone may: nobody was asked, or who was asked has left."""
        newest = self.assignments.order_by("-id").first()
        return newest.reviewer if newest and newest.reviewer.is_active else None

    @property
    def keeper(self) -> Any:
        """Who looks after it: who submitted it or, when that person has left, who has the page now."""
        return self.by if self.by.is_active else (self.page.owner or self.by)


class CandidateState(models.TextChoices):
    """Where a candidate stands. `returned` states end it: the author submits a new one."""

    OPEN = "open", _("In review")
    APPROVED = "approved", _("Approved")
    SENT_BACK = "sent_back", _("Sent back")  # by the reviewer, with a reason
    TAKEN_BACK = "taken_back", _("Taken back")  # by the author, to go on writing


class Writer(models.Model):
    """Somebody who wrote a part of a candidate, and so may not approve it."""

    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="writers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["candidate", "user"], name="writer_once_per_candidate"),
        ]

    def __str__(self) -> str:
        return f"{self.user} wrote {self.candidate}"


class Approval(models.Model):
    """A second person saw this candidate and signed its content digest; good for one release."""

    candidate = models.OneToOneField(Candidate, on_delete=models.PROTECT, related_name="approval")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="approvals")
    at = models.DateTimeField(default=timezone.now)
    content_digest = models.CharField(max_length=64)
    remark = models.TextField(blank=True)
    alone = models.BooleanField(
        default=False, help_text="By a writer, in a catalogue of one clinician; the release says so."
    )

    def __str__(self) -> str:
        return f"{self.candidate} approved by {self.by}"


class Return(models.Model):
    """The end of a candidate without a release: sent back by a reviewer or taken back by its author."""

    class Kind(models.TextChoices):
        SENT_BACK = "sent_back", _("Sent back")
        TAKEN_BACK = "taken_back", _("Taken back")

    candidate = models.OneToOneField(Candidate, on_delete=models.PROTECT, related_name="returned")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    reason = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.candidate}: {self.get_kind_display()}"


class Merge(models.Model):
    """The draft of a page now stands on a release that was not made from it: its newer base."""

    class How(models.TextChoices):
        OPENED = "opened", _("Begun from it")  # a side draft starts as a copy
        MERGED = "merged", _("Brought in")
        DROPPED = "dropped", _("Left out on purpose")
        ADOPTED = "adopted", _("A pilot was adopted")

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.PROTECT, related_name="merges")
    number = models.CharField(max_length=40, help_text="The release the draft stands on from now on.")
    how = models.CharField(max_length=10, choices=How.choices)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                # Who leaves a colleague's correction out says why, or nobody can judge it later.
                condition=~models.Q(how="dropped") | ~models.Q(reason=""),
                name="merge_dropped_with_reason",
            )
        ]

    def __str__(self) -> str:
        return f"{self.page_id} stands on {self.number}"


class FourEyes(models.Model):
    """Review by a second person was switched on or off for the catalogue; the newest row counts."""

    on = models.BooleanField()
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        permissions = [("switch_four_eyes", _("Can switch review by a second person off and on"))]

    def __str__(self) -> str:
        return f"four eyes {'on' if self.on else 'off'}"


class ReviewAssignment(models.Model):
    """Who was asked to review, from when; the newest row counts."""

    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="assignments")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.reviewer} asked for {self.candidate}"


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    """Adjectives for what reviewers remarked."""

    def waiting(self) -> SuggestionQuerySet:
        """Neither taken over nor set aside by the author."""
        return self.filter(settled_at=None)

    def for_page(self, page_id: int) -> SuggestionQuerySet:
        """Remarks on any candidate of a page, oldest first."""
        return self.filter(candidate__page_id=page_id).order_by("id")


class Suggestion(models.Model):
    """A reviewer's remark at a block, with or without a wording that the author can take with one click."""

    class Outcome(models.TextChoices):
        TAKEN = "taken", _("Taken over")
        SET_ASIDE = "set_aside", _("Set aside")

    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="suggestions")
    part = models.CharField(max_length=10, default="body", help_text="body, guide or page")
    block_id = models.CharField(max_length=64, blank=True)
    path = models.CharField(max_length=200, blank=True, help_text="Field in the block, for example question.")
    original = models.TextField(blank=True)
    proposed = models.TextField(blank=True)
    remark = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                # An empty remark helps nobody and cannot be settled.
                condition=~models.Q(proposed="", remark=""),
                name="suggestion_says_something",
            )
        ]

    def __str__(self) -> str:
        return self.remark or self.proposed


class Contribution(models.Model):
    """Somebody saved other content than there was; a row of ours, because revisions are purged."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="contributions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="contributions")
    revision_id = models.BigIntegerField(help_text="The revision it was saved in, if that still exists.")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["page", "id"], name="contribution_of_page")]

    def __str__(self) -> str:
        return f"{self.user} wrote in page {self.page_id}"
