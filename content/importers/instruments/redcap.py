"""REDCap data dictionary (CSV): each form is a questionnaire."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from content.importers.instruments import cells
from content.importers.instruments.shape import Instrument, Item, Score, Unknown, key_of, keyed, share
from content.importers.markdown import decoded
from content.importers.refusal import refused

#: The name of each column, as REDCap exports it and as its API calls it.
COLUMNS = {
    "name": ("Variable / Field Name", "field_name"),
    "form": ("Form Name", "form_name"),
    "section": ("Section Header", "section_header"),
    "type": ("Field Type", "field_type"),
    "label": ("Field Label", "field_label"),
    "choices": ("Choices, Calculations, OR Slider Labels", "select_choices_or_calculations"),
    "note": ("Field Note", "field_note"),
    "validation": (
        "Text Validation Type OR Show Slider Number",
        "text_validation_type_or_show_slider_number",
    ),
    "min": ("Text Validation Min", "text_validation_min"),
    "max": ("Text Validation Max", "text_validation_max"),
    "identifier": ("Identifier?", "identifier"),
    "branching": ("Branching Logic (Show field only if...)", "branching_logic"),
    "required": ("Required Field?", "required_field"),
    "number": ("Question Number (surveys only)", "question_number"),
    "matrix": ("Matrix Group Name", "matrix_group_name"),
    "ranking": ("Matrix Ranking?", "matrix_ranking"),
    "annotation": ("Field Annotation", "field_annotation"),
}
NEEDED = ("name", "form", "type", "label")
#: Columns that have no place in a questionnaire here, in words.
ASIDE = {
    "branching": "branching logic",
    "annotation": "annotation",
    "ranking": "ranking",
    "number": "question number",
}
ASKED = {
    "radio": "item",
    "dropdown": "item",
    "checkbox": "multiple_choice",
    "yesno": "yes_no",
    "truefalse": "yes_no",
    "notes": "open_question",
    "slider": "scale",
    "text": "short_answer",
    "descriptive": "text",
}
REFERENCE = re.compile(r"\[([a-z0-9_]+)\]")
SUM = re.compile(r"^\s*(?:(sum|mean)\s*\(\s*)?(\[[a-z0-9_]+\]\s*(?:[,+]\s*\[[a-z0-9_]+\]\s*)+)(\))?\s*$")
Row = dict[str, str]


def read_redcap(content: bytes, *, name: str) -> list[Instrument]:
    """One questionnaire for each form."""
    rows = list(_rows(decoded(content)))
    scored = {found for row in rows for found in _summed(row)}
    forms: dict[str, Instrument] = {}
    for place, row in enumerate(rows):
        form = forms.setdefault(row["form"], Instrument(title=_title(row["form"])))
        _add(form, row, first=place == 0, scored=row["name"] in scored)
    for form in forms.values():
        form.items = keyed(form.items)
        known = {item.key for item in form.items}
        form.scores = [score for score in form.scores if known.issuperset(score.of)]
    made = [share(form) for form in forms.values() if form.asked]
    if not made:
        raise refused("empty", _("There are no questions in this dictionary."), _("Choose another file."))
    made[0].unknown += [one for form in forms.values() if not form.asked for one in form.unknown]
    return made


def _rows(text: str) -> Iterator[Row]:
    try:
        table = list(csv.reader(io.StringIO(text), strict=True))
    except csv.Error as error:
        raise refused("damaged", _("This CSV is damaged."), _("Export the dictionary again.")) from error
    head = [cell.strip().strip("\ufeff").casefold() for cell in table[0]] if table else []
    places = {
        column: next((head.index(one.casefold()) for one in names if one.casefold() in head), -1)
        for column, names in COLUMNS.items()
    }
    if any(places[column] < 0 for column in NEEDED):
        raise refused(
            "unknown",
            _("This CSV is no REDCap data dictionary: its columns have other names."),
            _("Download the dictionary in REDCap (Designer, Download the current Data Dictionary)."),
        )
    for cells_of in table[1:]:
        if any(cell.strip() for cell in cells_of):
            yield {
                column: cells_of[place].strip() if 0 <= place < len(cells_of) else ""
                for column, place in places.items()
            }


def _add(form: Instrument, row: Row, *, first: bool, scored: bool) -> None:
    where = row["name"]
    form.unknown += [Unknown(where, words, row[column]) for column, words in ASIDE.items() if row[column]]
    if row["section"]:
        form.items.append(Item("text", cells.plain(row["section"]), more=(("heading", True),)))
    if cells.yes(row["identifier"]) or (first and row["type"] == "text"):
        # Who a client is, is never asked here.
        form.unknown.append(Unknown(where, "identifier", row["label"]))
    elif row["type"] == "calc":
        _score(form, row)
    else:
        _question(form, row, scored=scored)


def _question(form: Instrument, row: Row, *, scored: bool) -> None:
    block, more = _block(row)
    answers = (
        cells.answers(cells.coded(row["choices"]), scored=scored)
        if block in ("item", "multiple_choice")
        else ()
    )
    if not block or not row["label"] or (block in ("item", "multiple_choice") and len(answers) < 2):
        kept = " | ".join(one for one in (row["label"], row["choices"]) if one)
        form.unknown.append(Unknown(row["name"], f"type {row['type']}", kept))
        return
    if answers and not scored:
        codes = ", ".join(f"{one.code} = {one.label}" for one in answers)
        form.unknown.append(Unknown(row["name"], "codes, not known to be scores", codes))
    for column in ("min", "max", "validation"):
        if row[column] and not (block in ("number", "date_time", "scale") and _used(column, row)):
            form.unknown.append(Unknown(row["name"], f"validation {column}", row[column]))
    form.items.append(
        Item(
            block,
            cells.plain(row["label"]),
            row["name"],
            cells.plain(row["note"])[:500],
            cells.yes(row["required"]),
            answers=answers,
            more=more,
        )
    )


def _used(column: str, row: Row) -> bool:
    """Whether the block that it became holds this."""
    return column == "validation" or (
        bool(cells.INTEGER.match(row[column])) and not row["validation"].startswith("date")
    )


def _block(row: Row) -> tuple[str, tuple[tuple[str, object], ...]]:
    """The type of block, and what it needs besides."""
    kind, check = row["type"].casefold(), row["validation"].casefold()
    if kind == "text" and check.startswith(("integer", "number")):
        bounds = tuple((end, int(row[end])) for end in ("min", "max") if cells.INTEGER.match(row[end]))
        return "number", (("decimals", 0 if check == "integer" else 2), *bounds)
    if kind == "text" and check.startswith(("datetime", "date")):
        return "date_time", (("moment", "date_time" if check.startswith("datetime") else "date"),)
    if kind == "text" and check.startswith("time"):
        return "date_time", (("moment", "time"),)
    if kind == "slider":
        ends = [cells.plain(part) for part in row["choices"].split("|")] + ["", "", ""]
        last = next((one for one in reversed(ends) if one), "")
        return "scale", (("min", 0), ("max", 100), ("min_label", ends[0][:80]), ("max_label", last[:80]))
    if kind == "truefalse":
        return "yes_no", (("yes_label", str(_("True"))), ("no_label", str(_("Not true"))))
    return ASKED.get(kind, ""), ()


def _summed(row: Row) -> list[str]:
    """The fields that a calculation adds up: then their codes are numbers that count."""
    return REFERENCE.findall(row["choices"]) if row["type"] == "calc" and SUM.match(row["choices"]) else []


def _score(form: Instrument, row: Row) -> None:
    match = SUM.match(row["choices"])
    mean = bool(match and match.group(1) == "mean")
    closed = bool(match and bool(match.group(1)) == bool(match.group(3)))
    mixed = bool(match and match.group(1) and "+" in match.group(2))
    if not match or not closed or mixed:
        form.unknown.append(Unknown(row["name"], "calculation", f"{row['label']}: {row['choices']}"))
        return
    of = tuple(key_of(name) for name in REFERENCE.findall(row["choices"]))
    form.scores.append(Score(cells.plain(row["label"])[:80] or row["name"], "mean" if mean else "sum", of))


def _title(form: str) -> str:
    return form.replace("_", " ").strip().capitalize()
