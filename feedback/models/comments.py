"""What clients and therapists write: in quarantine until a person released it."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from .phrases import CrisisPhrase
from .raw import SAME_OPINION, Rating


class CommentQuerySet(models.QuerySet["Comment"]):
    """Adjectives for comments."""

    def waiting(self) -> CommentQuerySet:
        """Nobody has decided about them."""
        return self.filter(state=Comment.State.WAITING)

    def released(self) -> CommentQuerySet:
        """May be shown, behind the gate."""
        return self.filter(state=Comment.State.RELEASED)

    def newest(self, before: datetime) -> CommentQuerySet:
        """Not followed by other words of the same person about the same thing that came before a moment."""
        same = Rating.objects.filter(
            commented=True,
            received_at__lt=before,
            **{name: OuterRef(f"rating__{name}") for name in SAME_OPINION},
        )
        later = Q(occurred_at__gt=OuterRef("rating__occurred_at")) | Q(
            occurred_at=OuterRef("rating__occurred_at"), uid__gt=OuterRef("rating__uid")
        )
        return self.exclude(Exists(same.filter(later)))

    def with_raw_before(self, moment: datetime) -> CommentQuerySet:
        """Received before a moment and still with their raw text."""
        return self.filter(received_at__lt=moment).exclude(sealed="")


class Comment(models.Model):
    """The words of one rating. `sealed` is the raw text, encrypted; it goes after 30 days."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting to be read")
        RELEASED = "released", _("Released")
        REFUSED = "refused", _("Refused")
        EXPIRED = "expired", _("Expired unread")

    # Erasing or forgetting the rating takes its words along.
    rating = models.OneToOneField(Rating, on_delete=models.CASCADE, related_name="comment")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    level = models.CharField(max_length=5, choices=CrisisPhrase.Level.choices, blank=True)
    sealed = models.TextField(blank=True)
    redacted = models.TextField(blank=True)
    found = models.JSONField(default=list, help_text=_("Kinds of what was redacted, never the words."))
    received_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    refusal = models.CharField(max_length=20, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        permissions = [("release_comments", _("Can release comments to authors"))]
        indexes = [models.Index(fields=["state", "received_at"], name="comment_queue")]
        constraints = [
            models.CheckConstraint(
                # What was released can be read, and somebody answers for it.
                condition=~Q(state="released") | (~Q(redacted="") & Q(decided_by__isnull=False)),
                name="comment_released_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()} {self.received_at:%Y-%m-%d}"


class Look(models.Model):
    """Somebody saw words of clients: who, when, which. Only ever added; it holds no words itself."""

    class Kind(models.TextChoices):
        QUEUE = "queue", _("Read the redacted text")
        RAW = "raw", _("Read the raw text")
        RELEASED = "released", _("Read released comments")
        EXPORT = "export", _("Exported")

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    kind = models.CharField(max_length=8, choices=Kind.choices)
    # Numbers, not keys: the comment may be erased, that it was read stays.
    comments = models.JSONField(default=list)
    about = models.CharField(max_length=80, blank=True)

    class Meta:
        permissions = [("view_audit", _("Can see who read comments and alerts"))]
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.by} {self.get_kind_display()}"
