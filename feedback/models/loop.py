"""What becomes of feedback: a task for somebody, an outcome, and words back to who gave it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class TaskQuerySet(models.QuerySet["Task"]):
    """Adjectives for tasks."""

    def open(self) -> TaskQuerySet:
        """Nobody decided yet."""
        return self.filter(outcome="")

    def in_hand(self) -> TaskQuerySet:
        """Decided to adjust, and not released since."""
        return self.filter(outcome=Task.Outcome.ADJUST, done_at=None)

    def decided(self, since: datetime) -> TaskQuerySet:
        """By a person since a moment, or in hand: nobody is asked about it again."""
        by_somebody = self.filter(decided_by__isnull=False)
        return by_somebody.filter(Q(done_at=None) | Q(done_at__gt=since))

    def settled(self, since: datetime) -> TaskQuerySet:
        """Done since a moment."""
        return self.filter(done_at__gte=since)

    def unanswered(self) -> TaskQuerySet:
        """Adjusted and released, or to explain: clients and therapists were not told yet."""
        told = Reply.objects.filter(tasks=models.OuterRef("pk"), taken_back_at=None)
        worth = Q(outcome=Task.Outcome.EXPLAIN) | Q(outcome=Task.Outcome.ADJUST, release__isnull=False)
        return self.filter(worth).exclude(models.Exists(told))


class Task(models.Model):
    """Something in published figures or released comments that asks for a decision about one page."""

    class Kind(models.TextChoices):
        NOTHING = "nothing", _("Had nothing from it")
        STOPS = "stops", _("People stop")
        CHIP = "chip", _("A phrase that more than one tapped")
        LOW = "low", _("The newest opinions are low")
        ALARM = "alarm", _("Opinions went down")
        COMMENTS = "comments", _("Comments")
        REVIEW = "review", _("Review date")

    class Outcome(models.TextChoices):
        ADJUST = "adjust", _("We change it")
        EXPLAIN = "explain", _("We explain it")
        NONE = "none", _("No action")
        PASSED = "passed", _("It passed by itself")

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    detail = models.CharField(max_length=80, blank=True, help_text=_("Which step, phrase or date."))
    facts = models.JSONField(default=dict, help_text=_("What its sentence says; published figures only."))
    opened_at = models.DateTimeField()
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    why = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    release = models.ForeignKey(
        "releases.Release", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = TaskQuerySet.as_manager()

    class Meta:
        permissions = [("settle_feedback", _("Can decide what becomes of feedback on every page"))]
        ordering = ["opened_at", "pk"]
        constraints = [
            # Two open tasks about one thing would be decided twice.
            models.UniqueConstraint(
                fields=["page", "kind", "detail"], condition=Q(done_at=None), name="task_open_once"
            ),
            # A decision is somebody's, at a moment; what passed by itself is nobody's.
            models.CheckConstraint(
                condition=Q(outcome="", decided_by=None, done_at=None)
                | Q(outcome="passed", decided_by=None, done_at__isnull=False)
                | Q(outcome__in=["adjust", "explain", "none"], decided_by__isnull=False),
                name="task_decided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.page_id}"

    @property
    def sentence(self) -> str:
        """What it is about, in the language of who reads it."""
        from feedback.loop.cues import sentence

        return sentence(self.kind, self.facts)


class ReplyQuerySet(models.QuerySet["Reply"]):
    """Adjectives for replies."""

    def published(self) -> ReplyQuerySet:
        """What clients may read now."""
        return self.filter(published_at__isnull=False, taken_back_at=None)

    def waiting(self) -> ReplyQuerySet:
        """Written, and not read by a second person yet."""
        return self.filter(published_at=None, taken_back_at=None)


class Reply(models.Model):
    """“You said, we changed”: what people said about one code, and what became of it, in one language."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    type = models.CharField(max_length=20)
    code = models.SlugField(max_length=60)
    locale = models.CharField(max_length=20)
    tasks = models.ManyToManyField(Task, related_name="replies", blank=True)
    release = models.ForeignKey(
        "releases.Release", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    said = models.CharField(_("you said"), max_length=300)
    answer = models.TextField(_("and this is what we did"), max_length=1000)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    published_at = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    objects = ReplyQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-pk"]
        constraints = [
            # What clients read has somebody who let it through.
            models.CheckConstraint(
                condition=Q(published_at=None, published_by=None)
                | Q(published_at__isnull=False, published_by__isnull=False),
                name="reply_published_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} ({self.locale}): {self.said}"


class Digest(models.Model):
    """That somebody's mail of a week was sent, so that a killed worker sends it once."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    week = models.DateField(help_text=_("The Monday it is about."))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "week"], name="digest_once")]

    def __str__(self) -> str:
        return f"{self.week}: {self.person_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert only: a second one is refused by the database."""
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)
