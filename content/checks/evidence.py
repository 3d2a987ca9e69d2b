"""Is it said what this rests on, and is that still current?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from content.checks.streams import short
from content.evidence.due import about, is_overdue
from content.evidence.levels import is_known, needs_source
from content.evidence.uses import doubted
from content.models.sources import Source
from content.readiness import Finding, Level


def level(page: Any) -> Iterator[Finding]:
    """Every page names its level; practice knowledge is one."""
    if not page.evidence_level:
        message = _("Choose the level of evidence. “Practice knowledge, no publication” is an honest answer.")
        yield Finding(Level.ERROR, "no-evidence-level", message, field="evidence_level")
    elif not is_known(page.evidence_level):
        message = _("This level of evidence is no longer in the list. Choose another one.")
        yield Finding(Level.ERROR, "unknown-evidence-level", message, field="evidence_level")


def sources(page: Any) -> Iterator[Finding]:
    """A level that claims a publication names one, and each source says what it supports."""
    claims = list(page.evidence_claims.all())
    if not claims and needs_source(page.evidence_level):
        message = _("This level of evidence needs at least one source.")
        yield Finding(Level.ERROR, "no-source", message, field="evidence_claims")
    for claim in claims:
        if not claim.claim.strip():
            message = _("Write what “%(source)s” supports.") % {"source": short(claim.source)}
            yield Finding(Level.ERROR, "no-claim", message, field="evidence_claims")


def review_date(page: Any) -> Iterator[Finding]:
    """Somebody looks again in time."""
    if page.review_due is None:
        message = _("Give the date before which somebody checks this again.")
        yield Finding(Level.ERROR, "no-review-date", message, field="review_due")
    elif is_overdue(page.review_due):
        message = _("The review date has passed. Check whether this still holds, and set a new date.")
        level = Level.ERROR if settings.EVIDENCE_OVERDUE_BLOCKS else Level.ADVICE
        yield Finding(level, "review-date-passed", message, field="review_due")


def retracted(page: Any) -> Iterator[Finding]:
    """Nobody hands in a page without knowing that what it rests on was taken back."""
    for source in doubted(page):
        message = _("%(what)s Take it out, or write in its claim why it still stands here.") % {
            "what": about(source)
        }
        yield Finding(Level.ADVICE, "source-retracted", message, field="evidence_claims")


def unknown_doi(page: Any) -> Iterator[Finding]:
    """A DOI that leads nowhere helps no reader."""
    for claim in page.evidence_claims.all():
        if claim.source.register_says == Source.DoiState.MISSING:
            message = _("The DOI of “%(source)s” is not known at doi.org. Is it typed as in the article?") % {
                "source": short(claim.source)
            }
            yield Finding(Level.ADVICE, "doi-unknown", message, field="evidence_claims")
