"""FHIR R4 Questionnaire (JSON)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from itertools import islice
from typing import Any

from django.utils.translation import gettext_lazy as _

from content.importers.instruments.shape import Answer, Instrument, Item, Unknown, keyed, share
from content.importers.refusal import refused

Json = dict[str, Any]
DEEPEST = 30
MOST_ITEMS = 2000
MOST_ANSWERS = 200  # of one question: more is a register (countries, drugs), and nobody reads it on a phone
HEAVIEST = 1000
#: FHIR type -> type of block, and what that block needs besides.
TYPES: dict[str, tuple[str, tuple[tuple[str, Any], ...]]] = {
    "display": ("text", ()),
    "group": ("text", (("heading", True),)),
    "boolean": ("yes_no", ()),
    "choice": ("item", ()),
    "string": ("short_answer", ()),
    "text": ("open_question", ()),
    "integer": ("number", (("decimals", 0),)),
    "decimal": ("number", (("decimals", 2),)),
    "quantity": ("number", (("decimals", 2),)),
    "date": ("date_time", (("moment", "date"),)),
    "dateTime": ("date_time", (("moment", "date_time"),)),
    "time": ("date_time", (("moment", "time"),)),
}
READ = {
    "linkId",
    "text",
    "type",
    "required",
    "item",
    "answerOption",
    "answerValueSet",
    "repeats",
    "extension",
}
WEIGHTS = ("/ordinalValue", "/itemWeight", "/questionnaire-ordinalValue")
READ_ABOVE = {
    "resourceType", "id", "meta", "text", "contained", "url", "version", "title", "name", "publisher", "copyright",
    "description", "item", "status", "date",
}  # fmt: skip


def read_fhir(content: bytes, *, name: str) -> list[Instrument]:
    """The questionnaire in a resource."""
    resource = _resource(content)
    made = Instrument(
        title=str(resource.get("title") or resource.get("name") or name)[:255],
        about=_words(resource.get("description")),
        publisher=_words(resource.get("publisher")),
        url=_words(resource.get("url")),
        version=_words(resource.get("version")),
        rights=_words(resource.get("copyright")),
    )
    made.unknown += [
        Unknown("", key, _raw(value)) for key, value in resource.items() if key not in READ_ABOVE
    ]
    sets = {
        f"#{one.get('id')}": one
        for one in _list(resource, "contained")
        if one.get("resourceType") == "ValueSet"
    }
    made.unknown += [
        Unknown("", "contained", _raw(one))
        for one in _list(resource, "contained")
        if f"#{one.get('id')}" not in sets
    ]
    items = list(islice(_items(_list(resource, "item"), sets, made.unknown, 0), MOST_ITEMS + 1))
    if len(items) > MOST_ITEMS:
        raise refused(
            "large",
            _("This questionnaire has more than %(count)d questions.") % {"count": MOST_ITEMS},
            _("Split it first."),
        )
    if not any(item.type != "text" for item in items):
        raise refused("empty", _("There are no questions in this questionnaire."), _("Choose another file."))
    made.items = keyed(items)
    return [share(made)]


def _resource(content: bytes) -> Json:
    try:
        found = json.loads(content, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise refused(
            "damaged", _("This file is no JSON, or it is damaged."), _("Export it again.")
        ) from error
    if not isinstance(found, dict) or found.get("resourceType") != "Questionnaire":
        raise refused(
            "unknown",
            _("This JSON is no FHIR Questionnaire."),
            _("Export the Questionnaire itself, not answers to it and not a bundle."),
        )
    return found


def _no_number(name: str) -> None:
    """NaN and Infinity, which Python reads and JSON does not have."""
    raise ValueError(name)


def _items(rows: list[Json], sets: dict[str, Json], unknown: list[Unknown], depth: int) -> Iterator[Item]:
    if depth > DEEPEST:
        raise refused("hostile", _("This questionnaire is nested without end."), _("Export it again."))
    for row in rows:
        yield from _one(row, sets, unknown)
        yield from _items(_list(row, "item"), sets, unknown, depth + 1)


def _one(row: Json, sets: dict[str, Json], unknown: list[Unknown]) -> Iterator[Item]:
    """One item; whatever of it has no place is kept aside."""
    where, kind = _words(row.get("linkId")), _words(row.get("type"))
    text = _words(row.get("text"))
    unknown += [Unknown(where, key, _raw(value)) for key, value in row.items() if key not in READ]
    block, more = TYPES.get(kind, ("", ()))
    answers = _answers(row, sets, unknown) if kind in ("choice", "open-choice") else ()
    help, unit = _extensions(row, where, unknown)
    if kind == "choice" and row.get("repeats"):
        block = "multiple_choice"
    if not block or (block in ("item", "multiple_choice") and len(answers) < 2):
        unknown.append(Unknown(where, f"type {kind}", text or _raw(row.get("answerValueSet"))))
        return
    if block == "number" and unit:
        more = (*more, ("unit", unit))
    if text:
        yield Item(block, text, where, help, bool(row.get("required")), answers=answers, more=more)
    elif block != "text":
        unknown.append(Unknown(where, f"type {kind}", _raw(row)))


def _answers(row: Json, sets: dict[str, Json], unknown: list[Unknown]) -> tuple[Answer, ...]:
    options = _list(row, "answerOption")
    found = [_option(option) for option in options]
    named = _words(row.get("answerValueSet"))
    if named in sets:
        concepts = list(islice(_concepts(sets[named]), MOST_ANSWERS + 1))
        options += concepts
        found += [_coding(one) for one in concepts]
    elif named:
        unknown.append(Unknown(_words(row.get("linkId")), "answerValueSet", named))
    if len(options) > MOST_ANSWERS:
        raise refused(
            "large",
            _("A question in this questionnaire has more than %(count)d answers.") % {"count": MOST_ANSWERS},
            _("Take that question out first, or give it fewer answers."),
        )
    for option in options:
        for holder in (option, option.get("valueCoding")):
            if isinstance(holder, dict) and _stated(holder) is not None and _weight(holder) is None:
                unknown.append(Unknown(_words(row.get("linkId")), "weight", _raw(holder)))
    return tuple(answer for answer in found if answer.label)


def _concepts(value_set: Json) -> Iterator[Json]:
    expansion, compose = value_set.get("expansion") or {}, value_set.get("compose") or {}
    if listed := _list(expansion, "contains"):
        yield from listed
        return
    for one in _list(compose, "include"):
        yield from _list(one, "concept")


def _option(option: Json) -> Answer:
    weight = _weight(option)
    if isinstance(option.get("valueCoding"), dict):
        found = _coding(option["valueCoding"])
        return found if weight is None else Answer(found.label, found.code, weight)
    value = next((option[key] for key in option if key.startswith("value")), "")
    return Answer(_words(value), _words(value), weight)


def _coding(coding: Json) -> Answer:
    return Answer(
        _words(coding.get("display") or coding.get("code"))[:200], _words(coding.get("code")), _weight(coding)
    )


def _weight(holder: Json) -> int | None:
    """What an answer counts for, where the source says so; only whole numbers are scores here."""
    try:
        value = Decimal(str(_stated(holder)))
        # An exponent of a million digits is no score, and would take minutes to write out.
        return int(value) if -HEAVIEST <= value <= HEAVIEST and value == int(value) else None
    except InvalidOperation:
        return None


def _stated(holder: Json) -> Any:
    """The weight as the source writes it; None without one."""
    for extension in _list(holder, "extension"):
        if str(extension.get("url")).endswith(WEIGHTS):
            return extension.get("valueDecimal", extension.get("valueInteger"))
    return None


def _extensions(row: Json, where: str, unknown: list[Unknown]) -> tuple[str, str]:
    """The instruction and the unit of an item; other extensions are kept aside."""
    help, unit = "", ""
    for extension in _list(row, "extension"):
        url = str(extension.get("url"))
        if url.endswith("/questionnaire-instruction"):
            help = _words(extension.get("valueString"))[:500]
        elif url.endswith("/questionnaire-unit") and isinstance(extension.get("valueCoding"), dict):
            coding = extension["valueCoding"]
            unit = _words(coding.get("display") or coding.get("code"))[:30]
        else:
            unknown.append(Unknown(where, url.rsplit("/", 1)[-1], _raw(extension)))
    return help, unit


def _list(holder: Json, key: str) -> list[Json]:
    found = holder.get(key)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _words(value: Any) -> str:
    return "" if value is None or isinstance(value, (dict, list)) else str(value).strip()


def _raw(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
