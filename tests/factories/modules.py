"""Modules that are ready to be handed in."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from wagtail.models import Locale

from content.identities import identify
from content.models import EvidenceLevel, Facet, PageCredit
from content.models.identity import free_code
from modules.models import Module, ModuleIndex
from tests.factories.content import GUIDE

_numbers = count(1)


def part(
    page: Any, *, rule: str = "required", line: str = "", group: str = "", n: int | None = None, **more: Any
) -> dict[str, Any]:
    """One part as it is stored; its id follows from the page."""
    value = {"page": page.pk, "rule": rule, "line": line, "group": group, "n": n, **more}
    return {"type": "item", "id": str(uuid5(NAMESPACE_URL, f"part-{page.translation_key}")), "value": value}


def chapter(title: str, parts: Sequence[dict[str, Any]], **fields: Any) -> dict[str, Any]:
    """One chapter as it is stored; its id follows from its place, given as `id`, or from its title."""
    id_ = fields.pop("id", str(uuid5(NAMESPACE_URL, f"chapter-{title}")))
    value = {
        "title": title,
        "intro": "",
        "phase": "treatment",
        "opens": "at_once",
        "days": None,
        "parts": list(parts),
    }
    return {"type": "chapter", "id": id_, "value": {**value, **fields}}


def profile(title: str, *without: str, **fields: Any) -> dict[str, Any]:
    """One profile as it is stored; its id follows from its title."""
    id_ = str(uuid5(NAMESPACE_URL, f"profile-{title}"))
    return {
        "type": "profile",
        "id": id_,
        "value": {"title": title, "without": list(without) or None, **fields},
    }


def make_module(parts: Sequence[Any] = (), locale: str = "nl", **kw: Any) -> Module:
    """A stored draft with one chapter of `parts` (pages, or rows made by `part()`).

    Its parts must be released before it passes the readiness check. Besides fields of Module:
    `code`, `by`, `chapters` (rows made by `chapter()`), `translation_of`.
    """
    code, by, original = kw.pop("code", None), kw.pop("by", None), kw.pop("translation_of", None)
    title = kw.pop("title", f"Module {next(_numbers)}")
    rows = [row if isinstance(row, dict) else part(row) for row in parts]
    page = Module(
        **{
            "title": title,
            "summary": "Stap voor stap minder drinken.",
            "locale": Locale.objects.get(language_code=locale),
            "intro": "<p>Welkom bij deze module.</p>",
            "chapters": [chapter("Beginnen", rows)],
            "guide": GUIDE,
            "evidence_level": EvidenceLevel.PRACTICE,
            **kw,
        }
    )
    if original is not None:
        page.translation_key = original.translation_key
    page.page_credits = [PageCredit(organisation="handvat")]
    page.facets = [Facet.objects.get(kind="problem", code="alcohol")]
    ModuleIndex.objects.get(locale__language_code=locale).add_child(instance=page)
    if original is None:
        identify(page=page, code=code or free_code(title), by=by)
    page.save_revision(user=by)
    return page
