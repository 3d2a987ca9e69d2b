"""Every refusal of the API in one shape: RFC 9457 problem+json. Never HTML, never a stack trace."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from django.http import HttpResponse

CONTENT_TYPE = "application/problem+json"
# Stable names that a client may compare, each with its status and a title; the documentation lists them all.
KINDS: dict[str, tuple[int, str]] = {
    "bad-request": (400, "The request cannot be read"),
    "bad-parameter": (400, "A parameter is unknown or malformed"),
    "malformed-body": (400, "The body is not JSON"),
    "key-needed": (401, "A key is needed"),
    "key-unknown": (401, "This key opens nothing"),
    "scope-missing": (403, "This key may not do that"),
    "subject-token-needed": (403, "Here a subject token is needed"),
    "not-found": (404, "There is nothing here"),
    "method-not-allowed": (405, "This address does not do that"),
    "not-acceptable": (406, "Only JSON is served here"),
    "id-reused": (409, "This id was used for something else"),
    "withdrawn": (410, "This release was withdrawn"),
    "retired": (410, "This code was retired"),
    "preview-over": (410, "This preview is over"),
    "epoch-over": (410, "This feed started again"),
    "too-large": (413, "The body is too large"),
    "unsupported-media-type": (415, "Only JSON is taken here"),
    "invalid-body": (422, "The body is not valid"),
    "too-late": (422, "Too late to be counted"),
    "too-many-requests": (429, "The limit is reached"),
    "server-error": (500, "Something went wrong on our side"),
    "unavailable": (503, "This cannot be done right now"),
}
PREFIX = "urn:handvat:problem:"
RETRY_SECONDS = 30


class Problem(Exception):  # noqa: N818 - the name that RFC 9457 gives it
    """A refusal, raised anywhere below an endpoint and answered as it stands."""

    def __init__(
        self,
        kind: str,
        detail: str,
        *,
        errors: Iterable[Mapping[str, str]] = (),
        headers: Mapping[str, str] | None = None,
        extra: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(detail)
        self.kind = kind
        self.detail = detail
        self.errors = [dict(error) for error in errors]
        self.headers = dict(headers or {})
        self.extra = dict(extra or {})

    @property
    def status(self) -> int:
        """The HTTP status of this kind of problem."""
        return KINDS[self.kind][0]

    def as_dict(self) -> dict[str, object]:
        """The members of the problem, as a client reads them."""
        status, title = KINDS[self.kind]
        body: dict[str, object] = {
            "type": PREFIX + self.kind,
            "title": title,
            "status": status,
            "detail": self.detail,
        }
        if self.errors:
            body["errors"] = self.errors
        return body | self.extra

    def as_response(self) -> HttpResponse:
        """The answer itself, which nobody may keep."""
        body = json.dumps(self.as_dict(), ensure_ascii=False, separators=(",", ":")).encode()
        response = HttpResponse(body, status=self.status, content_type=CONTENT_TYPE)
        response["Content-Length"] = str(len(body))
        response["Cache-Control"] = "no-store"
        for name, value in self.headers.items():
            response[name] = value
        return response


def not_found(detail: str = "There is nothing at this address.") -> Problem:
    """The answer to anything unknown, and to anything that this caller may not know of."""
    return Problem("not-found", detail)


def unavailable(detail: str = "The database cannot be reached or written right now.") -> Problem:
    """Read-only or down: worth another try in a while."""
    return Problem("unavailable", detail, headers={"Retry-After": str(RETRY_SECONDS)})
