"""Which drafts use which fragments, and who wrote what they took."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.fields.json import KeyTextTransform
from wagtail.models import Page

from content.fragments.block import NAME, taken_of
from content.fragments.inline import STREAMS, placed_in
from content.models.fragments import FragmentUse, FragmentVersion
from content.ports import catalogue
from content.review.models import Candidate


def note_uses(page: Any) -> None:
    """Write down what the newest draft uses; nothing is written when that stayed the same."""
    now = {block_id: (fragment.pk, number) for block_id, fragment, number in used_in(page)}
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


def used_in(page: Any) -> Iterator[tuple[str, Any, int]]:
    """Id of the block, fragment and version, for each that was taken."""
    for child in placed_in(page):
        fragment, number = taken_of(child.value)
        if fragment is not None and number:
            yield str(child.id), fragment, number


def versions_in(page: Any) -> list[FragmentVersion]:
    """The versions that were taken."""
    found = (fragment.version(number) for _block, fragment, number in used_in(page))
    return [version for version in found if version is not None]


def writers(page: Any, released: Any) -> dict[Any, str]:
    """Who wrote fragments that came into the page since a revision of it was released: person -> which fragment."""
    before = _taken_in(released)
    found: dict[Any, str] = {}
    for version in versions_in(page):
        rows = version.fragment.versions.filter(number__lte=version.number, by__isnull=False)
        for row in rows.filter(number__gt=before.get(version.fragment_id, 0)).select_related("by"):
            found.setdefault(row.by, str(version.fragment)[:200])
    return found


def was_submitted(fragment: Any) -> bool:
    """Whether a submission holds a version of it: corrections and new drafts begin from what was submitted."""
    return submissions(fragment).exists()


def submissions(fragment: Any) -> QuerySet[Candidate]:
    """Everything ever submitted that holds a version of it, newest first."""
    first = fragment.versions.order_by("number").values_list("at", flat=True).first()
    stored = {field: KeyTextTransform(field, "revision__content") for field in STREAMS}
    taken = f'"taken": "{fragment.pk}.'
    holds = Q(body__contains=taken) | Q(guide_stream__contains=taken)
    stored["guide_stream"] = stored.pop("guide")  # a candidate has a guide of its own: the frozen one
    found = Candidate.objects.annotate(**stored).filter(holds)
    return (found.filter(at__gte=first) if first else found.none()).order_by("-pk")


def _taken_in(revision: Any) -> dict[int, int]:
    """Fragment -> the newest version of it that a stored revision holds."""
    found: dict[int, int] = {}
    for field in STREAMS if revision else ():
        raw = revision.content.get(field)
        for row in json.loads(raw) if isinstance(raw, str) else raw or ():
            taken = str(row["value"].get("taken") or "") if row["type"] == NAME else ""
            pk, _point, number = taken.partition(".")
            if number.isdecimal():
                found[int(pk)] = max(found.get(int(pk), 0), int(number))
    return found


@dataclass(frozen=True)
class Draft:
    """A page of which the newest draft uses a fragment, and the oldest version that it took."""

    page: Page
    number: int
    may_edit: bool


def drafts_with(fragment: Any, user: Any) -> Iterator[Draft]:
    """Each page once, by title."""
    rows = FragmentUse.objects.filter(fragment=fragment).order_by("-number").values_list("page_id", "number")
    taken = dict(rows)
    for page in Page.objects.filter(pk__in=taken).order_by("title", "pk").specific():
        yield Draft(page, taken[page.pk], page.permissions_for_user(user).can_edit())


def releases_with(fragment: Any) -> list[tuple[str, str]]:
    """Name and address of every release that holds a version of it, newest first."""
    return catalogue().made_of(submissions(fragment).values_list("pk", flat=True))
