"""The templates as files: one per exercise and language, written by clinicians, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parent / "texts"
Json = dict[str, Any]


@dataclass(frozen=True)
class Starter:
    """One template in one language; `purpose` tells the author what it is for."""

    name: str
    locale: str
    title: str
    purpose: str
    summary: str
    minutes: int
    facets: dict[str, list[str]]
    contra_indications: list[str]
    body: list[Json]
    guide: list[Json]


@cache
def starters(locale: str) -> tuple[Starter, ...]:
    """Every template of a language, by title; none for a language in which nobody wrote any."""
    found = [_read(path, locale) for path in sorted((FOLDER / locale).glob("*.yaml"))]
    return tuple(sorted(found, key=lambda one: one.title))


def starter(locale: str, name: str) -> Starter | None:
    """The template of this name."""
    return next((one for one in starters(locale) if one.name == name), None)


def _read(path: Path, locale: str) -> Starter:
    data: Json = yaml.safe_load(path.read_text(encoding="utf-8"))
    texts = {name: data.pop(name).strip() for name in ("title", "purpose", "summary")}
    return Starter(name=path.stem, locale=locale, **texts, **data)
