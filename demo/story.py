"""What happened in the demo catalogue: who wrote, who approved, when it was released, what still waits.

Each moment is one transaction through the verbs that the admin uses, and is left alone when it has happened.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from content.models import Identity
from content.review.actions import approve, send_back, submit
from content.review.models import Candidate, ChangeClass
from content.review.suggestions import suggest
from demo import pages
from demo.files import read
from demo.streams import fixed_id
from releases.actions import release
from releases.models import Release

Json = dict[str, Any]
REVIEW_TIME = timedelta(days=1)


@dataclass(frozen=True)
class Moment:
    """One page that was written and, most often, released."""

    type: str
    code: str
    locale: str
    version: int
    at: datetime
    by: str
    note: str
    reviewer: str = ""
    change: str = "meaning"
    ends: str = "released"
    reason: str = ""
    suggestion: Json = field(default_factory=dict)

    def happened(self) -> bool:
        """Whether an earlier run, or somebody at work, did this already."""
        if self.ends == "released":
            made = Release.objects.filter(type=self.type, code=self.code, locale=self.locale)
            # What was carried along with a part was no moment of its own.
            return made.exclude(candidate=None).count() >= self.version
        if self.ends == "draft":
            return Identity.objects.filter(type=self.type, code=self.code).exists()
        return Candidate.objects.filter(type=self.type, code=self.code, locale=self.locale).exists()


def moments(now: datetime) -> Iterator[Moment]:
    """The whole story in order, counted back from now."""
    versions: Counter[tuple[str, str, str]] = Counter()
    minutes = Counter[int]()
    for row in read("history.yaml"):
        start = _tuesday(now, row["weeks_ago"])
        told = {
            name: row[name]
            for name in ("by", "note", "reviewer", "change", "ends", "reason", "suggestion")
            if name in row
        }
        for type in ("exercise", "questionnaire", "module"):
            for code in row.get(f"{type}s", ()):
                key = (type, code, row.get("locale", "nl"))
                versions[key] += 1
                minutes[row["weeks_ago"]] += 7
                at = start + timedelta(minutes=minutes[row["weeks_ago"]])
                yield Moment(*key, version=versions[key], at=at, **told)


def _tuesday(now: datetime, weeks_ago: int) -> datetime:
    """Nine in the morning on the Tuesday of a week: people release in office hours."""
    today = timezone.localdate(now)
    day = today - timedelta(weeks=weeks_ago, days=today.weekday() - 1)
    return timezone.make_aware(datetime.combine(day, time(9)))


def tell(now: datetime) -> int:
    """Let everything happen that has not; says how many things did."""
    waiting = [moment for moment in moments(now) if not moment.happened()]
    for moment in waiting:
        with transaction.atomic():
            _happen(moment)
    return len(waiting)


def _happen(moment: Moment) -> None:
    by = _person(moment.by)
    review_due = (moment.at + timedelta(days=365 * settings.REVIEW_YEARS)).date()
    written = moment.at - REVIEW_TIME
    page = pages.write(
        moment.type,
        moment.code,
        moment.locale,
        version=moment.version,
        by=by,
        on=timezone.localdate(written),
        review_due=review_due,
    )
    if moment.ends == "draft":
        return
    candidate = submit(
        page=page,
        by=by,
        change=ChangeClass(moment.change),
        note=moment.note,
        reviewer=_person(moment.reviewer) if moment.reviewer else None,
        at=written,
    )
    if moment.ends == "released":
        reviewer = _person(moment.reviewer)
        approve(candidate=candidate, by=reviewer, content_digest=candidate.content_digest, at=moment.at)
        release(candidate=candidate, by=by, at=moment.at)
    elif moment.ends == "sent_back":
        _send_back(moment, candidate)


def _send_back(moment: Moment, candidate: Candidate) -> None:
    reviewer = _person(moment.reviewer)
    if moment.suggestion:
        words = dict(moment.suggestion)
        block_id = fixed_id(moment.code, "body", words.pop("block"))
        suggest(candidate=candidate, by=reviewer, block_id=block_id, path="question", at=moment.at, **words)
    send_back(candidate=candidate, by=reviewer, reason=moment.reason, at=moment.at)


def _person(username: str) -> Any:
    return get_user_model().objects.get(username=username)
