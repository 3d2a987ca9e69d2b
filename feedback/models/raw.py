"""Raw rows: one per rating or event that a client app sent. Only ever added, or erased."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """Whose opinion it is. The two are shown side by side and never added up."""

    CLIENT = "client", _("Client")
    THERAPIST = "therapist", _("Therapist")


class Mode(models.TextChoices):
    """Test traffic is kept apart: no figure counts it. The values are those of a key."""

    LIVE = "live", _("live")
    TEST = "test", _("test")


class EventKind(models.TextChoices):
    """What a client did with a release."""

    ASSIGNED = "assigned", _("Assigned")
    OPENED = "opened", _("Opened")
    PROGRESS = "progress", _("Progress")  # the furthest block; a high-water mark, not a trail
    COMPLETED = "completed", _("Completed")
    STOPPED = "stopped", _("Stopped")  # said so; who just stays away never sends this
    EXPOSED = "exposed", _("Shown")  # saw the release of a pilot


class RawRow(models.Model):
    """What ratings and events have in common. `uid` is the id that the app made, and the idempotency key."""

    app = models.ForeignKey("consumers.ClientApp", on_delete=models.PROTECT, related_name="+")
    mode = models.CharField(max_length=4, choices=Mode.choices)
    uid = models.UUIDField()
    digest = models.CharField(
        max_length=64, help_text=_("sha256 of what was sent, with the pseudonym for the subject.")
    )
    release = models.ForeignKey("releases.Release", on_delete=models.PROTECT, related_name="+")
    module = models.ForeignKey(
        "releases.Release", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    part = models.CharField(max_length=64, blank=True)
    block = models.CharField(max_length=64, blank=True)
    subject = models.CharField(max_length=64, help_text=_("HMAC with our key, per app: two apps never join."))
    team = models.CharField(max_length=64, blank=True)
    occurred_at = models.DateTimeField()
    received_at = models.DateTimeField()
    day = models.DateField(help_text=_("Local date of occurred_at, fixed at intake."))
    clamped = models.BooleanField(
        default=False, help_text=_("The clock of the phone ran ahead; received_at was used.")
    )
    after_withdrawal = models.BooleanField(default=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; a raw row is never rewritten."""
        if not self._state.adding:
            raise TypeError("raw feedback is only added or erased, never changed")
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)


SAME_OPINION = ("app", "mode", "subject", "release", "block", "part", "role")
SAME_STEP = ("app", "mode", "subject", "release", "part", "kind")


def _same(names: tuple[str, ...]) -> Q:
    return Q(**{name: OuterRef(name) for name in names})


LATER = Q(occurred_at__gt=OuterRef("occurred_at")) | Q(
    occurred_at=OuterRef("occurred_at"), uid__gt=OuterRef("uid")
)
EARLIER = Q(occurred_at__lt=OuterRef("occurred_at")) | Q(
    occurred_at=OuterRef("occurred_at"), uid__lt=OuterRef("uid")
)


class RatingQuerySet(models.QuerySet["Rating"]):
    """Adjectives for ratings."""

    def live(self) -> RatingQuerySet:
        """Of clients and therapists, not of somebody trying out an app."""
        return self.filter(mode=Mode.LIVE)

    def current(self) -> RatingQuerySet:
        """The newest per app, subject, release, block, part and role; the later one replaces the earlier."""
        return self.exclude(Exists(Rating.objects.filter(_same(SAME_OPINION), LATER)))


class Rating(RawRow):
    """What one client or therapist thought of one release, at one moment."""

    role = models.CharField(max_length=10, choices=Role.choices)
    helpful = models.BooleanField(null=True)
    score = models.SmallIntegerField(null=True)
    scale_min = models.SmallIntegerField(null=True)
    scale_max = models.SmallIntegerField(null=True)
    reasons = models.CharField(max_length=600, blank=True, help_text=_("Codes, with a space between."))
    clear = models.BooleanField(null=True)
    feasible = models.BooleanField(null=True)
    commented = models.BooleanField(default=False)  # the words stand in `Comment`
    # What a therapist says of it as a professional.
    fits = models.BooleanField(null=True)
    easy = models.BooleanField(null=True)
    contra_clear = models.BooleanField(null=True)
    use_again = models.BooleanField(null=True)
    signed = models.CharField(
        max_length=100, blank=True, help_text=_("A therapist's own name, if they chose to give it this time.")
    )

    objects = RatingQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["release", "mode", "day"], name="rating_of_day"),
            models.Index(fields=["subject", "release"], name="rating_of_subject"),
            models.Index(fields=["received_at"], name="rating_received"),
        ]
        constraints = [
            # The same rating sent twice counts once, whatever happens between two requests.
            models.UniqueConstraint(fields=["app", "mode", "uid"], name="rating_once"),
            models.CheckConstraint(condition=Q(mode__in=Mode.values), name="rating_known_mode"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="rating_known_role"),
            # A score without its scale cannot be read in ten years.
            models.CheckConstraint(
                condition=Q(score=None, scale_min=None, scale_max=None)
                | Q(score__gte=F("scale_min"), score__lte=F("scale_max"), scale_min__lt=F("scale_max")),
                name="rating_score_on_scale",
            ),
            # A row that says nothing would still count as an opinion.
            models.CheckConstraint(
                condition=Q(helpful__isnull=False)
                | Q(score__isnull=False)
                | ~Q(reasons="")
                | Q(commented=True)
                | Q(fits__isnull=False)
                | Q(easy__isnull=False)
                | Q(contra_clear__isnull=False)
                | Q(use_again__isnull=False),
                name="rating_says_something",
            ),
            # A client never gives a name here.
            models.CheckConstraint(
                condition=Q(signed="") | Q(role="therapist"), name="rating_signed_by_therapist"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.release_id}"


class EventQuerySet(models.QuerySet["Event"]):
    """Adjectives for events."""

    def live(self) -> EventQuerySet:
        """Of clients, not of somebody trying out an app."""
        return self.filter(mode=Mode.LIVE)

    def counted(self) -> EventQuerySet:
        """The row that stands for a subject: the first of each kind, and of progress the furthest."""
        further = Q(position__gt=OuterRef("position")) | (Q(position=OuterRef("position")) & EARLIER)
        same = Event.objects.filter(_same(SAME_STEP))
        return self.exclude(Exists(same.filter(~Q(kind=EventKind.PROGRESS) & EARLIER))).exclude(
            Exists(same.filter(Q(kind=EventKind.PROGRESS) & further))
        )


class Event(RawRow):
    """What one client did with one release."""

    class By(models.TextChoices):
        THERAPIST = "therapist", _("Therapist")
        SELF = "self", _("The client")
        AUTO = "auto", _("The app")

    kind = models.CharField(max_length=10, choices=EventKind.choices)
    position = models.PositiveSmallIntegerField(
        default=0, help_text=_("Of progress: how far, in steps of the release.")
    )
    by = models.CharField(max_length=10, choices=By.choices, blank=True)
    phase = models.CharField(max_length=50, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["release", "mode", "day"], name="event_of_day"),
            models.Index(fields=["subject", "release", "kind"], name="event_of_subject"),
            models.Index(fields=["received_at"], name="event_received"),
        ]
        constraints = [
            # The same event sent twice counts once.
            models.UniqueConstraint(fields=["app", "mode", "uid"], name="event_once"),
            models.CheckConstraint(condition=Q(mode__in=Mode.values), name="event_known_mode"),
            models.CheckConstraint(condition=Q(kind__in=EventKind.values), name="event_known_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.release_id}"
