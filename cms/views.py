"""The pages of the house itself: is it up, and what to say when it is not."""

import sys

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.middleware import unavailable, unwritable

_migrated = False


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The bare address: people who come here want to write."""
    return HttpResponseRedirect("/admin/")


@require_safe
@never_cache
def live(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """The database answers and has every table this version expects."""
    try:
        waiting = migrations_waiting()
    except DatabaseError:
        return JsonResponse({"status": "database unavailable"}, status=503)
    if waiting:
        return JsonResponse({"status": "migrations waiting", "waiting": waiting}, status=503)
    return JsonResponse({"status": "ok"})


def migrations_waiting() -> int:
    """How many migrations are still to be done; once none are, only that the database answers."""
    global _migrated
    if _migrated:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return 0
    executor = MigrationExecutor(connection)
    waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    # Code and database only move apart by a restart, so this look at a hundred files is taken once.
    _migrated = not waiting
    return waiting


def server_error(request: HttpRequest) -> HttpResponse:
    """The last resort; in the API's own shape below its address, and never with details."""
    if unwritable(sys.exc_info()[1]):
        return unavailable(request)
    if request.path.startswith("/api/"):
        problem = {"type": "about:blank", "title": "Internal Server Error", "status": 500}
        return JsonResponse(problem, status=500, content_type="application/problem+json")
    return render(request, "cms/error.html", {"title": _("Something went wrong")}, status=500)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What no browser of ours sends, and a form with more text than anybody can read: said in words."""
    if isinstance(exception, RequestDataTooBig):
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 2**20
        context = {"title": _("This is too much text for one page"), "most": most}
        return render(request, "cms/too_much.html", context, status=413)
    return render(request, "cms/plain.html", {"title": _("This request cannot be read")}, status=400)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An address that is not there."""
    if request.path.startswith("/api/"):
        problem = {"type": "about:blank", "title": "Not Found", "status": 404}
        return JsonResponse(problem, status=404, content_type="application/problem+json")
    return render(request, "cms/missing.html", {"title": _("This page does not exist")}, status=404)
