"""Differences as people read them: what it is, where it is, and which words went and came."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join, strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.compare import diff_text
from wagtail.rich_text import get_text_for_indexing

from content.logic.words import say

from .model import Difference, Kind, Part
from .naming import Names

FIELD_NAMES: dict[str, str | Promise] = {
    "title": gettext_lazy("Title"),
    "summary": gettext_lazy("Summary"),
    "intro": gettext_lazy("Introduction"),
    "introduction": gettext_lazy("Introduction"),
    "meta/problems": gettext_lazy("Problems"),
    "meta/methods": gettext_lazy("Methods"),
    "meta/phases": gettext_lazy("Phases"),
    "meta/delivery": gettext_lazy("Delivery"),
    "meta/audience": gettext_lazy("Audience"),
    "meta/minutes": gettext_lazy("Minutes"),
    "meta/reading_level": gettext_lazy("Reading level"),
    "meta/contra_indications": gettext_lazy("Not suitable when"),
    "level": gettext_lazy("Level of evidence"),
    "scheme": gettext_lazy("Level of evidence"),
    "scheme/code": gettext_lazy("Level of evidence"),
    "scheme/name": gettext_lazy("Level of evidence"),
    "scheme/label": gettext_lazy("Level of evidence"),
    "scheme/meaning": gettext_lazy("Level of evidence"),
    "sources": gettext_lazy("Sources"),
    "review_due": gettext_lazy("Review date"),
    "credits": gettext_lazy("Credits"),
    "licence": gettext_lazy("Licence"),
    "terms": gettext_lazy("Words explained to clients"),
    "requires": gettext_lazy("What an app must be able to show"),
    "text": gettext_lazy("Text"),
    "question": gettext_lazy("Question"),
    "help": gettext_lazy("Help with the question"),
    "sentence": gettext_lazy("As a sentence"),
    "required": gettext_lazy("Answer required"),
    "options": gettext_lazy("Option"),
    "label": gettext_lazy("Label"),
    "steps": gettext_lazy("Step"),
    "caption": gettext_lazy("Caption"),
    "alt": gettext_lazy("Alternative text"),
    "sha256": gettext_lazy("File"),
    "transcript": gettext_lazy("Transcript"),
    "captions": gettext_lazy("Subtitles"),
    "key": gettext_lazy("Key of the answer"),
    "min": gettext_lazy("Lowest value"),
    "max": gettext_lazy("Highest value"),
    "min_label": gettext_lazy("Text at the lowest value"),
    "max_label": gettext_lazy("Text at the highest value"),
    "item_label": gettext_lazy("Words before each row"),
    "add_label": gettext_lazy("Words on the button"),
    "if_label": gettext_lazy("Words before the situation"),
    "then_label": gettext_lazy("Words before the action"),
    "examples": gettext_lazy("Examples"),
    "if": gettext_lazy("If"),
    "then": gettext_lazy("Then"),
    "phase": gettext_lazy("Phase"),
    "opens": gettext_lazy("When the chapter opens"),
    "rule": gettext_lazy("Rule"),
    "choose": gettext_lazy("Choice"),
    "alternative": gettext_lazy("Instead of others"),
    "repeat": gettext_lazy("Again"),
    "feedback": gettext_lazy("Feedback moments"),
    "without": gettext_lazy("Left out"),
    "number": gettext_lazy("Release of the part"),
    "when": gettext_lazy("Shown only when"),
    "scores": gettext_lazy("Score"),
    "score": gettext_lazy("Score"),
    "reversed": gettext_lazy("Reverse item"),
    "function": gettext_lazy("Computed as"),
    "of": gettext_lazy("Computed over"),
    "at_least": gettext_lazy("Least number of answers"),
    "prorate": gettext_lazy("Make up for missing answers"),
    "bands": gettext_lazy("Band"),
    "from": gettext_lazy("From"),
    "to": gettext_lazy("Up to and including"),
    "alerts": gettext_lazy("Alert"),
    "norms": gettext_lazy("For whom the bands hold"),
    "rights": gettext_lazy("May we use it"),
    "wording": gettext_lazy("Wording"),
}
PART_NAMES: dict[Part, str | Promise] = {
    Part.PAGE: gettext_lazy("About this page"),
    Part.BODY: gettext_lazy("What the client sees"),
    Part.EVIDENCE: gettext_lazy("Evidence"),
    Part.GUIDE: gettext_lazy("Guide for the therapist"),
    Part.CHAPTERS: gettext_lazy("Chapters and parts"),
    Part.SCORES: gettext_lazy("Scores"),
    Part.ALERTS: gettext_lazy("Alerts"),
}
PIECES: dict[str, str | Promise] = {
    "chapter": gettext_lazy("Chapter"),
    "part": gettext_lazy("Part"),
    "profile": gettext_lazy("Profile"),
}
KIND_NAMES: dict[Kind, str | Promise] = {
    Kind.ADDED: gettext_lazy("added"),
    Kind.REMOVED: gettext_lazy("removed"),
    Kind.MOVED: gettext_lazy("moved"),
    Kind.CHANGED: gettext_lazy("changed"),
}
#: Words that tell best what a block is about, in order of preference.
TELLING = ("question", "title", "if_label", "caption", "code", "text", "label", "name", "alt")

#: How fields with codes in them are said; the rooms above add theirs in `ready()`, by the name of the field.
SAID: dict[str, Callable[[Any], str]] = {}

#: What only a condition has.
RULES = {"all", "any", "op"}


@dataclass(frozen=True)
class Row:
    """One difference, ready for a page or a mail."""

    part: str
    what: str
    kind: str
    kind_label: str
    effect_label: str
    words: SafeString


def rows(
    found: Iterable[Difference], old: dict[str, Any] | None = None, new: dict[str, Any] | None = None
) -> list[Row]:
    """Differences in the language of the reader, in the order in which they were found.

    With both contents, conditions and computations stand in the words of their questions; without, by their keys.
    """
    names = (Names(old), Names(new))
    return [
        Row(
            part=str(PART_NAMES[one.part]),
            what=_name(one),
            kind=one.kind.value,
            kind_label=str(KIND_NAMES[one.kind]),
            effect_label=str(one.effect.label),
            words=_words(one, names),
        )
        for one in found
    ]


def block_label(block_type: str) -> str:
    """What authors call a type of block; its technical name when it is no longer offered."""
    from content.blocks.registry import VOCABULARY

    if block_type in PIECES:
        return str(PIECES[block_type])
    declared = VOCABULARY.get(block_type)
    return str(declared.definition.label) if declared else block_type


def _name(one: Difference) -> str:
    names = [block_label(one.block_type)] if one.block_type else []
    field = FIELD_NAMES.get(one.field) or next(
        (FIELD_NAMES[name] for name in reversed(one.path) if name in FIELD_NAMES), None
    )
    if one.part in (Part.SCORES, Part.ALERTS):
        names += [step for step in one.path if step not in FIELD_NAMES]  # “total”, “mild”
    if one.path:
        names.append(str(field or one.path[-1]))
    return " · ".join(names)


def _words(one: Difference, names: tuple[Names, Names]) -> SafeString:
    if one.kind is Kind.MOVED:
        return format_html("<em>{}</em>", _("Now stands in another place."))
    old, new = _said(one, one.old, names[0]), _said(one, one.new, names[1])
    if one.kind is Kind.CHANGED and old and new:
        return SafeString(diff_text(old, new).to_html())
    return format_html_join(
        "",
        '<span class="{}">{}</span>',
        ((name, text) for name, text in (("deletion", old), ("addition", new)) if text),
    )


def _said(one: Difference, value: Any, names: Names) -> str:
    """The words in one side; rules in the words of the questions of that side."""
    if isinstance(value, dict) and RULES & value.keys():
        return names.say(value)
    if one.path[-1:] == ("of",) and isinstance(value, list):
        return "; ".join(names.label(key) for key in value)
    said = SAID.get(one.path[-1], plain) if one.path else plain
    return said(value) if value else plain(value)


def plain(value: Any) -> str:
    """The words in a value, without markup and without technical names."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, str):
        return strip_tags(get_text_for_indexing(value)).strip() if "<" in value else value
    if isinstance(value, list):
        return "; ".join(filter(None, (plain(item) for item in value)))
    if isinstance(value, dict):
        return say(value) if RULES & value.keys() else _record(value)
    return str(value)


def _whole_block(block: dict[str, Any]) -> str:
    """All of its words, as an app that lacks the type shows them; a picture in the words for who cannot see it."""
    picture = block["value"].get("image") or {}
    words = (plain(picture.get("alt")), plain(block.get("fallback")))
    return "; ".join(filter(None, words)) or _record(block["value"])


def _record(value: dict[str, Any]) -> str:
    if "html" in value:
        return plain(value["html"])
    if value.keys() == {"credit"}:
        from content.models.credits import credited

        return credited(value["credit"])
    if isinstance(value.get("value"), dict):
        return _whole_block(value)
    telling = [plain(value[name]) for name in TELLING if value.get(name)]
    if telling:
        return telling[0]
    return "; ".join(filter(None, (plain(item) for item in value.values())))
