"""One call of one client, after everything that can be checked without knowing what it is about."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from api.errors import Problem
from api.kinds import default_locale
from consumers.access import identify
from consumers.callers import Caller
from consumers.scopes import Scope
from consumers.subjects import SubjectRefused, validate_raw

_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
CHALLENGE = {"WWW-Authenticate": 'Bearer realm="handvat"'}


@dataclass(frozen=True, slots=True)
class Call:
    """What a view needs to know."""

    request: HttpRequest
    caller: Caller | None
    path: Mapping[str, str]
    query: Mapping[str, str | int]
    body: Any = None

    def text(self, name: str, default: str = "") -> str:
        """A parameter that is text."""
        return str(self.query.get(name, default))

    @property
    def locale(self) -> str:
        """The language asked for, or the catalogue's own."""
        return self.text("locale", default_locale())

    def number(self, name: str, default: int) -> int:
        """A parameter that is a number."""
        return int(self.query.get(name, default))

    @property
    def known_caller(self) -> Caller:
        """The caller of an operation that asks for a scope which is never open to everyone."""
        if self.caller is None:
            raise needs_key()
        return self.caller


def caller_of(request: HttpRequest) -> Caller | None:
    """Who is calling; nobody without a header, a problem with a wrong one, also in an open catalogue."""
    header = request.META.get("HTTP_AUTHORIZATION")
    if header is None:
        return None
    scheme, _, secret = header.partition(" ")
    if scheme.lower() != "bearer":
        raise Problem("key-unknown", "Send the key as “Authorization: Bearer hv_…”.", headers=CHALLENGE)
    caller = identify(secret.strip())
    if caller is None:
        raise Problem("key-unknown", "This key is unknown, expired or revoked.", headers=CHALLENGE)
    return caller


def admit(caller: Caller | None, scope: str | None) -> None:
    """Refuse whoever lacks the scope; checked on every request."""
    if scope is None or (caller is not None and scope in caller.scopes):
        return
    if caller is None:
        if scope == Scope.CONTENT_READ and settings.API_PUBLIC_CONTENT:
            return
        raise needs_key()
    raise Problem("scope-missing", f"This call needs the scope “{scope}”.", extra={"scope": scope})


def subject_asked_for(call: Call) -> str:
    """The client on whose behalf an app asks, from `Handvat-Subject`; empty when it asks for itself."""
    raw = call.request.META.get("HTTP_HANDVAT_SUBJECT", "")
    try:
        return validate_raw(raw) if raw else ""
    except SubjectRefused as refused:
        raise Problem("bad-parameter", f"Handvat-Subject: {refused}") from None


def needs_key() -> Problem:
    """No key where one is needed."""
    return Problem("key-needed", "Send a key as “Authorization: Bearer hv_…”.", headers=CHALLENGE)


def read_body(request: HttpRequest, limit: int) -> Any:
    """The JSON in the body, or the problem with it."""
    if request.content_type != "application/json":
        raise Problem("unsupported-media-type", "Send JSON, with “Content-Type: application/json”.")
    if int(request.META.get("CONTENT_LENGTH") or 0) > limit:
        raise Problem("too-large", f"At most {limit} bytes are taken here.")
    if not request.body:
        raise Problem("malformed-body", "There is no body. Send one, with its Content-Length.")
    return _parse(request.body)


def error(pointer: str, detail: str) -> dict[str, str]:
    """One entry of `errors`: where in the body, and what is wrong there."""
    return {"pointer": pointer, "detail": detail}


def _parse(body: bytes) -> object:
    try:
        data = json.loads(body.decode("utf-8"), parse_constant=_no_number, object_pairs_hook=_once)
        # Half of a surrogate pair, or a NUL, is legal JSON that no database can keep.
        text = json.dumps(data, ensure_ascii=False, allow_nan=False)
        text.encode("utf-8")
    except (ValueError, RecursionError):
        raise Problem("malformed-body", "The body is not well-formed JSON in UTF-8.") from None
    if _NUL.search(text):
        raise Problem("malformed-body", "The body holds a NUL character.")
    return data


def _no_number(name: str) -> object:
    raise ValueError(f"{name} is not JSON")


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a member is given twice")
    return members
