"""A release: by code, by number, with its parts, and the guide beside it."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpResponse

from api import delivery
from api.answers import COMPOSED, Payload, send
from api.calls import Call, subject_asked_for
from api.catalogue import Snapshot, snapshot
from api.delivery import Served
from api.errors import not_found
from api.kinds import KINDS, LOCALE
from api.negotiation import preferences
from api.operations import Answer, Operation, ref
from api.parameters import Parameter, bad_parameter
from consumers.answers import answers_schema
from consumers.scopes import Scope
from releases import comparison, reading
from releases.models import Release
from releases.profiles import UnknownProfile, in_profile

EXPAND = Parameter(
    "expand", "`parts` puts every pinned part inside the module.", {"type": "string", "enum": ["parts"]}
)
PROFILE = Parameter(
    "profile",
    "The key of one of the module's `profiles`: the answer lacks what that profile leaves out.",
    {"type": "string", "pattern": "^[a-z0-9-]{1,50}$", "example": "short"},
)
SCHEMA = Parameter(
    "schema",
    "The newest schema that the app can read; it gets the newest release within it.",
    {"type": "string", "pattern": r"^(exercise|questionnaire|module)/[1-9][0-9]?$", "example": "exercise/1"},
)
LANGUAGE = Parameter(
    "Accept-Language",
    "Which languages the client reads; heard only without `locale`.",
    {"type": "string", "example": "nl, en;q=0.5"},
    where="header",
)
MATCH = Parameter(
    "If-None-Match",
    "The `ETag` of the copy you have; 304 when it still holds.",
    {"type": "string"},
    where="header",
)
SUBJECT = Parameter(
    "Handvat-Subject",
    "For whom you ask; heard only for a pilot's number, which then opens when this client takes part.",
    {"type": "string", "maxLength": 128},
    where="header",
)


def current(call: Call) -> HttpResponse:
    """The current release, in the best language that there is."""
    now = snapshot()
    served = _negotiated(now, call)
    headers = {"Content-Language": served.locale}
    vary = "Accept-Encoding" if "locale" in call.query else "Accept-Encoding, Accept-Language"
    if _composed(call):
        return send(call, _whole(now, call, served), vary=f"{COMPOSED}, Accept-Language", headers=headers)
    return send(call, served.content(), vary=vary, headers=headers)


def version(call: Call) -> HttpResponse:
    """The release of this number: bytes from memory, found by what is at most a second old."""
    now = snapshot()
    served = _numbered(now, call)
    if _composed(call):
        return send(
            call, _whole(now, call, served), vary=COMPOSED, headers={"Content-Language": served.locale}
        )
    vary = COMPOSED if _is_pilot(call) else "Accept-Encoding"
    return send(call, served.content(), vary=vary, headers={"Content-Language": served.locale})


def guide(call: Call) -> HttpResponse:
    """The guide of that release, for who may read guides."""
    served = _numbered(snapshot(), call)
    vary = COMPOSED if _is_pilot(call) else "Accept-Encoding"
    return send(call, served.guide(), vary=vary, headers={"Content-Language": served.locale})


def answers(call: Call) -> HttpResponse:
    """The schema of a client's answers to that release, for the app that keeps them."""
    now = snapshot()
    served = _numbered(now, call)
    payload = now.recall(("answers", served.digest), lambda: Payload.of_data(_answers(served)))
    vary = COMPOSED if _is_pilot(call) else "Accept-Encoding"
    return send(call, payload, vary=vary, headers={"Content-Language": served.locale})


def _answers(served: Served) -> dict[str, object]:
    parts = reading.expand(Release(pk=served.id)) if served.type == "module" else []
    kept = ((part.part_id, part.release.data) for part in parts if part.withdrawal is None)
    return answers_schema(json.loads(served.content().body), kept)


def difference(call: Call) -> HttpResponse:
    """What changed from one number to another; the guide's part for who may read guides."""
    now = snapshot()
    old, new = (_numbered(now, call, name) for name in ("a", "b"))
    guide = call.caller is not None and call.caller.may(Scope.GUIDE_READ.value)
    payload = now.recall(
        ("difference", old.digest, new.digest, old.guide_digest, new.guide_digest, guide),
        lambda: Payload.of_data(_difference(old, new, guide=guide)),
    )
    return send(call, payload, vary=COMPOSED, headers={"Content-Language": new.locale})


def _difference(old: Served, new: Served, *, guide: bool) -> dict[str, object]:
    one, other = (Release.objects.get(pk=served.id) for served in (old, new))
    return comparison.data(one, other, guide=guide)


def _numbered(now: Snapshot, call: Call, name: str = "number") -> Served:
    kind, code, number = KINDS[call.path["type"]], call.path["code"], call.path[name]
    if _is_pilot(call, name):
        return delivery.of_pilot(call.caller, kind, code, number, call.locale, subject_asked_for(call))
    return delivery.version(now, kind, code, number, call.locale)


def _is_pilot(call: Call, name: str = "number") -> bool:
    """Only the number of a pilot has a hyphen; what it opens depends on who asks."""
    return "-" in call.path[name]


