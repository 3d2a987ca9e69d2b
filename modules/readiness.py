"""What must hold of a module before it is reviewed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from content.blocks.registry import VOCABULARY
from content.readiness import Finding, Level, register
from modules import checks, conditions
from modules.blocks import Opens, Rule
from modules.freeze import Part, parts_of


def install() -> None:
    """Add the checks; called in `ready()`."""
    for check in (
        chapters,
        checks.openings,
        parts,
        choices,
        checks.alternatives,
        checks.repeats,
        conditions.conditions,
        earlier_answers,
        checks.profiles,
    ):
        register(check)


def chapters(page: Any) -> Iterator[Finding]:
    """A module has chapters, and a chapter has a title and parts."""
    if page.type != "module":
        return
    if not page.chapters:
        yield Finding(Level.ERROR, "empty", _("This module has no chapter yet."), field="chapters")
    for position, chapter in enumerate(page.chapters or ()):
        value, where = chapter.value, str(chapter.id)
        if not value.get("title"):
            yield Finding(Level.ERROR, "empty", _("This chapter has no title."), where, "title")
        if not value.get("parts"):
            yield Finding(
                Level.ERROR, "empty", _("There is no exercise in this chapter yet."), where, "parts"
            )
        if value.get("opens") == Opens.AFTER_DAYS and not value.get("days"):
            yield Finding(
                Level.ERROR, "empty", _("After how many days does this chapter open?"), where, "days"
            )
        if position == 0 and value.get("opens") == Opens.AFTER_PREVIOUS:
            message = _("No chapter comes before this one, so it opens at once.")
            yield Finding(Level.ADVICE, "opens", message, where, "opens")


def parts(page: Any) -> Iterator[Finding]:
    """Every part is released in the language of the module, and appears once."""
    if page.type != "module":
        return
    seen: set[str] = set()
    for part in parts_of(page):
        yield from _part(part, page)
        code = part.page.code if part.page else ""
        if code and code in seen:
            message = _("“%(title)s” is in this module twice.") % {"title": part.page.title}
            yield Finding(Level.ADVICE, "part-twice", message, part.id, "page")
        seen.add(code)


def _part(part: Part, page: Any) -> Iterator[Finding]:
    if part.page is None:
        yield Finding(Level.ERROR, "empty", _("Choose an exercise for this part."), part.id, "page")
        return
    name = {"title": part.page.title}
    if part.page.locale_id != page.locale_id:
        message = _("“%(title)s” is in another language than this module.") % name
        yield Finding(Level.ERROR, "part-locale", message, part.id, "page")
    elif part.issued is None and part.value.get("line"):
        message = _("“%(title)s” has no release in the line you named.") % name
        yield Finding(Level.ERROR, "part-unreleased", message, part.id, "line")
    elif part.issued is None:
        message = _("“%(title)s” is not released yet. Release it first.") % name
        yield Finding(Level.ERROR, "part-unreleased", message, part.id, "page")
    elif part.issued.withdrawn:
        message = _("“%(title)s” was withdrawn. Choose another exercise or another line.") % name
        yield Finding(Level.ERROR, "part-withdrawn", message, part.id, "page")


def choices(page: Any) -> Iterator[Finding]:
    """A group to choose from has a name, one number, and more parts than that number."""
    if page.type != "module":
        return
    for (_chapter, name), members in checks.groups_of(page, Rule.CHOOSE).items():
        for part in members if not name else ():
            message = _("Give this choice the name of its group.")
            yield Finding(Level.ERROR, "choice", message, part.id, "group")
        numbers = {int(part.value.get("n") or 1) for part in members}
        if name and len(numbers) > 1:
            message = _("The parts of one group name different numbers to choose.")
            yield Finding(Level.ERROR, "choice", message, members[0].id, "n")
        elif name and len(members) <= min(numbers):
            message = _("In this group there is nothing to choose: add a part, or choose fewer.")
            yield Finding(Level.ERROR, "choice", message, members[0].id, "n")


def earlier_answers(page: Any) -> Iterator[Finding]:
    """A part that looks back at another exercise comes after it."""
    if page.type != "module":
        return
    all_parts = list(parts_of(page))
    order = [part.page.code if part.page else "" for part in all_parts]
    for place, part in enumerate(all_parts):
        for code in sorted(_looked_back_at(part)):
            words = {"title": part.page.title, "code": code}
            if code not in order:
                message = _("“%(title)s” shows answers of “%(code)s”, which is not in this module.") % words
                yield Finding(Level.ADVICE, "source-order", message, part.id, "page")
            elif order.index(code) > place:
                message = (
                    _("“%(title)s” shows answers of “%(code)s”, which comes after it. Move it up.") % words
                )
                yield Finding(Level.ERROR, "source-later", message, part.id, "page")


def _looked_back_at(part: Part) -> set[str]:
    """Codes of the other exercises of which a part shows answers."""
    blocks = part.issued.content.get("body", []) if part.issued else []
    sources = (one for block in blocks for one in VOCABULARY[block["type"]].sources(block["value"]))
    return {one["exercise"] for one in sources} - {"", part.page.code}
