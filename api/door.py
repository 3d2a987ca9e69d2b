"""The door of the API: a short way in, past sessions, forms and pages, and no way out but JSON.

Hot calls must keep clear of the weight that the admin needs (docs/decisions), and an error below `/api/` must
never become one of Django's HTML pages. Both follow from answering here, behind the security middleware alone.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.core.exceptions import DisallowedHost, RequestDataTooBig, SuspiciousOperation
from django.db import Error as DatabaseError
from django.db import InterfaceError, InternalError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLResolver
from django.urls.resolvers import RegexPattern

from api import origins
from api.errors import Problem, not_found, unavailable

PREFIX = "/api/"
_RESOLVER = URLResolver(RegexPattern(r"^/api/v1/"), "api.urls")
logger = logging.getLogger("api")


class Door:
    """Answers everything below `/api/` itself and lets the rest pass."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        try:
            response = answer(request)
        except Exception as error:  # the last wall: whatever happened, the client reads a problem
            response = problem_of(error, request).as_response()
        origins.tell(request, response)
        if request.method == "HEAD":
            response.content = b""
        return response


def answer(request: HttpRequest) -> HttpResponse:
    """Find the endpoint and ask it."""
    request.get_host()
    try:
        match = _RESOLVER.resolve(request.path_info)
    except Http404:
        raise not_found(_lost(request.path_info)) from None
    response: HttpResponse = match.func(request, **match.kwargs)
    return response


def problem_of(error: Exception, request: HttpRequest) -> Problem:
    """The problem that stands for an exception."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, DisallowedHost):
        return Problem("bad-request", "This host name is not served here.")
    if isinstance(error, RequestDataTooBig):
        return Problem("too-large", "The body is too large.")
    if isinstance(error, SuspiciousOperation):
        return Problem("bad-request", "The request cannot be read.")
    if isinstance(error, OperationalError | InterfaceError | InternalError):
        logger.warning("database unavailable", exc_info=error)
        return unavailable()
    kind = "database error" if isinstance(error, DatabaseError) else "error"
    logger.error("%s at %s", kind, request.path_info, exc_info=error)
    return Problem("server-error", "We have been told. Trying again later may help.")


def _lost(path: str) -> str:
    if not path.endswith("/"):
        return "There is nothing at this address. Addresses of this API end with a slash."
    return "There is nothing at this address. The documentation is at /api/v1/docs/."
