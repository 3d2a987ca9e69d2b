"""What an author chooses conditions from: operators in words, and the questions and scores of other pages."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html_join, json_script
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from content.blocks.keys import KEY_LENGTH
from content.blocks.registry import VOCABULARY
from content.checks.conditions import asking_shapes
from content.fragments.inline import on_page
from content.logic.kinds import kind_of
from content.logic.language import BANDS, BARE, FITTING, LISTED, MOMENTS, NUMERIC
from content.logic.subjects import body_subjects, subjects_of
from content.logic.words import OPERATORS
from content.models import Fragment, Questionnaire
from content.ports import catalogue

Json = dict[str, Any]


@require_safe
def subjects(request: HttpRequest, page_id: int) -> JsonResponse:
    """What a condition can be about on a page that was released, for who may see it in the admin."""
    page = get_object_or_404(_seen(request.user, Page), pk=page_id).specific
    return JsonResponse({"subjects": _released(page)})


@require_safe
def scores(request: HttpRequest) -> JsonResponse:
    """The scores of every questionnaire that was released in some language the reader may see."""
    found = []
    for page in _seen(request.user, Questionnaire).order_by("title"):
        rows = [row for row in _released(page) if row["score"]]
        found += [{**row, "code": page.code, "title": page.title} for row in rows]
    return JsonResponse({"subjects": found})


@require_safe
def fragment(request: HttpRequest, pk: int) -> JsonResponse:
    """What a fragment asks, under the keys it has on a page that put this before them."""
    if not request.user.has_perm("content.view_fragment"):
        raise PermissionDenied
    found = get_object_or_404(Fragment, pk=pk)
    taken, prefix = request.GET.get("taken", ""), request.GET.get("prefix", "")
    body = asking_shapes(on_page({"fragment": found, "taken": taken, "prefix": prefix[:KEY_LENGTH]}))
    return JsonResponse({"subjects": [subject.shape() for subject in body_subjects(body)]})


def _seen(user: Any, model: Any) -> Any:
    root = page_permission_policy.explorable_root_instance(user)
    return model.objects.descendant_of(root, inclusive=True) if root else model.objects.none()


def _released(page: Any) -> list[Json]:
    code = getattr(page, "code", "")
    issued = catalogue().newest(page.type, code, page.locale.language_code) if code else None
    return [subject.shape() for subject in subjects_of(issued.content)] if issued else []


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    """Below the admin, behind its login."""
    return [
        path("logic/subjects/<int:page_id>/", subjects, name="content_logic_subjects"),
        path("logic/fragments/<int:pk>/", fragment, name="content_logic_fragment"),
        path("logic/scores/", scores, name="content_logic_scores"),
    ]


@hooks.register("insert_editor_js")
def editor_script() -> SafeString:
    """Draws the lists."""
    files = (static(f"content/{name}.js") for name in ("logic_form", "logic"))
    scripts = format_html_join("", '<script src="{}" defer></script>', ((file,) for file in files))
    return json_script(config(), "hv-logic") + scripts


def config() -> Json:
    """Everything the lists need to know of the language."""
    kinds = {name: kind_of(kind.example) for name, kind in VOCABULARY.items() if kind.inputs}
    return {
        "base": reverse("content_logic_scores").removesuffix("scores/"),
        "words": _words(),
        "operators": {
            name: {"label": str(label), "value": _shape(name)} for name, label in OPERATORS.items()
        },
        "fitting": FITTING,
        "kinds": {**kinds, "computed": "number"},
        "functions": {"any": ["count"]},
    }


def _shape(operator: str) -> str:
    """What kind of value an operator compares with."""
    shapes = {"none": BARE, "list": LISTED, "number": NUMERIC, "moment": MOMENTS, "option": BANDS}
    return next((shape for shape, names in shapes.items() if operator in names), "option")


def _words() -> dict[str, str]:
    return {
        "always": _("Always"),
        "add": _("Add a condition"),
        "more": _("One more test"),
        "group": _("A group of tests"),
        "all": _("All of these"),
        "any": _("One or more of these"),
        "how": _("How they are joined"),
        "what": _("Which question"),
        "op": _("How it compares"),
        "value": _("With what"),
        "remove": _("Remove this test"),
        "yes": _("yes"),
        "no": _("no"),
        "score": _("Score"),
        "answers": _("Answers"),
        "first": _("The first list of shared answers"),
        "gone": _("(no longer there)"),
        "empty": _("There is no chapter with parts yet. Write them first; then choose here."),
        "none": _("No question that fits stands before this yet. Write it first."),
    }
