"""Writes a page of the demo as its author would: fields, blocks, facets, claims, and then a revision."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from wagtail.models import Locale

from content.models import (
    EvidenceClaim,
    Exercise,
    ExerciseIndex,
    Facet,
    Identity,
    PageCredit,
    Questionnaire,
    QuestionnaireIndex,
    Source,
    Term,
)
from demo import instruments
from demo.files import ORIGINAL, entry
from demo.library import Library
from demo.streams import fixed_id, stream
from demo.texts import rich
from modules.models import Module, ModuleIndex

Json = dict[str, Any]
ORGANISATION = "handvat-demo"
MODELS: dict[str, Any] = {"exercise": Exercise, "questionnaire": Questionnaire, "module": Module}
SHELVES: dict[str, Any] = {
    "exercise": ExerciseIndex,
    "questionnaire": QuestionnaireIndex,
    "module": ModuleIndex,
}


def find(type: str, code: str, locale: str) -> Any:
    """The page of a code in a language, or None."""
    identity = Identity.objects.filter(type=type, code=code).first()
    pages = MODELS[type].objects.filter(locale__language_code=locale)
    return pages.filter(translation_key=identity.translation_key).first() if identity else None


def write(type: str, code: str, locale: str, *, version: int, by: Any, on: date, review_due: date) -> Any:
    """Make or change the draft of a page, as it was in its n-th release; `on` is the day of writing."""
    data = entry(type, code, locale, version=version)
    page = find(type, code, locale)
    if page is None:
        page = _begun(type, code, locale, data, by)
        page.review_due = review_due
    else:
        page = page.get_latest_revision_as_object()
    _fill(page, data, locale, by)
    if type == "questionnaire":
        instruments.fill(page, data, checked=on)
    page.save_revision(user=by, log_action=True)
    return page


def _begun(type: str, code: str, locale: str, data: Json, by: Any) -> Any:
    """A new page: in Dutch under its shelf, in another language as a translation of the Dutch one."""
    if locale != ORIGINAL:
        original = find(type, code, ORIGINAL)
        return original.copy_for_translation(Locale.objects.get(language_code=locale))
    shelf = SHELVES[type].objects.get(locale__language_code=locale)
    page = MODELS[type](title=data["title"], owner=by, locale=shelf.locale)
    shelf.add_child(instance=page)
    page.wanted_code = code
    return page


def _fill(page: Any, data: Json, locale: str, by: Any) -> None:
    library = Library(locale)
    page.title = data["title"]
    page.slug = page.slug or data["code"]
    page.summary = data["summary"].strip()
    page.guide = json.dumps(stream(data["code"], "guide", data["guide"], library))
    page.minutes = data.get("minutes")
    page.contra_indications = "\n".join(data["contra_indications"])
    page.evidence_level = data["evidence"]["level"]
    page.facets = _facets(data["facets"])
    _claims(page, data["evidence"]["sources"])
    credited = list(page.page_credits.all()) or [PageCredit(organisation=ORGANISATION)]
    if by.pk not in {credit.user_id for credit in credited}:
        page.page_credits = [*credited, PageCredit(user=by)]
    page.terms = Term.objects.in_locale(locale).filter(word__in=data.get("terms", []))
    if "body" in data:
        page.body = json.dumps(stream(data["code"], "body", data["body"], library))
    else:
        page.intro = rich(data["intro"])
        page.chapters = json.dumps([_chapter(data["code"], row, locale) for row in data["chapters"]])
        page.profiles = json.dumps([_profile(data["code"], row) for row in data.get("profiles", ())])


def _facets(wanted: dict[str, list[str]]) -> list[Facet]:
    return [Facet.objects.get(kind=kind, code=code) for kind, codes in wanted.items() for code in codes]


def _claims(page: Any, wanted: dict[str, str]) -> None:
    """Replaced only when they differ, so that an unchanged page stays unchanged."""
    rows = [(slug, claim.strip()) for slug, claim in wanted.items()]
    if [(claim.source.slug, claim.claim) for claim in page.evidence_claims.all()] != rows:
        page.evidence_claims = [
            EvidenceClaim(source=Source.objects.get(slug=slug), claim=claim) for slug, claim in rows
        ]


def _chapter(code: str, row: Json, locale: str) -> Json:
    place = (code, "chapters", row["name"])
    value = {
        "title": row["title"],
        "intro": rich(row["intro"]),
        "phase": row["phase"],
        "opens": row["opens"]["rule"],
        "days": row["opens"].get("days"),
        "parts": [
            {"type": "item", "id": fixed_id(*place, part["code"]), "value": _part(code, part, locale)}
            for part in row["parts"]
        ],
    }
    return {"type": "chapter", "id": fixed_id(*place), "value": value}


def _place(code: str, name: str) -> str:
    """The id of a chapter by its name, or of a part by that of its chapter and its code."""
    return fixed_id(code, "chapters", *name.split("/"))


def _profile(code: str, row: Json) -> Json:
    value = {
        "key": row["name"],
        "title": row["title"],
        "text": row["text"],
        "without": [_place(code, name) for name in row["without"]],
    }
    return {"type": "profile", "id": fixed_id(code, "profiles", row["name"]), "value": value}


def _when(code: str, when: Json | None) -> Json | None:
    """A condition in which parts are named as in a profile."""
    if not when:
        return None
    return {
        how: [{**test, "part": _place(code, test["part"])} for test in tests] for how, tests in when.items()
    }


def _part(code: str, part: Json, locale: str) -> Json:
    page = find(part.get("type", "exercise"), part["code"], locale)
    choose = part.get("choose", {})
    return {
        "page": page.pk,
        "rule": part["rule"],
        "group": choose.get("group", ""),
        "n": choose.get("n"),
        "line": "",
        "when": _when(code, part.get("when")),
    }
