"""Item tables (.xlsx): a row per item; also survey sheets as formr and XLSForm have them."""

from __future__ import annotations

import io
import re
import warnings
from typing import Any
from zipfile import BadZipFile

import openpyxl
from django.utils.translation import gettext_lazy as _
from openpyxl.utils.exceptions import InvalidFileException

from content.importers import doorway
from content.importers.instruments import cells
from content.importers.instruments.shape import Answer, Instrument, Item, Unknown, keyed, share, subscales
from content.importers.refusal import refused
from content.importers.word.package import DOCTYPE

MOST_ROWS, MOST_COLUMNS = 2000, 80
MOST_SHEETS = 30
#: What a column is, by the words above it.
COLUMNS = {
    "label": (
        "label",
        "item",
        "vraag",
        "question",
        "tekst",
        "text",
        "stelling",
        "statement",
        "itemtekst",
        "vraagtekst",
    ),
    "name": ("name", "naam", "code", "nr", "nummer", "number", "id", "variabele", "variable"),
    "type": ("type",),
    "reverse": ("reverse", "reversed", "omgekeerd", "omgekeerde", "omscoren", "reverse scored"),
    "subscale": ("subscale", "subschaal", "dimensie", "dimension", "factor"),
    "answers": ("answers", "antwoorden", "options", "opties", "antwoordopties", "choices", "keuzes"),
    "help": ("help", "hint", "toelichting", "uitleg"),
    "required": ("required", "verplicht"),
}
CHOICE = re.compile(r"^(?:choice|keuze|optie|option|antwoord|answer)\s*\d+\Z")
CHOICE_SHEETS = ("choices", "keuzes", "answers", "antwoorden", "opties")
LIST, LABEL, VALUE, SCORE = (
    "list_name",
    ("label", "antwoord", "answer", "tekst"),
    ("name", "value", "code"),
    ("score", "punten", "waarde"),
)
#: Types of formr and XLSForm.
TYPES = {
    "note": "text", "mc": "item", "mc_button": "item", "select_one": "item", "rating_button": "item",
    "mc_multiple": "multiple_choice", "mc_multiple_button": "multiple_choice", "select_multiple": "multiple_choice",
    "check": "yes_no", "check_button": "yes_no", "text": "short_answer", "textarea": "open_question",
    "number": "number", "integer": "number", "decimal": "number", "date": "date_time", "time": "date_time",
    "datetime": "date_time",
}  # fmt: skip
MOMENTS = {"date": "date", "time": "time", "datetime": "date_time"}
Row = dict[str, str]
Sets = dict[str, tuple[Answer, ...]]


def read_sheet(content: bytes, *, name: str) -> list[Instrument]:
    """The items of the first sheet that has any."""
    sheets = _sheets(content)
    sets = _sets(sheets)
    for title, rows in sheets.items():
        head = [cell.casefold().strip(" :") for cell in rows[0]] if rows else []
        places = {column: _place(head, names) for column, names in COLUMNS.items()}
        if places["label"] < 0 or title.casefold() in CHOICE_SHEETS:
            continue
        made = Instrument(title=name.rsplit(".", 1)[0][:255])
        for number, row in enumerate(rows[1:], start=2):
            _add(made, head, places, row, sets, number)
        if made.asked:
            made.items = keyed(made.items)
            made.scores = subscales(made.items)
            others = [
                one for one in sheets if one != title and one.casefold() not in CHOICE_SHEETS and sheets[one]
            ]
            made.unknown += [Unknown(other, "sheet", _text(sheets[other])) for other in others]
            return [share(made)]
    raise refused(
        "unknown",
        _("There is no column with items in this workbook."),
        _("Write “Item” or “Question” above the column with the questions, and add it again."),
    )


def _sheets(content: bytes) -> dict[str, list[list[str]]]:
    """The cells as text, of sheets that can be seen and of those that cannot."""
    doorway.refuse_strangers(content)
    parts = doorway.unpack(content) if content.startswith(b"PK") else {}
    if any(part.lower().endswith("vbaproject.bin") for part in parts):
        raise doorway.macros()
    if any(DOCTYPE.search(part) for name, part in parts.items() if name.endswith((".xml", ".rels"))):
        raise doorway.hostile()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            found = {sheet.title: _cells(sheet) for sheet in book.worksheets[: MOST_SHEETS + 1]}
    except (
        InvalidFileException,
        BadZipFile,
        KeyError,
        ValueError,
        OverflowError,  # a number beyond what a number can be
        TypeError,
        AttributeError,
        SyntaxError,
    ) as error:
        raise refused(
            "damaged", _("This workbook is damaged, or it is none."), _("Save it again as .xlsx.")
        ) from error
    if len(found) > MOST_SHEETS:
        raise refused(
            "too_long",
            _("This workbook has more than %(count)d sheets.") % {"count": MOST_SHEETS},
            _("Take one questionnaire at a time."),
        )
    return found


