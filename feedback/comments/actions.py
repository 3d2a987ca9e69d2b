"""The verbs of comments: release, refuse, and what time does to them."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from feedback.models import Comment
from people.models import User

RAW_DAYS = timedelta(days=30)
#: A comment editor is asked to read within this time.
TERM = timedelta(days=14)
LONGEST = 1200  # marks of what was replaced may be longer than what stood there
SLICE = 500


class Refusal(models.TextChoices):
    """Why a comment is not shown to authors."""

    IDENTIFIES = "identifies", gettext_lazy("It could still lead to a person")
    OTHERS = "others", gettext_lazy("It is about somebody else")
    SAFETY = "safety", gettext_lazy("It is for the safety officer")
    OFF_TOPIC = "off-topic", gettext_lazy("It is not about the exercise")
    ABUSE = "abuse", gettext_lazy("It is abuse or nonsense")


class Decided(Exception):
    """Somebody was earlier, or it expired."""


def release(*, comment: Comment, text: str, by: User, at: datetime) -> None:
    """Let authors read it, as it stands now."""
    text = text.strip()
    if not text or len(text) > LONGEST:
        raise ValueError(_("Leave something to read, of at most %(n)d characters.") % {"n": LONGEST})
    _decide(comment, by=by, at=at, state=Comment.State.RELEASED, redacted=text)


def refuse(*, comment: Comment, why: str, by: User, at: datetime) -> None:
    """Keep it from authors; its words go with the raw text after 30 days."""
    _decide(comment, by=by, at=at, state=Comment.State.REFUSED, refusal=Refusal(why).value)


def _decide(comment: Comment, *, by: User, at: datetime, **changes: str) -> None:
    """One decision per comment, whoever else has the same page open."""
    with transaction.atomic():
        waiting = Comment.objects.waiting().filter(pk=comment.pk)
        if not waiting.update(decided_by=by, decided_at=at, **changes):
            raise Decided(_("A colleague decided about this comment already, or it is gone."))


def forget_raw(*, at: datetime) -> int:
    """Raw text goes after 30 days; what nobody read by then goes altogether, and is counted as unread."""
    old = Comment.objects.with_raw_before(at - RAW_DAYS)
    changed = 0
    while found := list(old.values_list("pk", flat=True)[:SLICE]):
        with transaction.atomic():
            rows = Comment.objects.filter(pk__in=found)
            rows.filter(state=Comment.State.WAITING).update(
                state=Comment.State.EXPIRED, redacted="", decided_at=at
            )
            rows.filter(state=Comment.State.REFUSED).update(redacted="")
            changed += rows.update(sealed="")
    return changed
