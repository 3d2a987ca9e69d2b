"""Which pages have to be looked at again: their date comes near or has passed, or a source fell away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.apps import apps
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page

from content.models.releasable import Releasable
from content.models.sources import EvidenceClaim, Source

#: So long before the date we begin to say so.
NOTICE = timedelta(days=60)


@dataclass(frozen=True)
class Due:
    """A page that clients have, until when it is trusted, and which of its sources are in doubt."""

    page: Page
    on: date | None
    today: date
    doubted: list[Source] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        """Whether the date is behind us."""
        return is_overdue(self.on, self.today)

    @property
    def soon(self) -> bool:
        """Whether the date is near, or behind us."""
        return self.on is not None and self.on <= self.today + NOTICE

    @property
    def days(self) -> int | None:
        """Days to go; below zero when it has passed."""
        return (self.on - self.today).days if self.on else None

    @property
    def why(self) -> str:
        """In words."""
        return " ".join([*([when(self.on, self.today)] if self.soon else []), *map(about, self.doubted)])


def is_overdue(on: date | None, today: date | None = None) -> bool:
    """The day itself still counts as in time."""
    return on is not None and on < (today or timezone.localdate())


def when(on: date | None, today: date) -> str:
    """The date, and whether it has passed."""
    if on is None:
        return ""
    day = {"date": date_format(on, "j F Y")}
    if is_overdue(on, today):
        return _("The review date has passed: %(date)s.") % day
    return _("To be looked at again before %(date)s.") % day


def about(source: Source) -> str:
    """What is the matter with a source."""
    name = source.authors.split(",")[0] or source.slug
    known = {"source": f"{name} ({source.year})" if source.year else name}
    if source.retracted_on is None:
        return _("The register says that a source was retracted: %(source)s.") % known
    return _("A source was retracted: %(source)s.") % known


def pages_due(*, today: date | None = None) -> QuerySet[Page]:
    """Live pages that need a look, the most urgent first; `due` is the date of each."""
    today = today or timezone.localdate()
    kinds = [model for model in apps.get_models() if issubclass(model, Releasable)]
    dates = [F(f"{model._meta.model_name}__review_due") for model in kinds]
    doubted = EvidenceClaim.objects.filter(doubtful("source__"), page=OuterRef("pk"))
    pages = Page.objects.type(tuple(kinds)).filter(live=True).select_related("locale", "owner")
    dated = pages.annotate(due=Coalesce(*dates), has_doubted=Exists(doubted))
    return dated.filter(Q(due__lte=today + NOTICE) | Q(has_doubted=True)).order_by(
        F("due").asc(nulls_last=True), "title", "pk"
    )


def doubtful(prefix: str = "") -> Q:
    """Sources that were retracted, or of which the register says so."""
    reported = Q(
        **{
            f"{prefix}doi_state": Source.DoiState.RETRACTED,
            f"{prefix}doi_looked_up": F(f"{prefix}doi"),
        }
    )
    return Q(**{f"{prefix}retracted_on__isnull": False}) | reported


def due(pages: Iterable[Any], *, today: date | None = None) -> list[Due]:
    """The same with what is the matter with each."""
    today = today or timezone.localdate()
    rows = list(pages)
    claims = EvidenceClaim.objects.filter(doubtful("source__"), page__in=[page.pk for page in rows])
    sources: dict[int, list[Source]] = {}
    for claim in claims.select_related("source"):
        sources.setdefault(claim.page_id, []).append(claim.source)
    return [Due(page, page.due, today, sources.get(page.pk, [])) for page in rows]
