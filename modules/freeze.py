"""The freezer of `module/1`: like a lock file, it pins the exact release of every part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.text import slugify

from content.blocks.chosen import kept
from content.blocks.rich import plain, rich, words
from content.freeze.blocks import CONDITIONS
from content.freeze.common import head_of, meta_of
from content.freeze.reading import estimated_minutes
from content.freeze.registry import Freezer, offer
from content.freeze.terms import terms_of
from content.ports import Issued, catalogue
from modules.blocks import FeedbackMoments, Opens, Rule
from modules.profiles import PROFILE_STRUCTURE, profiles_of

Json = dict[str, Any]
#: An app that does not know alternatives would hand out all of them.
ALTERNATIVES = "alternatives"
CHAPTER_STRUCTURE = ("id", "opens", "feedback", "when")
PART_STRUCTURE = ("id", "type", "code", "rule", "choose", "alternative", "repeat", "when")


@dataclass(frozen=True)
class Part:
    """One part of a draft, with the release it would be pinned to."""

    id: str
    chapter_id: str
    value: Any
    page: Any
    issued: Issued | None


def parts_of(page: Any) -> Iterator[Part]:
    """Every part of a draft in order, resolved against the catalogue in the language of the module."""
    for chapter in page.chapters or ():
        yield from chapter_parts(chapter, page.locale.language_code)


def chapter_parts(chapter: Any, locale: str) -> Iterator[Part]:
    """The parts of one chapter."""
    rows = chapter.value.get("parts")
    for row in rows.bound_blocks if rows else ():
        target = row.value.get("page")
        target = target.specific if target is not None else None
        issued = resolve(target, locale, row.value.get("line") or "")
        yield Part(str(row.id or ""), str(chapter.id), row.value, target, issued)


def resolve(target: Any, locale: str, line: str) -> Issued | None:
    """The newest release of a page, of its line when the author named one. Withdrawn ones count too:
    never silently the one before it.
    """
    if target is None or not target.code:
        return None
    if line:
        return catalogue().newest_in_line(target.type, target.code, locale, line)
    return catalogue().newest(target.type, target.code, locale)


def module_content(page: Any) -> Json:
    """A module as clients get it, without number and change."""
    intro = rich(page.intro)
    minutes = sum(part.issued.content["meta"]["minutes"] for part in parts_of(page) if part.issued)
    text = "\n".join([page.summary, words(intro["json"])])
    chapters = [chapter_shape(chapter, page.locale.language_code) for chapter in page.chapters or ()]
    return {
        **head_of(page),
        "meta": meta_of(page, text, minutes=minutes or estimated_minutes(text, inputs=0)),
        "requires": _requires(chapters),
        "intro": intro,
        "chapters": chapters,
        "media": [],
        **profiles_of(page, chapters),
        **terms_of(page, "\n".join([text, *(words(chapter["intro"]["json"]) for chapter in chapters)])),
    }


def module_structure(content: Json) -> Json:
    """Chapters, parts and profiles without their words and without the patch of their pins."""
    profiles = [{name: one[name] for name in PROFILE_STRUCTURE} for one in content.get("profiles", [])]
    return {
        **({"profiles": profiles} if profiles else {}),
        "chapters": [
            {
                **{name: chapter[name] for name in CHAPTER_STRUCTURE if name in chapter},
                "parts": [
                    {name: part[name] for name in PART_STRUCTURE if name in part} for part in chapter["parts"]
                ],
            }
            for chapter in content["chapters"]
        ],
    }


def install() -> None:
    """Offer this freezer; called in `ready()`."""
    offer(Freezer("module", "module/1", module_content, module_structure))


def chapter_shape(chapter: Any, locale: str) -> Json:
    """One chapter with its parts."""
    value = chapter.value
    return {
        "id": str(chapter.id),
        "title": plain(value.get("title")),
        "intro": rich(value.get("intro")),
        "phase": value.get("phase") or None,
        "opens": _opens(value),
        "parts": [_part(part) for part in chapter_parts(chapter, locale)],
        **({"feedback": "off"} if value.get("feedback") == FeedbackMoments.OFF else {}),
        **_when(value),
    }


def _when(value: Any) -> Json:
    """Only where there is a condition, so that modules without any keep their bytes."""
    when = kept(value.get("when"))
    return {"when": when} if when else {}


def _requires(chapters: list[Json]) -> list[str]:
    """What an app must know, or else everybody would get everything."""
    every = [one for chapter in chapters for one in (chapter, *chapter["parts"])]
    names = {ALTERNATIVES: "alternative", CONDITIONS: "when"}
    return [name for name, key in names.items() if any(key in one for one in every)]


def _opens(value: Any) -> Json:
    rule = str(value.get("opens") or Opens.AT_ONCE)
    return {"rule": rule, "days": int(value.get("days") or 1)} if rule == Opens.AFTER_DAYS else {"rule": rule}


def _part(part: Part) -> Json:
    """A part of a draft that has no release yet is shown without number, so that it can be previewed."""
    rule = str(part.value.get("rule") or Rule.REQUIRED)
    found: Json = {
        "id": part.id,
        "type": part.page.type if part.page else "exercise",
        "code": part.page.code if part.page else "",
        "number": part.issued.number if part.issued else "",
        "digest": part.issued.digest if part.issued else "",
        "rule": Rule.REQUIRED.value if rule == Rule.ALTERNATIVE else rule,
    }
    group = slugify(part.value.get("group") or "")
    if rule == Rule.CHOOSE:
        found["choose"] = {"group": group, "n": int(part.value.get("n") or 1)}
    if rule == Rule.ALTERNATIVE:
        found["alternative"] = {"group": group}
    if part.value.get("again"):
        found["repeat"] = {"at_most": part.value.get("times") or None}
    return found | _when(part.value)
