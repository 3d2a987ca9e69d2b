"""Where a page is used beside the modules that were released with it: drafts, and pages that look back at it.

Found by its id in drafts and by its code in releases, in every language. What a fragment looks back at counts for
the pages that use the fragment.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet, TextChoices, TextField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from content.blocks.registry import VOCABULARY
from content.logic.language import tests_of
from content.models import FragmentUse
from content.models.fragments import FragmentVersion
from content.side import without_side_drafts

from .models import Release

Json = dict[str, Any]


class How(TextChoices):
    """In what way one page uses another."""

    PART = "part", _("has it as a part")
    ANSWERS = "answers", _("shows or draws earlier answers to it")
    CONDITION = "condition", _("has a condition that asks for its score")


@dataclass(frozen=True)
class Held:
    """A draft or a release that uses the page."""

    by: Any
    how: list[How]


def in_drafts(page: Any) -> Iterator[Held]:
    """Pages of which the newest draft uses it, by title."""
    same = set(Page.objects.filter(translation_key=page.translation_key).values_list("pk", flat=True))
    through = _fragments(same, page.code)
    drafts = without_side_drafts(Page.objects.exclude(translation_key=page.translation_key))
    stored = {field: KeyTextTransform(field, "latest_revision__content") for field in ("body", "chapters")}
    # Which drafts could use it is asked of the database; how they do is read from those few.
    could = Q(pk__in=through)
    for pk in same:
        could |= Q(body__contains=f'"exercise": {pk}') | Q(chapters__contains=f'"page": {pk}')
    if page.code:
        could |= Q(body__contains=f'"{page.code}"') | Q(chapters__contains=f'"{page.code}"')
    named = drafts.annotate(**stored).filter(could).only("pk", "title")
    for one in named.order_by("title", "pk"):
        found = _ways([*rows(one.body), *rows(one.chapters)], same, page.code) | through.get(one.pk, set())
        if found:
            yield Held(one.specific_deferred, sorted(found))


def in_releases(page: Any) -> list[Held]:
    """What clients are given now of which the answers or conditions look at it; modules stand in `uses`."""
    if not page.code:
        return []
    current = Release.objects.current().exclude(code=page.code)
    said = current.filter(content__contains=f'"exercise":"{page.code}"') | current.filter(
        content__contains=f'"code":"{page.code}"'
    )
    found = ((one, _frozen_ways(one.data, page.code)) for one in said.distinct().order_by("title", "locale"))
    return [Held(one, sorted(how)) for one, how in found if how]


def rows(stored: str | None) -> list[Json]:
    """The blocks of a stored stream."""
    found: list[Json] = json.loads(stored) if stored else []
    return found


def _fragments(same: set[int], code: str) -> dict[int, set[How]]:
    """Page -> how fragments that its newest draft took use it."""
    text = FragmentVersion.objects.annotate(text=Cast("body", TextField()))
    looks: QuerySet[FragmentVersion] = text.filter(text__contains='"exercise": ')
    if code:
        looks = looks | text.filter(text__contains=f'"{code}"')
    ways = {(one.fragment_id, one.number): _ways(one.body, same, code) for one in looks}
    found: dict[int, set[How]] = {}
    for use in FragmentUse.objects.filter(fragment__in={pk for (pk, _number), how in ways.items() if how}):
        found.setdefault(use.page_id, set()).update(ways.get((use.fragment_id, use.number), ()))
    return found


def _ways(stored: Any, same: set[int], code: str) -> set[How]:
    """How stored blocks use one of these pages."""
    found = set()
    for node in _nodes(stored):
        if "rule" in node and node.get("page") in same:
            found.add(How.PART)
        if node.get("exercise") in same:
            found.add(How.ANSWERS)
        if code and any(test.get("code") == code for test in tests_of(node.get("when"))):
            found.add(How.CONDITION)
    return found


def _frozen_ways(content: Json, code: str) -> set[How]:
    body: Iterable[Json] = content.get("body", ())
    sources = (source for block in body for source in VOCABULARY[block["type"]].sources(block["value"]))
    found = {How.ANSWERS} if any(source["exercise"] == code for source in sources) else set()
    tests = (test for node in _nodes(content) for test in tests_of(node.get("when")))
    return found | ({How.CONDITION} if any(test.get("code") == code for test in tests) else set())


def _nodes(node: Any) -> Iterator[Json]:
    """Every object in nested data."""
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from _nodes(value)
    elif isinstance(node, list):
        for item in node:
            yield from _nodes(item)
