"""What dictionaries and item tables have in common: columns by many names, answers written in one cell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape

import nh3

from content.importers.instruments.shape import Answer

Row = Mapping[str, str]
CODED = re.compile(r"^\s*([^,=:|]{1,40}?)\s*[,=:]\s*(.+?)\s*$", re.DOTALL)
INTEGER = re.compile(r"^-?\d{1,4}\Z")
YES = {"y", "yes", "ja", "j", "x", "1", "true", "waar", "r", "omgekeerd", "reverse"}


def plain(value: str) -> str:
    """Words of a cell, without the tags that some people type in labels."""
    text = (
        value if "<" not in value else unescape(nh3.clean(re.sub(r"<br\s*/?>|</p>", "\n", value), tags=set()))
    )
    return re.sub(r"[ \t]+", " ", text.replace("\u00a0", " ")).strip()


def coded(cell: str, *, sign: str = ",") -> list[tuple[str, str]]:
    """`1, one | 2, two` as pairs of code and label; a part without a code has none."""
    found = []
    for part in re.split(r"\s*[|\n;]\s*", cell) if "|" in cell or "\n" in cell or sign != "," else [cell]:
        match = CODED.match(part)
        if match:
            found.append((match.group(1).strip(), plain(match.group(2))))
        elif part.strip():
            found.append(("", plain(part)))
    return found


def answers(pairs: list[tuple[str, str]], *, scored: bool) -> tuple[Answer, ...]:
    """Answers; the codes are scores only when that is certain."""
    whole = scored and all(INTEGER.match(code) for code, _label in pairs)
    return tuple(Answer(label[:200], code, int(code) if whole else None) for code, label in pairs if label)


def yes(cell: str) -> bool:
    """Whether a cell says yes."""
    return cell.strip().casefold() in YES
