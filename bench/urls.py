"""What stands beside our API while it is measured: Wagtail's API v2, and the least that Django can do."""

from __future__ import annotations

from functools import cache

from django.http import HttpRequest, HttpResponse
from django.urls import path
from wagtail.api import APIField
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet

from content.models import Exercise
from releases.models import Release

# The same fields as in a release, given the way Wagtail gives them.
FIELDS = (
    "summary", "body", "minutes", "contra_indications", "evidence_level", "review_due", "licence", "locale",
    "facets", "evidence_claims", "page_credits",
)  # fmt: skip
Exercise.api_fields = [APIField(name) for name in FIELDS]

router = WagtailAPIRouter("wagtailapi")
router.register_endpoint("pages", PagesAPIViewSet)


@cache
def _bytes() -> bytes:
    return str(Release.objects.filter(type="exercise").order_by("code").first().content).encode()  # type: ignore[union-attr]


def bare(request: HttpRequest) -> HttpResponse:
    """The same bytes from memory: nothing checked, nothing looked up."""
    return HttpResponse(_bytes(), content_type="application/json")


urlpatterns = [path("wagtail/v2/", router.urls), path("bare/", bare)]
