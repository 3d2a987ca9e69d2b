"""The ordered feed of what happened to releases: the outbox of everything that leaves the building."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from content.review.models import ChangeClass

FIRST_HASH = "0" * 64  # what the first row of the chain names as its predecessor


class Event(models.TextChoices):
    """What can happen to a release, a code or a medium."""

    RELEASED = "released", _("Released")
    WITHDRAWN = "withdrawn", _("Withdrawn")  # taken back: clients may not be given it any more
    RETIRED = "retired", _("Retired")  # out of the lists; numbers stay for those who have them
    REINSTATED = "reinstated", _("Reinstated")
    MEDIA_WITHDRAWN = "media_withdrawn", _("Media withdrawn")
    PILOT_STARTED = "pilot_started", _("Pilot started")
    PILOT_ENDED = "pilot_ended", _("Pilot ended")


class Reason(models.TextChoices):
    """Why something was withdrawn."""

    HARM = "harm", _("It can do harm")
    ERROR = "error", _("It contains an error")
    RIGHTS = "rights", _("We may not publish it")
    OTHER = "other", _("Another reason")


class ChangeQuerySet(models.QuerySet["Change"]):
    """Adjectives for the feed."""

    def public(self) -> ChangeQuerySet:
        """In the order in which clients read them."""
        return self.filter(position__isnull=False).order_by("position")

    def after(self, position: int) -> ChangeQuerySet:
        """What a client has not seen yet."""
        return self.public().filter(position__gt=position)

    def withdrawals(self) -> ChangeQuerySet:
        """Withdrawals that hold: nothing reinstated the release since."""
        undone = Change.objects.filter(
            release=models.OuterRef("release"), event=Event.REINSTATED, pk__gt=models.OuterRef("pk")
        )
        return self.filter(event=Event.WITHDRAWN, release__isnull=False).exclude(models.Exists(undone))

    def media_withdrawals(self) -> ChangeQuerySet:
        """Withdrawals of files that hold: nothing reinstated the file since."""
        undone = Change.objects.filter(
            media=models.OuterRef("media"), event=Event.REINSTATED, pk__gt=models.OuterRef("pk")
        )
        return self.filter(event=Event.MEDIA_WITHDRAWN).exclude(models.Exists(undone))

    def retirements(self) -> ChangeQuerySet:
        """Retirements that hold: the code was not reinstated in that locale since."""
        undone = Change.objects.filter(
            code=models.OuterRef("code"),
            locale=models.OuterRef("locale"),
            event=Event.REINSTATED,
            release=None,
            media="",
            pk__gt=models.OuterRef("pk"),
        )
        return self.filter(event=Event.RETIRED).exclude(models.Exists(undone))


class Change(models.Model):
    """One event. Only ever added, by `releases.chain`; each row names the hash of the one before it."""

    epoch = models.PositiveIntegerField(help_text="Goes up when the catalogue is restored from a backup.")
    position = models.PositiveBigIntegerField(
        null=True, blank=True, help_text="Contiguous over what the public may see; empty for pilots."
    )
    event = models.CharField(max_length=20, choices=Event.choices)
    type = models.CharField(max_length=20)
    code = models.SlugField(max_length=60, blank=True, db_index=False)
    locale = models.CharField(max_length=12, blank=True)
    number = models.CharField(max_length=40, blank=True)
    digest = models.CharField(max_length=64, blank=True)  # of a file: the hash of its original
    at = models.DateTimeField()
    change_class = models.CharField(max_length=10, choices=ChangeClass.choices, blank=True)
    successor = models.CharField(max_length=120, blank=True, help_text="code@number")
    reason = models.CharField(max_length=10, choices=Reason.choices, blank=True)
    note = models.TextField(blank=True, help_text="For colleagues; not in the feed.")
    media = models.CharField(max_length=120, blank=True)
    release = models.ForeignKey(
        "releases.Release", on_delete=models.PROTECT, related_name="changes", null=True, blank=True
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    # The epoch of the feed it was read from: after a restore, older rows are read in the new epoch.
    read_in_epoch: int | None = None

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["release", "event"], name="change_of_release"),
            models.Index(fields=["event", "code", "locale"], name="change_of_code"),
        ]
        constraints = [
            # Clients read by position: two rows on one place would hide one of them.
            models.UniqueConstraint(fields=["position"], name="change_position_once"),
            # One chain without forks: every row is followed by at most one other.
            models.UniqueConstraint(fields=["prev_hash"], name="change_one_follower"),
            models.UniqueConstraint(fields=["hash"], name="change_hash_once"),
            models.CheckConstraint(condition=models.Q(event__in=Event.values), name="change_known_event"),
            models.CheckConstraint(
                # A release that came or went must be named, or nobody can follow the feed.
                condition=~models.Q(event__in=[Event.RELEASED, Event.WITHDRAWN])
                | models.Q(release__isnull=False),
                name="change_names_release",
            ),
            models.CheckConstraint(
                # A withdrawal without a reason cannot be judged afterwards.
                condition=~models.Q(event=Event.WITHDRAWN) | models.Q(reason__in=Reason.values),
                name="change_withdrawn_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_event_display()}: {self.code} {self.number} ({self.locale})"

    @property
    def cursor(self) -> str:
        """Where a client goes on reading after this row."""
        return f"{self.read_in_epoch or self.epoch}.{self.position}"

    def facts(self) -> dict[str, Any]:
        """Everything that the hash covers, in a form that is equal on every database."""
        return {
            "epoch": self.epoch,
            "position": self.position,
            "event": str(self.event),
            "type": self.type,
            "code": self.code,
            "locale": self.locale,
            "number": self.number,
            "digest": self.digest,
            "at": self.at.astimezone(UTC).isoformat(),
            "change_class": str(self.change_class),
            "successor": self.successor,
            "reason": str(self.reason),
            "note": self.note,
            "media": self.media,
            "release": str(self.release_id or ""),
            "by": self.by_id,
            "prev_hash": self.prev_hash,
        }


class Confirmation(models.Model):
    """A second person looked at a withdrawal afterwards and stands behind it."""

    change = models.OneToOneField(Change, on_delete=models.PROTECT, related_name="confirmation")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    remark = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.change} confirmed by {self.by}"


class Reminder(models.Model):
    """Colleagues were asked once more to look at a withdrawal; kept so that nobody is asked each minute."""

    change = models.ForeignKey(Change, on_delete=models.PROTECT, related_name="reminders")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["change", "-at"], name="reminder_newest")]

    def __str__(self) -> str:
        return f"{self.change}: {self.at:%Y-%m-%d %H:%M}"


class Feed(models.Model):
    """One row: where the feed stands. Whoever adds a change locks it, as the last lock taken."""

    epoch = models.PositiveIntegerField(default=1)
    position = models.PositiveBigIntegerField(default=0)
    head_hash = models.CharField(max_length=64, default=FIRST_HASH)

    class Meta:
        constraints = [
            # A second row would be a second counter, and two publishers would not wait for each other.
            models.CheckConstraint(condition=models.Q(pk=1), name="feed_single_row"),
        ]

    def __str__(self) -> str:
        return f"{self.epoch}.{self.position}"

    @property
    def cursor(self) -> str:
        """The cursor of somebody who has read everything."""
        return f"{self.epoch}.{self.position}"