def _negotiated(now: Snapshot, call: Call) -> Served:
    kind, code, asked = KINDS[call.path["type"]], call.path["code"], call.text("locale")
    header = call.request.META.get("HTTP_ACCEPT_LANGUAGE", "")
    for locale in [asked] if asked else preferences(header):
        served = delivery.current(now, kind, code, locale)
        served = served and delivery.readable(now, served, call.text("schema"))
        if served is not None:
            return served
    raise not_found(f"There is no release of “{code}”" + (f" in “{asked}”." if asked else "."))


def _composed(call: Call) -> bool:
    """Whether it is put together for the asker, instead of being the bytes of the release."""
    return "expand" in call.query or "profile" in call.query


def _whole(now: Snapshot, call: Call, served: Served) -> Payload:
    """The module as a profile leaves it, with its parts inside; made once for as long as the feed stands still."""
    if served.type != "module":
        raise bad_parameter("expand" if "expand" in call.query else "profile", "is for modules only")
    expand, profile = "expand" in call.query, call.text("profile")
    return now.recall(("whole", served.digest, expand, profile), lambda: _compose(served, expand, profile))


def _compose(served: Served, expand: bool, profile: str) -> Payload:
    module = json.loads(served.content().body)
    if profile:
        module = _bent(module, profile)
    parts = {part.part_id: part for part in reading.expand(Release(pk=served.id))} if expand else {}
    for chapter in module["chapters"] if expand else ():
        for part in chapter["parts"]:
            part |= _inside(parts[part["id"]])
    return Payload.of_data(module)


def _bent(module: dict[str, Any], key: str) -> dict[str, Any]:
    try:
        return in_profile(module, key)
    except UnknownProfile as unknown:
        known = ", ".join(unknown.known) or "none"
        raise not_found(f"This release has no profile “{key}”; it has: {known}.") from None


def _inside(part: reading.Part) -> dict[str, object]:
    """What `expand=parts` adds to a part: its release, or that it counts as absent."""
    if part.withdrawal is None:
        return {"release": part.release.data}
    successor = reading.successor(part.withdrawal)
    return {"status": "withdrawn", "successor": successor.reference if successor else None}


_GONE = ("withdrawn",)
OPERATIONS = (
    Operation(
        id="getCurrent", method="GET", path="/{type}/{code}/", tag="Content", scope=Scope.CONTENT_READ.value,
        summary="The current release",
        description=(
            "Without `locale` the language is negotiated by `Accept-Language` and falls back to another one, though "
            "never over a withdrawal or a retirement; `Content-Language` says what you got."
        ),
        view=current, query=(LOCALE, SCHEMA, EXPAND, PROFILE), headers=(LANGUAGE, MATCH), problems=("retired", *_GONE),
        answers={200: Answer("The release, verbatim.", ref("Release")), 304: Answer("You have it.")},
    ),
    Operation(
        id="getVersion", method="GET", path="/{type}/{code}/versions/{number}/", tag="Content",
        scope=Scope.CONTENT_READ.value, summary="A release by number",
        description="A full number is that one. A partial number (`2`, `2.1`) is the newest in that line.",
        view=version, query=(LOCALE, EXPAND, PROFILE), headers=(MATCH, SUBJECT), problems=_GONE,
        answers={200: Answer("The release, verbatim.", ref("Release")), 304: Answer("You have it.")},
    ),
    Operation(
        id="getAnswersSchema", method="GET", path="/{type}/{code}/versions/{number}/answers.schema.json",
        tag="Content", scope=Scope.CONTENT_READ.value, summary="What a client's answers look like",
        description="A JSON Schema of the answers to that release, by `key`; of a module by the id of each part. "
        "`required` says what a finished exercise must hold. Handvat stores no answers.",
        view=answers, query=(LOCALE,), headers=(MATCH, SUBJECT), problems=_GONE,
        answers={200: Answer("The schema.", ref("AnswersSchema")), 304: Answer("You have it.")},
    ),
    Operation(
        id="compareVersions", method="GET", path="/{type}/{code}/versions/{a}/diff/{b}/", tag="Content",
        scope=Scope.CONTENT_READ.value, summary="What changed between two releases",
        description="Block by block and word by word, in one language. Compared from the other side, every difference "
        "is its reverse. A withdrawn release is not compared. What changed in the guide needs `guide:read`.",
        view=difference, query=(LOCALE,), headers=(MATCH, SUBJECT), problems=_GONE,
        answers={200: Answer("The differences.", ref("Comparison")), 304: Answer("You have it.")},
    ),
    Operation(
        id="getGuide", method="GET", path="/guides/{type}/{code}/versions/{number}/", tag="Content",
        scope=Scope.GUIDE_READ.value, summary="The therapist guide of a release",
        view=guide, query=(LOCALE,), headers=(MATCH, SUBJECT), problems=_GONE,
        answers={200: Answer("The guide, verbatim.", ref("Guide")), 304: Answer("You have it.")},
    ),
)  # fmt: skip
