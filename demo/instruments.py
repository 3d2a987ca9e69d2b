"""What a questionnaire of the demo has beside its items: answers, scores, alerts, rights and wording."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from content.models import Source
from demo.files import Json
from demo.streams import fixed_id, item, keyed
from demo.texts import rich


def fill(page: Any, data: Json, *, checked: date) -> None:
    """Put it in the draft; the rights were checked on the day of writing."""
    code = data["code"]
    page.answer_sets = _rows(code, "answers", data["answers"], _answers)
    page.scores = _rows(code, "score", data["scores"], _score)
    page.alerts = _rows(code, "alert", data["alerts"], _alert)
    rights = data["rights"]
    page.rights, page.rights_holder = rights["status"], rights["holder"]
    page.rights_statement, page.rights_url = rights["statement"].strip(), rights["url"]
    page.rights_checked = page.rights_checked or checked
    page.wording, page.wording_source = data["wording"]["status"], data["wording"]["source"]
    page.norms_source = Source.objects.filter(slug=data["norms"]["source"]).first()
    page.norms = data["norms"]["population"]


def _rows(code: str, kind: str, rows: list[Json], shape: Any) -> str:
    found = []
    for row in rows:
        place = (code, kind, row["name"])
        value = {"key": row["name"], "label": row["label"], **shape(row, place)}
        found.append({"type": kind, "id": fixed_id(*place), "value": value})
    return json.dumps(found)


def _answers(row: Json, place: tuple[str, ...]) -> Json:
    return {"options": keyed(row["options"], place)}


def _score(row: Json, place: tuple[str, ...]) -> Json:
    bands = [item((*place, band["name"]), _band(band)) for band in row["bands"]]
    return {"function": row["function"], "of": row["of"], "at_least": None, "bands": bands}


def _band(row: Json) -> Json:
    return {
        "key": row["name"],
        **{name: row[name] for name in ("label", "low", "high")},
        "client": rich(row["client"]),
        "therapist": rich(row["therapist"]),
    }


def _alert(row: Json, place: tuple[str, ...]) -> Json:
    return {"when": row["when"], "client": rich(row["client"]), "therapist": rich(row["therapist"])}
