"""Exercises that are ready to be handed in, and the small things they need."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from wagtail.models import Locale

from content.identities import identify
from content.models import (
    EvidenceClaim,
    EvidenceLevel,
    Exercise,
    ExerciseIndex,
    Facet,
    PageCredit,
    Questionnaire,
    QuestionnaireIndex,
    Rights,
    Source,
    Wording,
)
from content.models.identity import free_code

_numbers = count(1)

#: A body with one block to read and one to answer; ids and keys are fixed, so that versions can be compared.
BODY: list[dict[str, Any]] = [
    {
        "type": "text",
        "id": "11111111-1111-4111-8111-111111111111",
        "value": {"text": "<p>Trek komt in golven. Een golf wordt hoger en zakt dan vanzelf.</p>"},
    },
    {
        "type": "open_question",
        "id": "22222222-2222-4222-8222-222222222222",
        "value": {
            "key": "wat-hielp",
            "question": "Wat hielp je deze week?",
            "help": "",
            "required": False,
            "size": "long",
        },
    },
]
GUIDE: list[dict[str, Any]] = [
    {
        "type": "text",
        "id": "33333333-3333-4333-8333-333333333333",
        "value": {"text": "<p>Bespreek in de kamer wat er gebeurde.</p>"},
    }
]


def make_exercise(locale: str = "nl", **kw: Any) -> Exercise:
    """A stored draft that passes the readiness check.

    Fields of Exercise can be given by name, and besides those: `code`, `by` (who saves it, None for
    nobody), `sources` (list of Source), `facets` (list of Facet), `translation_of` (another Exercise).
    """
    code, by = kw.pop("code", None), kw.pop("by", None)
    sources, facets = kw.pop("sources", []), kw.pop("facets", None)
    original = kw.pop("translation_of", None)
    title = kw.pop("title", f"Oefening {next(_numbers)}")
    page = Exercise(
        **{
            "title": title,
            "summary": "In deze oefening leer je hoe je trek voorbij laat gaan.",
            "locale": Locale.objects.get(language_code=locale),
            "body": BODY,
            "guide": GUIDE,
            "evidence_level": EvidenceLevel.PRACTICE,
            **kw,
        }
    )
    if original is not None:
        page.translation_key = original.translation_key
    page.page_credits = [PageCredit(organisation="handvat")]
    page.evidence_claims = [EvidenceClaim(source=source, claim="Het werkt.") for source in sources]
    page.facets = facets if facets is not None else [Facet.objects.get(kind="problem", code="alcohol")]
    ExerciseIndex.objects.get(locale__language_code=locale).add_child(instance=page)
    if original is None:
        identify(page=page, code=code or free_code(title), by=by)
    page.save_revision(user=by)
    return page


def change_exercise(page: Exercise, *, by: Any = None, **fields: Any) -> Exercise:
    """Save a newer draft of a page with some fields changed."""
    draft = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision(user=by)
    return draft


def make_source(**kw: Any) -> Source:
    """A publication."""
    number = next(_numbers)
    fields = {
        "title": f"Studie {number}",
        "authors": "Jansen A, de Vries B",
        "year": 2020,
        "slug": f"jansen{number}",
    }
    return Source.objects.create(**{**fields, **kw})


#: A short instrument: three items with shared answers, the last one turned round, and an alert at the second.
ITEMS: list[dict[str, Any]] = [
    {
        "type": "item",
        "id": f"44444444-4444-4444-8444-44444444444{number}",
        "value": {"key": key, "question": question, "reverse": reverse},
    }
    for number, (key, question, reverse) in enumerate(
        [
            ("slecht", "Ik sliep slecht", False),
            ("zwaar", "Alles was zwaar", False),
            ("goed", "Ik had zin", True),
        ]
    )
]
ANSWERS: list[dict[str, Any]] = [
    {
        "type": "answers",
        "id": "55555555-5555-4555-8555-555555555555",
        "value": {
            "key": "dagen",
            "label": "Dagen",
            "options": [
                {"type": "item", "id": f"55555555-5555-4555-8555-55555555555{score}", "value": option}
                for score, option in enumerate(
                    {"key": key, "label": label, "score": score}
                    for score, (key, label) in enumerate(
                        [("niet", "Helemaal niet"), ("soms", "Soms"), ("vaak", "Vaak")]
                    )
                )
            ],
        },
    }
]
SCORES: list[dict[str, Any]] = [
    {
        "type": "score",
        "id": "66666666-6666-4666-8666-666666666666",
        "value": {
            "key": "totaal",
            "label": "Totaal",
            "function": "sum",
            "of": None,
            "at_least": None,
            "bands": [
                {
                    "type": "item",
                    "id": f"66666666-6666-4666-8666-66666666666{low}",
                    "value": {
                        "key": key,
                        "label": label,
                        "low": low,
                        "high": high,
                        "client": "<p>Bespreek het.</p>",
                        "therapist": "<p>Vraag door.</p>",
                    },
                }
                for key, label, low, high in [("licht", "Licht", 0, 3), ("zwaar", "Zwaar", 4, 6)]
            ],
        },
    }
]
ALERTS: list[dict[str, Any]] = [
    {
        "type": "alert",
        "id": "77777777-7777-4777-8777-777777777777",
        "value": {
            "key": "te-zwaar",
            "label": "Te zwaar",
            "when": {"all": [{"key": "zwaar", "op": "at_least", "value": 2}]},
            "client": "<p>Je hoeft dit niet alleen te dragen.</p>",
            "therapist": "<p>Bel vandaag.</p>",
        },
    }
]


def make_questionnaire(locale: str = "nl", **kw: Any) -> Questionnaire:
    """A stored draft of a questionnaire that passes the readiness check. Fields can be given by name."""
    code, by = kw.pop("code", None), kw.pop("by", None)
    title = kw.pop("title", f"Vragenlijst {next(_numbers)}")
    fields = {
        "summary": "Drie vragen over de afgelopen week.",
        "locale": Locale.objects.get(language_code=locale),
        "body": ITEMS,
        "answer_sets": ANSWERS,
        "scores": SCORES,
        "alerts": ALERTS,
        "guide": GUIDE,
        "evidence_level": EvidenceLevel.PRACTICE,
        "rights": Rights.OWN,
        "rights_checked": date(2026, 1, 5),
        "wording": Wording.ORIGINAL,
    }
    page = Questionnaire(title=title, **{**fields, **kw})
    page.page_credits = [PageCredit(organisation="handvat")]
    page.facets = [Facet.objects.get(kind="problem", code="alcohol")]
    QuestionnaireIndex.objects.get(locale__language_code=locale).add_child(instance=page)
    identify(page=page, code=code or free_code(title), by=by)
    page.save_revision(user=by)
    return page
