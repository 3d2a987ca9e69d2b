"""What holds for every answer: our own assets only, and calm when the database cannot be written."""

import logging
from collections.abc import Callable
from traceback import walk_tb

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

GetResponse = Callable[[HttpRequest], HttpResponse]

logger = logging.getLogger(__name__)

# Under these addresses a program asks, which reads a problem; elsewhere a person does, who reads a page.
PROGRAMS = ("/api/", "/player/")

# Wagtail's editor needs inline scripts and styles; nobody needs somebody else's server.
OWN_ASSETS = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; media-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; "
    "base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)

# The words with which SQLite, PostgreSQL and our journal say that they are read-only, full, busy or gone.
UNWRITABLE = (
    "readonly database",
    "read-only transaction",
    "database is locked",
    "database or disk is full",
    "disk i/o error",
    "unable to open database",
    "connection failed",
    "connection refused",
    "server closed the connection",
    "terminating connection",
    "the connection is closed",
    "the journal cannot be written",
)


class OwnAssetsOnly:
    """Sends a Content-Security-Policy that lets a page load only what we serve."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", OWN_ASSETS)
        return response


class ReadOnlyDatabase:
    """Turns a database that refuses writes into one 503: a problem for the API, a page for people.

    Middleware that writes (sessions) fails outside any view; `cms.views.server_error` answers for that.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer for a view whose write was refused."""
        return unavailable(request) if unwritable(error) else None


class GarbledForm:
    """Answers a form that no browser of ours sends, such as half of one, as the mistake of who sent it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer for a view that could not read what was posted."""
        if request.method != "POST" or not unread(error):
            return None
        logger.warning("A form could not be read: %s (%s)", request.path, type(error).__name__)
        title = _("What arrived is not complete")
        return render(request, "cms/garbled.html", {"title": title}, status=400)


def unread(error: Exception) -> bool:
    """Whether it went wrong while a field took its value out of what was posted."""
    names = (frame.f_code.co_name for frame, _line in walk_tb(error.__traceback__))
    return "value_from_datadict" in names


def unwritable(error: BaseException | None) -> bool:
    """Whether this error says that nothing can be written just now."""
    while error is not None:
        if isinstance(error, DatabaseError) and any(words in str(error).lower() for words in UNWRITABLE):
            return True
        error = error.__cause__
    return False


def unavailable(request: HttpRequest) -> HttpResponse:
    """The 503 itself, with no detail of the database in it."""
    logger.error("The database cannot be written: %s", request.path)
    if request.path.startswith(PROGRAMS):
        problem = {
            "type": "about:blank",
            "title": "Service Unavailable",
            "status": 503,
            "detail": "Nothing can be stored at the moment. Try again later.",
        }
        response: HttpResponse = JsonResponse(problem, status=503, content_type="application/problem+json")
    else:
        title = _("Saving is not possible at the moment")
        response = render(request, "cms/unavailable.html", {"title": title}, status=503)
    response["Retry-After"] = "30"
    response["Cache-Control"] = "no-store"
    return response
