"""Does a block that looks back look at something that exists, and that the client met before?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from content.blocks.fields import NUMBERS
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
    known = [(n, child.block_type) for n, child in enumerate(body) if _asks(child, found.key)]
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
        yield _not_drawn()
    elif found.types:
        asked = body[known[0][0]]
        yield from _nothing_to_draw(asked.block_type, VOCABULARY[asked.block_type].shape(asked.value))


def _asks(child: Any, key: str) -> bool:
    """Whether this block asks the question; a computed number has a key too, and is no answer."""
    return bool(VOCABULARY[child.block_type].inputs) and child.value.get("key") == key


def _not_drawn() -> tuple[Level, str, str]:
    message = _("The answers to this question cannot be drawn. Choose a number, a diary or a score.")
    return Level.ERROR, "source-type", message


def _nothing_to_draw(type: str, value: dict[str, Any]) -> Problem:
    """Of a thought record only columns of numbers can be drawn, of a diary only what its author ticked."""
    if type == "thought_record" and not any(column["form"] in NUMBERS for column in value["columns"]):
        message = _(
            "This thought record has no column of numbers, so there is nothing to draw. Add one to it."
        )
        yield Level.ERROR, "source-type", message
    elif type == "diary" and not any(field["drawn"] for field in value["fields"]):
        message = _("In this diary no question is drawn. Tick “Show in a graph” at one of them.")
        yield Level.ERROR, "source-type", message


def _there(found: Reference, page: Any) -> Problem:
    """In another exercise or in a questionnaire it is released, and the client meets that first."""
    other, name = found.exercise, {"title": found.exercise.title}
    locale = page.locale.language_code
    issued = catalogue().newest(other.type, other.code, locale) if other.code else None
    if issued is None or issued.withdrawn:
        message = _("“%(title)s” is not released in this language. Release it first.") % name
        yield Level.ERROR, "source-unreleased", message
        return
    asked = next((block for block in issued.content["body"] if block.get("key") == found.key), None)
    scored = any(score["key"] == found.key for score in issued.content.get("scores", ()))
    if asked is None and not scored:
        message = _("“%(title)s” has no such question in its newest release. Choose another one.") % name
        yield Level.ERROR, "source-gone", message
    elif asked is not None and found.types and not _drawn(asked, found.types):
        yield _not_drawn()
    else:
        if asked is not None and found.types:
            yield from _nothing_to_draw(asked["type"], asked["value"])
        yield from _order(other, page, locale)


def _drawn(block: dict[str, Any], types: tuple[str, ...]) -> bool:
    """Whether answers to it can be drawn; of an item, when some answer counts for something."""
    if block["type"] == "item" and not any("score" in option for option in block["value"]["options"]):
        return False
    return block["type"] in types


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
