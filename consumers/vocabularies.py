"""What content knows and client apps need: facets, crisis contacts, names, block types; as plain data.

The room `api` may not look into content, so that it cannot hand out a draft even by mistake. It asks here.
"""

from __future__ import annotations

from typing import Any

from content.blocks import schemas
from content.blocks.registry import CORE, CORE_LEVEL, VOCABULARY
from content.logic.language import CONDITION
from content.models import CrisisContact, Facet, PageCredit

Json = dict[str, Any]


def facets(locale: str) -> dict[str, list[Json]]:
    """Per vocabulary its words, in their order."""
    found: dict[str, list[Json]] = {kind: [] for kind in Facet.Kind.values}
    for facet in Facet.objects.order_by("kind", "sort_order", "code"):
        found[facet.kind].append({"code": facet.code, "label": facet.label(locale)})
    return found


def contacts(locale: str) -> list[Json]:
    """Where a client finds help today, in the order in which it is shown."""
    names = ("name", "text", "phone", "url")
    return [
        {name: getattr(contact, name) for name in names}
        for contact in CrisisContact.objects.in_locale(locale)
    ]


def credits() -> list[Json]:
    """The names behind credit ids, of who agrees to be named."""
    credited = PageCredit.objects.filter(user__credit_consent=True).exclude(user__credit_name="")
    people = credited.order_by("user_id").values_list("user_id", "user__credit_name").distinct()
    return [{"id": f"p{pk}", "name": name} for pk, name in people]


def block_types() -> dict[str, Json]:
    """Of every block type: the schema of its value, of an answer to it, and a frozen example."""
    return {
        name: {
            "schema": block.schema,
            "answer_schema": block.answer_schema,
            "requires": block.requires,
            "inputs": block.inputs,
            "level": CORE_LEVEL if name in CORE else None,
            "demands": block.demands,
            "example": block.example,
            "summary": str(block.definition.meta.description),
        }
        for name, block in VOCABULARY.items()
    }


def shared_schemas() -> dict[str, Json]:
    """Pieces that many block types hold, under the names that client apps know them by."""
    return {
        "RichText": schemas.RICH,
        "Image": schemas.IMAGE,
        "Recording": schemas.RECORDING,
        "Option": schemas.OPTION,
    }


def condition_schema() -> Json:
    """What a `when` may say."""
    return {name: value for name, value in CONDITION.items() if name not in ("$schema", "title")}
