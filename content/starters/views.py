"""The page on which an author chooses a template."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from content.blocks.registry import VOCABULARY
from content.imports.places import shelves
from content.models import Exercise
from content.starters.actions import begin
from content.starters.files import Starter, starter, starters


class ChooseView(WagtailAdminTemplateMixin, TemplateView):
    """Each template with what it is for and what is in it; one click makes a draft."""

    template_name = "content/starters/choose.html"
    page_title = gettext_lazy("New from a template")
    header_icon = "snippet"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, this."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """For who may write exercises, in a language in which there are templates."""
        self.locales = [locale for locale in shelves(Exercise, request.user) if starters(locale)]
        if not self.locales:
            raise PermissionDenied
        asked = request.GET.get("locale", "")
        self.locale = asked if asked in self.locales else self.locales[0]
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The templates of one language, and the other languages."""
        rows = [(one, contents(one)) for one in starters(self.locale)]
        context = super().get_context_data(**kwargs)
        return {**context, "rows": rows, "language": self.locale, "languages": self.locales}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Make the draft and open it."""
        chosen = starter(self.locale, request.POST.get("name", ""))
        if chosen is None:
            raise Http404
        page = begin(starter=chosen, by=request.user)
        text = _("Your draft is made. Where it says [✎ something waits for your own words.")
        messages.success(request, text)
        return redirect("wagtailadmin_pages:edit", page.pk)


def contents(one: Starter) -> list[tuple[str, str]]:
    """The blocks of a template: what each is called, and its first words."""
    rows = [(kind, value) for block in one.body for kind, value in block.items()]
    return [
        (
            str(VOCABULARY[kind].definition.label),
            value.get("question") or value.get("title") or value.get("name", ""),
        )
        for kind, value in rows
    ]


choose = ChooseView.as_view()
