"""The demo's files as data: what each says, a translation put over it, and how it was in earlier releases."""

from __future__ import annotations

import json
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import yaml

Json = dict[str, Any]
HERE = Path(__file__).resolve().parent
ORIGINAL = "nl"
LOCALES = (ORIGINAL, "en")
FOLDERS = {"exercise": "content", "questionnaire": "questionnaires", "module": "modules"}


@cache
def read(name: str) -> Any:
    """One YAML file of the demo, by its path inside this folder."""
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))


def codes(type: str, locale: str = ORIGINAL) -> list[str]:
    """What exists in a language."""
    return sorted(path.stem for path in (HERE / FOLDERS[type] / locale).glob("*.yaml"))


def entry(type: str, code: str, locale: str = ORIGINAL, *, version: int | None = None) -> Json:
    """An exercise, questionnaire or module in a language, as it is now or as it was in its n-th release."""
    found: Json = deepcopy(read(f"{FOLDERS[type]}/{ORIGINAL}/{code}.yaml"))
    if locale != ORIGINAL:
        found = overlaid(found, read(f"{FOLDERS[type]}/{locale}/{code}.yaml"))
    earlier = HERE / "earlier" / f"{code}-{version}.yaml"
    return (
        _as_it_was(found, read(f"earlier/{earlier.name}"))
        if locale == ORIGINAL and earlier.exists()
        else found
    )


def fragments() -> list[str]:
    """The pieces that several exercises use, by name."""
    return sorted(path.stem for path in (HERE / "fragments" / ORIGINAL).glob("*.yaml"))


def fragment(name: str, locale: str = ORIGINAL) -> Json:
    """One of them in a language."""
    found: Json = deepcopy(read(f"fragments/{ORIGINAL}/{name}.yaml"))
    return found if locale == ORIGINAL else overlaid(found, read(f"fragments/{locale}/{name}.yaml"))


def sources() -> list[Json]:
    """The publications that the demo cites: a part of the checked list of evidence, with what was found."""
    loaded: list[Json] = json.loads((HERE / "evidence.json").read_text(encoding="utf-8"))["evidence"]
    return loaded


def overlaid(base: Any, over: Any) -> Any:
    """`over` put over `base`: fields by name, things in a list by their `name`. A stranger is an error."""
    if isinstance(base, dict) and isinstance(over, dict):
        return {**base, **{key: overlaid(base.get(key), value) for key, value in over.items()}}
    if _named(base) and _named(over):
        changes = {item["name"]: item for item in over}
        if unknown := changes.keys() - {item["name"] for item in base}:
            raise ValueError(f"no such block: {', '.join(sorted(unknown))}")
        return [overlaid(item, changes[item["name"]]) if item["name"] in changes else item for item in base]
    return over


def _as_it_was(now: Json, earlier: Json) -> Json:
    changed: Json = overlaid(now, earlier.get("change", {}))
    without = set(earlier.get("without", ()))
    if "chapters" in changed:
        return {
            **changed,
            "chapters": [_chapter_without(chapter, without) for chapter in changed["chapters"]],
        }
    return {**changed, "body": [block for block in changed["body"] if block["name"] not in without]}


def _chapter_without(chapter: Json, without: set[str]) -> Json:
    """Parts are named after their chapter and their code."""
    parts = [part for part in chapter["parts"] if f"{chapter['name']}/{part['code']}" not in without]
    return {**chapter, "parts": parts}


def _named(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(i, dict) and "name" in i for i in value)
