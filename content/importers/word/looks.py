"""What Word's styles and numbering say of a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from content.importers.marks import ROUND, SQUARE
from content.importers.word.names import SYMBOLS, W

HEADING = re.compile(r"^(?:heading|kop|überschrift|titre)\s*(\d)", re.IGNORECASE)
CONTENTS = re.compile(r"^(?:toc|inhopg|table of)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Look:
    """What matters of a paragraph's style."""

    title: bool = False
    heading: int = 0
    contents: bool = False
    item: bool = False
    level: int = 0
    ordered: bool = False
    box: str = ""
    bold: bool = False


class Looks:
    """Looks up styles with their ancestors, and the sign before each item of a list."""

    def __init__(self, document: Any) -> None:
        self.styles: dict[str, Any] = {}
        for element in document.part._styles_part.element.iter(f"{W}style"):
            self.styles.setdefault(element.get(f"{W}styleId"), element)
        self.numbers = self._numbers(document)

    def of(self, paragraph: Any) -> Look:
        """The look of one `w:p`."""
        properties = paragraph.find(f"{W}pPr")
        style = properties.find(f"{W}pStyle") if properties is not None else None
        chain = self.chain(style.get(f"{W}val") if style is not None else None)
        own = ([properties] if properties is not None else []) + [
            found for one in chain if (found := one.find(f"{W}pPr")) is not None
        ]
        names = [value_of(one.find(f"{W}name")) for one in chain]
        return Look(
            title=any(name.lower() in ("title", "titel") for name in names[:1]),
            heading=self._heading(names, own),
            contents=any(CONTENTS.match(name) for name in names),
            bold=any(on(one.find(f"{W}rPr/{W}b")) for one in chain),
            **self._item(own, names),
        )

    def chain(self, style_id: str | None) -> list[Any]:
        """A style and what it is based on."""
        found: list[Any] = []
        while style_id in self.styles and self.styles[style_id] not in found:
            found.append(self.styles[style_id])
            style_id = value_of(found[-1].find(f"{W}basedOn"))
        return found

    def bold_style(self, style_id: str | None) -> bool:
        """Whether a character style is bold."""
        return any(on(one.find(f"{W}rPr/{W}b")) for one in self.chain(style_id))

    def _heading(self, names: list[str], own: list[Any]) -> int:
        for name in names:
            if match := HEADING.match(name):
                return int(match.group(1)) or 1
        for properties in own:
            outline = properties.find(f"{W}outlineLvl")
            if outline is not None and value_of(outline).isdecimal() and int(value_of(outline)) < 9:
                return int(value_of(outline)) + 1
        return 0

    def _item(self, own: list[Any], names: list[str]) -> dict[str, Any]:
        for properties in own:
            number = properties.find(f"{W}numPr/{W}numId")
            if number is None:
                continue
            depth = properties.find(f"{W}numPr/{W}ilvl")
            level = int(value_of(depth)) if depth is not None and value_of(depth).isdecimal() else 0
            if value_of(number) == "0":
                return {}
            ordered, box = self.numbers.get((value_of(number), level), (False, ""))
            return {"item": True, "level": level, "ordered": ordered, "box": box}
        listed = next((name for name in names if name.lower().startswith(("list bullet", "list number"))), "")
        return {"item": True, "ordered": "number" in listed.lower()} if listed else {}

    def _numbers(self, document: Any) -> dict[tuple[str, int], tuple[bool, str]]:
        """(list, level) -> (numbered, the box it begins with)."""
        part = next(
            (r.target_part for r in document.part.rels.values() if r.reltype.endswith("/numbering")), None
        )
        if part is None or not hasattr(part, "element"):
            return {}
        abstract = {one.get(f"{W}abstractNumId"): one for one in part.element.iter(f"{W}abstractNum")}
        found: dict[tuple[str, int], tuple[bool, str]] = {}
        for number in part.element.iter(f"{W}num"):
            base = abstract.get(value_of(number.find(f"{W}abstractNumId")))
            for level in [*(base.iter(f"{W}lvl") if base is not None else ()), *number.iter(f"{W}lvl")]:
                kind, sign = value_of(level.find(f"{W}numFmt")), value_of(level.find(f"{W}lvlText"))
                depth = level.get(f"{W}ilvl") or "0"
                if depth.isdecimal():
                    ordered = kind not in ("bullet", "none", "")
                    found[(number.get(f"{W}numId"), int(depth))] = (
                        ordered,
                        "" if ordered else _box(level, sign),
                    )
        return found


def _box(level: Any, sign: str) -> str:
    """The box that a bullet is, if it is one."""
    fonts = level.find(f"{W}rPr/{W}rFonts")
    font = (fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "") if fonts is not None else ""
    if font.startswith(("Wingdings", "Webdings", "Symbol")) and len(sign) == 1:
        sign = SYMBOLS.get(ord(sign) & 0xFF, sign)
    return sign if len(sign) == 1 and sign in SQUARE + ROUND else ""


def value_of(element: Any) -> str:
    return (element.get(f"{W}val") or "") if element is not None else ""


def on(element: Any) -> bool:
    """Whether a switch such as bold is on: present, and not said to be off."""
    return element is not None and value_of(element).lower() not in ("0", "false", "off", "none")
