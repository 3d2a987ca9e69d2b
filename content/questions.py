"""Which questions a page asks: for blocks that look back, chosen by their words and never typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from content.blocks.registry import VOCABULARY
from content.blocks.sources import SCORE
from content.checks.streams import short
from content.fragments.inline import whole
from content.models import Exercise, Fragment, Questionnaire


@require_safe
def questions(request: HttpRequest, page_id: int) -> JsonResponse:
    """The questions of the newest draft, in order, for who may see the page in the admin."""
    seen = page_permission_policy.explorable_root_instance(request.user)
    allowed = Page.objects.type(Exercise, Questionnaire)
    allowed = allowed.descendant_of(seen, inclusive=True) if seen else allowed.none()
    page = get_object_or_404(allowed, pk=page_id).specific.get_latest_revision_as_object()
    return JsonResponse({"questions": [*_questions(whole(page.body)), *_scores(page)]})


@require_safe
def questions_of_fragment(request: HttpRequest, pk: int) -> JsonResponse:
    """The same in the editor of a fragment: it looks back at its own questions."""
    if not request.user.has_perm("content.change_fragment"):
        raise PermissionDenied
    found = get_object_or_404(Fragment, pk=pk)
    return JsonResponse({"questions": list(_questions(found.body))})


def _scores(page: Any) -> Iterator[dict[str, str]]:
    """What a questionnaire adds up to."""
    for child in getattr(page, "scores", None) or ():
        if child.value.get("key"):
            label = f"{short(child.value.get('label'), 80)} ({_('Score')})"
            yield {"key": child.value["key"], "type": SCORE, "label": label}


def _questions(blocks: Iterable[Any]) -> Iterator[dict[str, str]]:
    """What clients answer; what is computed from it has a key too, and is no answer."""
    asked = (child for child in blocks if VOCABULARY[child.block_type].inputs and child.value.get("key"))
    yield from map(_question, asked)


def _question(child: Any) -> dict[str, str]:
    words = short(child.value.get("question") or child.value.get("title"), 80)
    name = VOCABULARY[child.block_type].definition.label
    return {"key": child.value["key"], "type": child.block_type, "label": f"{words} ({name})"}


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    """Below the admin, behind its login."""
    return [
        path("questions/<int:page_id>/", questions, name="content_questions_of"),
        path("questions/fragments/<int:pk>/", questions_of_fragment, name="content_questions_of_fragment"),
    ]


@hooks.register("insert_editor_js")
def editor_script() -> SafeString:
    """Turns the field of a key into a list of questions."""
    return format_html(
        '<script src="{}" data-base="{}" data-choose="{}" data-none="{}" data-gone="{}" defer></script>',
        static("content/questions.js"),
        reverse("content_questions_of", args=[0]).removesuffix("0/"),
        _("Choose a question"),
        _("There is no such question here yet. Save the page first."),
        _("(no longer there)"),
    )
