"""What every address does before and after its view: method, key, limit, scope, Accept, parameters, body."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.http import HttpRequest, HttpResponse

from api.calls import Call, admit, caller_of, read_body
from api.errors import Problem
from api.limits import LIMITS
from api.operations import Operation
from api.parameters import read_query
from consumers.callers import Caller


def endpoint(operations: Mapping[str, Operation]) -> Callable[..., HttpResponse]:
    """The Django view of one path: one operation for each method."""
    allowed = sorted({*operations, "OPTIONS", *(["HEAD"] if "GET" in operations else [])})
    allow = {"Allow": ", ".join(allowed)}

    def view(request: HttpRequest, **path: str) -> HttpResponse:
        method = "GET" if request.method == "HEAD" else request.method or ""
        operation = operations.get(method)
        if operation is None:
            if method == "OPTIONS":
                return possibilities(allow)
            raise Problem("method-not-allowed", f"{method[:20]} is not possible here.", headers=allow)
        return perform(operation, request, path)

    return view


def possibilities(allow: Mapping[str, str]) -> HttpResponse:
    """What can be done here; nobody needs a key to ask."""
    response = HttpResponse(status=204, headers={**allow, "Cache-Control": "no-store"})
    del response["Content-Type"]
    return response


def perform(operation: Operation, request: HttpRequest, path: dict[str, str]) -> HttpResponse:
    """Check what can be checked, ask the view, and say in every answer what is left of the limit."""
    meta = request.META
    headers: dict[str, str] = {}
    try:
        caller = known(request)
        headers = LIMITS.take(caller, meta.get("REMOTE_ADDR", ""))
        admit(caller, operation.scope)
        accepted = meta.get("HTTP_ACCEPT") or "*/*"
        if accepted != "*/*" and accepted != operation.content_type:
            accept(accepted, operation.content_type)
        query = read_query(meta.get("QUERY_STRING", ""), operation.query)
        body = read_body(request, operation.limit) if operation.body is not None else None
        response = operation.view(Call(request, caller, path, query, body))
    except Problem as problem:
        problem.headers = {**headers, **problem.headers}
        raise
    for name, value in headers.items():
        response[name] = value
    return response


def known(request: HttpRequest) -> Caller | None:
    """Who calls. Wrong keys are counted apart, so that they use up nobody's right to the crisis contacts."""
    try:
        return caller_of(request)
    except Problem as problem:
        problem.headers |= LIMITS.take(None, "wrong " + request.META.get("REMOTE_ADDR", ""))
        raise


def accept(header: str, content_type: str) -> None:
    """Refuse a caller who takes nothing of what we have."""
    kind = content_type.partition("/")[0]
    best: dict[str, float] = {}
    for item in header.lower().split(","):
        name, *parts = (part.strip() for part in item.split(";"))
        weights = [part.removeprefix("q=") for part in parts if part.startswith("q=")]
        best[name] = _weight(weights[0]) if weights else 1.0
    for name in (content_type, f"{kind}/*", "*/*"):
        if name in best:
            if best[name] > 0:
                return
            break
    raise Problem("not-acceptable", f"Here you get {content_type} and nothing else.")


def _weight(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
