"""Is it said what this rests on, and is that still current?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from content.checks.streams import short
from content.models.releasable import EvidenceLevel
from content.readiness import Finding, Level

#: Levels that claim a publication.
PUBLISHED = {
    EvidenceLevel.GUIDELINE,
    EvidenceLevel.META_ANALYSIS,
    EvidenceLevel.RCT,
    EvidenceLevel.OBSERVATIONAL,
}


def level(page: Any) -> Iterator[Finding]:
    """Every page names its level; practice knowledge is one."""
    if not page.evidence_level:
        message = _("Choose the level of evidence. “Practice knowledge, no publication” is an honest answer.")
        yield Finding(Level.ERROR, "no-evidence-level", message, field="evidence_level")


def sources(page: Any) -> Iterator[Finding]:
    """A level that claims a publication names one, and each source says what it supports."""
    claims = list(page.evidence_claims.all())
    if page.evidence_level in PUBLISHED and not claims:
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
    elif page.review_due < timezone.localdate():
        message = _("The review date has passed. Check whether this still holds, and set a new date.")
        yield Finding(Level.ERROR, "review-date-passed", message, field="review_due")
