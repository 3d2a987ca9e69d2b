"""What became doubtful in content that was frozen: its date passed, a source was retracted since."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from content.evidence import due
from content.models.sources import Source


def doubts(content: dict[str, Any], *, today: date | None = None) -> list[str]:
    """One sentence per doubt, for who reviews or looks back; nothing when all is well."""
    today = today or timezone.localdate()
    evidence = content.get("evidence", {})
    on = review_due(content)
    named = [source["id"] for source in evidence.get("sources", [])]
    fallen = Source.objects.filter(due.doubtful(), slug__in=named).order_by("slug")
    return [
        *([due.when(on, today)] if due.is_overdue(on, today) else []),
        *(due.about(source) for source in fallen),
    ]


def review_due(content: dict[str, Any]) -> date | None:
    """Until when frozen content is trusted."""
    found = content.get("evidence", {}).get("review_due")
    return date.fromisoformat(found) if found else None
