"""The levels of evidence that a page can have: our own list, and those of named schemes."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from content.models.evidence import BETWEEN, EvidenceGrade, EvidenceScheme
from content.models.releasable import EvidenceLevel

#: Levels of our own list that claim a publication.
PUBLISHED = {
    EvidenceLevel.GUIDELINE,
    EvidenceLevel.META_ANALYSIS,
    EvidenceLevel.RCT,
    EvidenceLevel.OBSERVATIONAL,
}
Choice = tuple[str, str | Promise]


def choices(current: str = "") -> list[tuple[str, Any]]:
    """What an author chooses from, per scheme; the present level too when its scheme is no longer offered."""
    groups: list[tuple[str, Any]] = [("", "---------"), (_("Kind of evidence"), list(EvidenceLevel.choices))]
    locale = get_language() or "nl"
    for scheme in EvidenceScheme.objects.offered().prefetch_related("levels"):
        levels = [(f"{scheme.code}{BETWEEN}{row.code}", row.label(locale)) for row in scheme.levels.all()]
        if levels:
            groups.append((scheme.name(locale), levels))
    if current and not any(current == key for _name, rows in groups[1:] for key, _label in rows):
        groups.append((_("No longer offered"), [(current, label_of(current))]))
    return groups


def grade_of(level: str) -> EvidenceGrade | None:
    """The level of a named scheme; None for our own list and for what was taken out since."""
    scheme, between, code = level.partition(BETWEEN)
    if not between:
        return None
    return EvidenceGrade.objects.filter(scheme__code=scheme, code=code).select_related("scheme").first()


def is_known(level: str) -> bool:
    """Whether a page can still be handed in with it."""
    return level in EvidenceLevel.values or grade_of(level) is not None


def needs_source(level: str) -> bool:
    """Whether it claims a publication."""
    grade = grade_of(level)
    return grade.needs_source if grade else level in PUBLISHED


def label_of(level: str, scheme: dict[str, Any] | None = None) -> str:
    """A level in words; what a release froze of its scheme comes before what we know now."""
    if level in EvidenceLevel.values:
        return str(EvidenceLevel(level).label)
    if scheme:
        return f"{scheme['name']}: {scheme['label']}"
    grade = grade_of(level)
    return f"{grade.scheme}: {grade}" if grade else level