def _cells(sheet: Any) -> list[list[str]]:
    rows: list[list[str]] = []
    for number, row in enumerate(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS)):
        if number > MOST_ROWS:
            raise refused(
                "too_long", _("This table has more than 2000 rows."), _("Take one questionnaire at a time.")
            )
        rows.append([_word(cell) for cell in row])
    return [row for row in rows if any(row)]


def _word(cell: Any) -> str:
    if cell is None:
        return ""
    return str(int(cell)) if isinstance(cell, float) and cell == int(cell) else str(cell).strip()


def _place(head: list[str], names: tuple[str, ...]) -> int:
    return next((head.index(name) for name in names if name in head), -1)


def _sets(sheets: dict[str, list[list[str]]]) -> Sets:
    """The shared answers of a sheet with choices; a score only where a column says so."""
    found: dict[str, list[Answer]] = {}
    for title, rows in sheets.items():
        if title.casefold() not in CHOICE_SHEETS or not rows:
            continue
        head = [cell.casefold() for cell in rows[0]]
        label, value, score = _place(head, LABEL), _place(head, VALUE), _place(head, SCORE)
        name = ""
        for row in rows[1:]:
            name = row[head.index(LIST)] or name if LIST in head else title
            if label >= 0 and row[label]:
                points = row[score] if score >= 0 else ""
                code = row[value] if value >= 0 else ""
                scored = int(points) if cells.INTEGER.match(points) else None
                found.setdefault(name, []).append(Answer(cells.plain(row[label])[:200], code, scored))
    return {name: tuple(answers) for name, answers in found.items()}


def _add(
    made: Instrument, head: list[str], places: dict[str, int], row: list[str], sets: Sets, number: int
) -> None:
    cell = {column: row[place] if 0 <= place < len(row) else "" for column, place in places.items()}
    where = cell["name"] or f"{number}"
    used = {place for place in places.values() if place >= 0}
    choices = [row[place] for place, title in enumerate(head) if CHOICE.match(title) and row[place]]
    for place, text in enumerate(row):
        title = head[place] if place < len(head) else ""
        if text and place not in used and not CHOICE.match(title):
            made.unknown.append(Unknown(where, title or f"column {place + 1}", text))
    kind, _space, named = cell["type"].partition(" ")
    block, answers = _block(kind.casefold()), _answers(cell, choices, sets, named.strip())
    if block in ("item", "multiple_choice") and len(answers) < 2 and not kind:
        block = "item" if sets else "open_question"
        answers = next(iter(sets.values()), ())
    if not cell["label"] or not block or (block in ("item", "multiple_choice") and len(answers) < 2):
        kept = " | ".join([*cell.values(), *choices]).strip(" |")
        made.unknown += [Unknown(where, f"type {cell['type']}".strip(), kept)] if kept else []
        return
    if answers and block not in ("item", "multiple_choice"):
        made.unknown.append(Unknown(where, "answers", " | ".join(one.label for one in answers)))
    made.items.append(_item(block, kind.casefold(), cell, answers))


def _item(block: str, kind: str, cell: Row, answers: tuple[Answer, ...]) -> Item:
    more = (("moment", MOMENTS[kind]),) if kind in MOMENTS else ()
    return Item(
        block,
        cells.plain(cell["label"]),
        cell["name"],
        cells.plain(cell["help"])[:500],
        cells.yes(cell["required"]),
        reverse=block == "item" and cells.yes(cell["reverse"]),
        answers=answers if block in ("item", "multiple_choice") else (),
        subscale=cell["subscale"],
        more=more,
    )


def _block(kind: str) -> str:
    return TYPES.get(kind, "") if kind else "item"


def _answers(cell: Row, choices: list[str], sets: Sets, named: str) -> tuple[Answer, ...]:
    """Those in the row itself, else those of the list that it names."""
    if cell["answers"]:
        return cells.answers(cells.coded(cell["answers"], sign="="), scored=True)
    if choices:
        return tuple(Answer(cells.plain(one)[:200]) for one in choices)
    return sets.get(named, ())


def _text(rows: list[list[str]]) -> str:
    return "\n".join("\t".join(row).strip() for row in rows)[:5000]
