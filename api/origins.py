"""Which web pages may read answers: those of the origins that the operator named, and nobody's cookies."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

READABLE = "ETag, Content-Language, RateLimit, RateLimit-Policy, Retry-After"
SENDABLE = "Authorization, Content-Type, Accept-Language, If-None-Match, Handvat-Subject"
REMEMBER_SECONDS = 600


def tell(request: HttpRequest, response: HttpResponse) -> None:
    """Add what a browser wants to know, when any origin is allowed at all."""
    allowed = settings.API_CORS_ORIGINS
    if not allowed:
        return
    patch_vary_headers(response, ["Origin"])
    origin = request.META.get("HTTP_ORIGIN")
    if origin is None or not (origin in allowed or "*" in allowed):
        return
    response["Access-Control-Allow-Origin"] = origin
    response["Access-Control-Expose-Headers"] = READABLE
    if request.method == "OPTIONS" and "HTTP_ACCESS_CONTROL_REQUEST_METHOD" in request.META:
        response["Access-Control-Allow-Methods"] = response.get("Allow", "GET, HEAD, OPTIONS, POST")
        response["Access-Control-Allow-Headers"] = SENDABLE
        response["Access-Control-Max-Age"] = str(REMEMBER_SECONDS)
