"""The API about itself: the OpenAPI document, and the same for people."""

from __future__ import annotations

from django.http import HttpResponse
from django.template.loader import render_to_string

from api.answers import COMPOSED, Payload, send
from api.calls import Call
from api.operations import Answer, Operation

HTML = "text/html"
# The page holds its own style and nothing else: no script, nothing from elsewhere.
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def openapi(call: Call) -> HttpResponse:
    """The OpenAPI document."""
    from api.openapi import document_payload

    return send(call, document_payload(), vary="Accept-Encoding")


def docs(call: Call) -> HttpResponse:
    """The documentation, rendered here from the same registry."""
    from api.openapi import chapters

    body = render_to_string("api/docs.html", chapters()).encode()
    response = send(call, Payload.of_bytes(body), vary=COMPOSED)
    if response.status_code == 200:
        response["Content-Type"] = f"{HTML}; charset=utf-8"
    response["Content-Security-Policy"] = POLICY
    return response


OPERATIONS = (
    Operation(
        id="getOpenApi", method="GET", path="/openapi.json", tag="About", scope=None,
        summary="This API as OpenAPI 3.1", view=openapi,
        answers={200: Answer("The document.", {"type": "object"})},
    ),
    Operation(
        id="getDocs", method="GET", path="/docs/", tag="About", scope=None,
        summary="This API to read", view=docs, content_type=HTML,
        answers={200: Answer("A page.", {"type": "string"})},
    ),
)  # fmt: skip
