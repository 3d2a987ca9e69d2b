"""Does a block that looks back look at something that exists, and that the client met before?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from content.blocks.registry import VOCABULARY
from content.blocks.sources import Reference
from content.fragments.inline import whole
from content.ports import catalogue
from content.readiness import Finding, Level


def earlier_answers(page: Any) -> Iterator[Finding]:
    """Every earlier question that a block shows or draws."""
    body = list(whole(getattr(page, "body", None)))
    for place, child in enumerate(body):
        for found in VOCABULARY[child.block_type].references(child.value):
            if not found.key:
                continue  # an empty field is named already
            here = found.exercise is None or found.exercise.code == page.code
            problem = _here(found, body, place) if here else _there(found, page)
            for level, code, message in problem:
                yield Finding(level, code, message, str(child.id), found.field)


Problem = Iterator[tuple[Level, str, str]]


def _here(found: Reference, body: list[Any], place: int) -> Problem:
    """In this exercise the question stands above the block."""
    known = [(n, child.block_type) for n, child in enumerate(body) if child.value.get("key") == found.key]
    if not known:
        yield (
            Level.ERROR,
            "source-gone",
            _("The earlier question is no longer in this exercise. Choose another one."),
        )
    elif known[0][0] > place:
        yield (
            Level.ERROR,
            "source-later",
            _("The question comes after this block. Move it up, or choose an earlier one."),
        )
    elif found.types and known[0][1] not in found.types:
        yield (
            Level.ERROR,
            "source-type",
            _("The answers to this question cannot be drawn. Choose a number or a diary."),
        )


def _there(found: Reference, page: Any) -> Problem:
    """In another exercise it is released, and the client meets that exercise first."""
    name = {"title": found.exercise.title}
    locale = page.locale.language_code
    issued = catalogue().newest("exercise", found.exercise.code, locale) if found.exercise.code else None
    if issued is None or issued.withdrawn:
        message = _("“%(title)s” is not released in this language. Release it first.") % name
        yield Level.ERROR, "source-unreleased", message
        return
    types = [block["type"] for block in issued.content["body"] if block.get("key") == found.key]
    if not types:
        message = _("“%(title)s” has no such question in its newest release. Choose another one.") % name
        yield Level.ERROR, "source-gone", message
    elif found.types and types[0] not in found.types:
        yield (
            Level.ERROR,
            "source-type",
            _("The answers to this question cannot be drawn. Choose a number or a diary."),
        )
    else:
        yield from _order(found.exercise, page, locale)


def _order(exercise: Any, page: Any, locale: str) -> Problem:
    """A module that holds both tells what comes first; without one nobody knows."""
    proven = False
    for title, codes in catalogue().modules_with(page.code, locale) if page.code else ():
        if exercise.code not in codes:
            continue
        proven = True
        if codes.index(exercise.code) > codes.index(page.code):
            words = {"module": title, "title": exercise.title}
            message = _("In “%(module)s” a client meets “%(title)s” only after this exercise.") % words
            yield Level.ERROR, "source-later", message
    if not proven:
        message = _(
            "No released module holds “%(title)s” before this exercise, so a client may come here without an answer."
        ) % {"title": exercise.title}
        yield Level.ADVICE, "source-order", message
