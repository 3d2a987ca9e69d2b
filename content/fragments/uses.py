"""Which drafts use which fragments, and who wrote what they took."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.db.models.fields.json import KeyTextTransform

from content.fragments.block import NAME, taken_of
from content.models.fragments import FragmentUse, FragmentVersion
from content.review.models import Candidate


def note_uses(page: Any) -> None:
    """Write down what the newest draft uses; nothing is written when that stayed the same."""
    now = {block_id: (fragment.pk, number) for block_id, fragment, number in used_in(page.body)}
    rows = {
        row.block_id: (row.fragment_id, row.number) for row in FragmentUse.objects.filter(page_id=page.pk)
    }
    if rows == now:
        return
    FragmentUse.objects.filter(page_id=page.pk).delete()
    FragmentUse.objects.bulk_create(
        FragmentUse(page_id=page.pk, block_id=block_id, fragment_id=pk, number=number)
        for block_id, (pk, number) in now.items()
    )


def used_in(body: Any) -> Iterator[tuple[str, Any, int]]:
    """Id of the block, fragment and version, for each that was taken."""
    for child in body or ():
        if child.block_type == NAME:
            fragment, number = taken_of(child.value)
            if fragment is not None and number:
                yield str(child.id), fragment, number


def versions_in(body: Any) -> list[FragmentVersion]:
    """The versions that were taken."""
    found = (fragment.version(number) for _block, fragment, number in used_in(body))
    return [version for version in found if version is not None]


def writers(page: Any, released: Any) -> dict[Any, str]:
    """Who wrote fragments that came into the page since a revision of it was released: person -> which fragment."""
    before = _taken_in(released)
    found: dict[Any, str] = {}
    for version in versions_in(getattr(page, "body", None)):
        rows = version.fragment.versions.filter(number__lte=version.number, by__isnull=False)
        for row in rows.filter(number__gt=before.get(version.fragment_id, 0)).select_related("by"):
            found.setdefault(row.by, str(version.fragment)[:200])
    return found


def was_submitted(fragment: Any) -> bool:
    """Whether a submission holds a version of it: corrections and new drafts begin from what was submitted."""
    body = KeyTextTransform("body", "revision__content")
    held = Candidate.objects.annotate(body=body).filter(body__contains=f'"taken": "{fragment.pk}.')
    return held.exists()


def _taken_in(revision: Any) -> dict[int, int]:
    """Fragment -> the newest version of it that a stored revision holds."""
    raw = revision.content.get("body") if revision else None
    found: dict[int, int] = {}
    for row in json.loads(raw) if isinstance(raw, str) else raw or ():
        pk, _point, number = (
            str(row["value"].get("taken") or "").partition(".") if row["type"] == NAME else ("", "", "")
        )
        if number.isdecimal():
            found[int(pk)] = max(found.get(int(pk), 0), int(number))
    return found
