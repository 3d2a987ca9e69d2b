"""Which pages rest on a source: as clients have them, and as they are being written."""

from __future__ import annotations

from typing import Any, NamedTuple

from wagtail.models import Page, Revision

from content.models.sources import EvidenceClaim, Source
from content.side import without_side_drafts


class Use(NamedTuple):
    """A page that cites a source, and where."""

    page: Page
    released: bool
    in_draft: bool


def pages_with(source: Source) -> list[Use]:
    """Every page that cites it, in what clients have or in the newest draft, by title.

    A draft's claims stand in its revision, not in the tables: those of a page that was released are asked there.
    """
    cited = set(EvidenceClaim.objects.filter(source=source).values_list("page_id", flat=True))
    drafts = _drafts_with(source)
    pages = without_side_drafts(Page.objects.filter(pk__in=cited | drafts)).select_related("locale")
    return [
        Use(page, released=page.live and page.pk in cited, in_draft=page.pk in drafts)
        for page in sorted(pages, key=lambda page: page.title.lower())
    ]


def _drafts_with(source: Source) -> set[int]:
    """Pages whose newest revision cites it."""
    newest = Revision.objects.filter(pk__in=Page.objects.values("latest_revision"))
    claims = newest.values_list("object_id", "content__evidence_claims")
    return {int(pk) for pk, rows in claims if any(row.get("source") == source.pk for row in rows or [])}


def doubted(page: Any) -> list[Source]:
    """The sources of a draft that were retracted, or of which the register says so."""
    return [claim.source for claim in page.evidence_claims.all() if claim.source.is_doubted]
