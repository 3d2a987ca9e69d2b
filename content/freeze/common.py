"""What exercises and modules have in common when they are frozen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings

from content.blocks.rich import plain
from content.evidence.levels import grade_of
from content.freeze.blocks import block_shapes
from content.freeze.reading import reading_level
from content.models.facets import Facet

Json = dict[str, Any]
#: Facet kind -> its name in `meta`.
META = {
    Facet.Kind.PROBLEM: "problems",
    Facet.Kind.METHOD: "methods",
    Facet.Kind.PHASE: "phases",
    Facet.Kind.DELIVERY: "delivery",
    Facet.Kind.AUDIENCE: "audience",
}
ADDRESSES = {"exercise": "exercises", "module": "modules", "questionnaire": "questionnaires"}


def head_of(page: Any) -> Json:
    """What a release begins with."""
    # A draft that has no code yet can still be previewed.
    code = page.code or f"draft-{page.pk or 0}"
    return {
        "schema": page.schema,
        "type": page.type,
        "url": f"{settings.CATALOGUE_URL.rstrip('/')}/{ADDRESSES[page.type]}/{code}",
        "publisher": settings.CATALOGUE_PUBLISHER,
        "code": code,
        "locale": page.locale.language_code,
        "title": plain(page.title),
        "summary": plain(page.summary),
        "evidence": evidence_of(page),
        "credits": [credit.shape() for credit in page.page_credits.all()],
        "licence": page.licence or settings.CATALOGUE_LICENCE,
    }


def meta_of(page: Any, text: str, *, minutes: int) -> Json:
    """By what it is found and for whom it is; codes only, labels are a call of their own.

    `minutes` is our estimate, for when the author gave none.
    """
    return {
        **facet_codes(page.facets.all()),
        "minutes": page.minutes or minutes,
        "reading_level": reading_level(text, page.locale.language_code),
        "contra_indications": [plain(line) for line in page.contra_indication_lines],
    }


def facet_codes(facets: Iterable[Facet]) -> dict[str, list[str]]:
    """Codes per vocabulary, sorted."""
    found: dict[str, list[str]] = {name: [] for name in META.values()}
    for facet in facets:
        found[META[Facet.Kind(facet.kind)]].append(facet.code)
    return {name: sorted(codes) for name, codes in found.items()}


def evidence_of(page: Any) -> Json:
    """The level, the sources with what each supports, and until when it is trusted."""
    grade = grade_of(page.evidence_level)
    return {
        "level": page.evidence_level,
        "sources": [
            {**source_shape(claim.source), "claim": plain(claim.claim)}
            for claim in page.evidence_claims.all()
        ],
        "review_due": page.review_due.isoformat() if page.review_due else None,
        # Only of a named scheme: releases from before there were any keep their bytes.
        **({"scheme": grade.shape(page.locale.language_code)} if grade else {}),
    }


def guide_of(page: Any) -> Json:
    """The therapist guide, frozen beside the public content."""
    return {
        "schema": "guide/1",
        "type": page.type,
        "code": page.code or f"draft-{page.pk or 0}",
        "locale": page.locale.language_code,
        "title": plain(page.title),
        "body": block_shapes(page.guide),
        **page.guide_beside(),
    }


def source_shape(source: Any) -> Json:
    """A publication as it is frozen; that it was retracted is only said of one that was."""
    retracted = {"retracted": source.retracted_on.isoformat()} if source.retracted_on else {}
    return {
        **retracted,
        "id": source.slug,
        "title": source.title,
        "authors": source.authors,
        "year": source.year,
        "journal": source.journal,
        "doi": source.doi,
        "url": source.url,
    }
