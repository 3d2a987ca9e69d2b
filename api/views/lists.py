"""Lists of current releases: filtered, ordered, in pages that do not shift while something is released."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpResponse

from api.answers import COMPOSED, Payload, send
from api.calls import Call
from api.catalogue import snapshot
from api.delivery import within
from api.kinds import KINDS, LOCALE, default_locale
from api.operations import Answer, Operation, ref
from api.parameters import Parameter, bad_parameter
from api.views.releases import MATCH, SCHEMA
from consumers.scopes import Scope
from releases import reading
from releases.models import Release

FACETS = ("phase", "problem", "method", "audience", "delivery")
ORDERS = {"-at": ("at", True), "at": ("at", False), "title": ("title", False), "-title": ("title", True)}
LEFT_OUT = ("body", "chapters", "media", "terms")
LIMIT = Parameter(
    "limit",
    "How many at most.",
    {"type": "integer", "minimum": 1, "maximum": 100, "default": 20, "example": 20},
)
QUERY = (
    LOCALE,
    *(
        Parameter(kind, f"Only what is filed under this {kind}: a code of `GET facets/`.",
                  {"type": "string", "pattern": r"^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 50, "example": "alcohol"})
        for kind in FACETS
    ),
    Parameter("order", "Newest first, oldest first, or by title.",
              {"type": "string", "enum": list(ORDERS), "default": "-at"}),
    LIMIT,
    Parameter("cursor", "From `next` or `previous` of a page; opaque.", {"type": "string", "maxLength": 400}),
    SCHEMA,
)  # fmt: skip


def listing(call: Call) -> HttpResponse:
    """One page of what is in the catalogue now."""
    key = ("list", call.path["type"], tuple(sorted(call.query.items())))
    payload = snapshot().recall(key, lambda: Payload.of_data(_page(call.path["type"], call.query)))
    return send(call, payload, vary=COMPOSED)


def _page(kind: str, query: Mapping[str, str | int]) -> dict[str, object]:
    limit = int(query.get("limit", 20))
    order = str(query.get("order", "-at"))
    cursor = _read_cursor(str(query["cursor"]), order) if "cursor" in query else None
    releases = _filtered(KINDS[kind], query)
    rows = list(_after(releases, order, cursor)[: limit + 1])
    more, rows = len(rows) > limit, rows[:limit]
    back = cursor is not None and cursor["back"]
    if back:
        rows.reverse()
    items = _items(KINDS[kind], rows)
    has_next, has_previous = (True, more) if back else (more, cursor is not None)
    return {
        "results": items,
        "next": _link(kind, query, order, rows[-1], back=False) if rows and has_next else None,
        "previous": _link(kind, query, order, rows[0], back=True) if rows and has_previous else None,
    }


def _filtered(type: str, query: Mapping[str, str | int]) -> QuerySet[Release]:
    facets = {kind: [str(query[kind])] for kind in FACETS if kind in query}
    releases = reading.listing(type=type, locale=str(query.get("locale", default_locale())), facets=facets)
    if "schema" in query:
        readable = [name for name in _schemas(type) if within(name, str(query["schema"]))]
        releases = releases.filter(schema__in=readable)
    return releases


def _schemas(type: str) -> list[str]:
    return list(
        Release.objects.filter(type=type).values_list("schema", flat=True).distinct().order_by("schema")
    )


def _after(releases: QuerySet[Release], order: str, cursor: dict[str, Any] | None) -> QuerySet[Release]:
    """The rows beyond the cursor: by value and then by id, so that nothing shifts and nothing is seen twice."""
    field, down = ORDERS[order]
    if cursor is not None:
        if cursor["back"]:
            down = not down
        step = "lt" if down else "gt"
        beyond = Q(**{f"{field}__{step}": cursor["value"]}) | Q(
            **{field: cursor["value"], f"pk__{step}": cursor["id"]}
        )
        releases = releases.filter(beyond)
    sign = "-" if down else ""
    return releases.order_by(f"{sign}{field}", f"{sign}pk")


def _items(type: str, releases: list[Release]) -> list[dict[str, object]]:
    translations = reading.translations(type, [release.code for release in releases])
    return [_item(release, translations.get(release.code, {})) for release in releases]


def _item(release: Release, translations: dict[str, str]) -> dict[str, object]:
    """A release without what makes it long, with what may not stand in its bytes."""
    data = {name: value for name, value in release.data.items() if name not in LEFT_OUT}
    evidence = {name: value for name, value in data.get("evidence", {}).items() if name != "sources"}
    others = {locale: number for locale, number in translations.items() if locale != release.locale}
    return data | {
        "evidence": evidence,
        "digest": release.digest,
        "translations": others,
        "status": "current",
    }


def _link(kind: str, query: Mapping[str, str | int], order: str, edge: Release, *, back: bool) -> str:
    field, _down = ORDERS[order]
    value = edge.at.isoformat() if field == "at" else edge.title
    cursor = json.dumps([order, value, str(edge.pk), int(back)], ensure_ascii=False)
    packed = base64.urlsafe_b64encode(cursor.encode()).decode().rstrip("=")
    return f"/api/v1/{kind}/?" + urlencode({**query, "cursor": packed})


def _read_cursor(text: str, order: str) -> dict[str, Any]:
    try:
        packed = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        named, value, release, back = json.loads(packed)
        if named != order or not isinstance(value, str) or "\x00" in value or back not in (0, 1):
            raise ValueError(named)
        moment: object = datetime.fromisoformat(value) if ORDERS[order][0] == "at" else value
        if isinstance(moment, datetime) and moment.tzinfo is None:
            raise ValueError(value)
        return {"value": moment, "id": UUID(release), "back": bool(back)}
    except (ValueError, TypeError, AttributeError, OverflowError, binascii.Error):
        raise bad_parameter("cursor", "is not a cursor of this list and order") from None


OPERATIONS = (
    Operation(
        id="list", method="GET", path="/{type}/", tag="Content", scope=Scope.CONTENT_READ.value,
        summary="What is in the catalogue now",
        description=(
            "Current releases in one language, newest first, without body, chapters, media and sources. "
            "Follow `next` until it is null: a release that appears meanwhile shifts nothing."
        ),
        view=listing, query=QUERY, headers=(MATCH,),
        answers={200: Answer("A page.", ref("Listing")), 304: Answer("You have it.")},
    ),
)  # fmt: skip
