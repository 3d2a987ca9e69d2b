"""Exercises that are ready to be handed in, and the small things they need."""

from __future__ import annotations

from itertools import count
from typing import Any

from wagtail.models import Locale

from content.identities import identify
from content.models import EvidenceClaim, EvidenceLevel, Exercise, ExerciseIndex, Facet, PageCredit, Source
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
