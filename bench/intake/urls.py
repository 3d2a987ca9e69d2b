"""The peer's view beside our API: check nothing, keep one row, answer."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from bench.intake.models import Row
from cms.urls import urlpatterns as everything


@csrf_exempt
def bare(request: HttpRequest) -> HttpResponse:
    """One insert, committed before the answer; a GET says that the server is there."""
    if request.method == "POST":
        body = json.loads(request.body)
        Row.objects.create(uid=body["id"], body=body)
        return HttpResponse(b'{"status": 201}', status=201, content_type="application/json")
    return HttpResponse(b"{}", content_type="application/json")


urlpatterns = [path("bare/", bare), *everything]
