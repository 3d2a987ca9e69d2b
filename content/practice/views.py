"""The pages of practising: begin, the steps beside the editor, handing in, and beginning again."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from content.imports.places import shelves
from content.models import Exercise, Practice
from content.practice import actions
from content.practice.steps import steps
from content.review.errors import NotReady


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Open my practice exercise."""
    if not shelves(Exercise, request.user):
        raise PermissionDenied
    practice = actions.begin(by=request.user)
    actions.show_guide(practice=practice, shown=True)
    return redirect("wagtailadmin_pages:edit", practice.page_id)


@never_cache
def told(request: HttpRequest) -> HttpResponse:
    """The steps as they are now, for the editor."""
    practice = get_object_or_404(Practice.objects.select_related("page"), user=request.user)
    if request.method == "POST":
        actions.show_guide(practice=practice, shown=request.POST.get("shown") == "yes")
    rows = [{"text": step.text, "done": step.done} for step in steps(practice)]
    return JsonResponse({"shown": practice.guide_shown, "steps": rows})


@never_cache
def submit(request: HttpRequest) -> HttpResponse:
    """What handing in looks like; nobody is asked to look."""
    practice = get_object_or_404(Practice.objects.select_related("page"), user=request.user)
    if request.method == "POST":
        try:
            actions.hand_in(practice=practice)
        except NotReady as refused:
            messages.error(request, refused.message)
    edit = reverse("wagtailadmin_pages:edit", args=[practice.page_id])
    context: dict[str, Any] = {"practice": practice, "findings": actions.needed(practice), "edit_url": edit}
    return render(
        request, "content/practice/submit.html", {**context, "header_title": _("Practise handing in")}
    )


@require_POST
def reset(request: HttpRequest) -> HttpResponse:
    """Throw it away."""
    practice = get_object_or_404(Practice, user=request.user)
    actions.reset(practice=practice, by=request.user)
    messages.success(request, _("Your practice exercise is gone, with everything in it."))
    return redirect("wagtailadmin_home")
