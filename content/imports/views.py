"""The pages of bringing in: begin, look through, and make drafts."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from content.importers import board
from content.importers.instruments.shape import Instrument
from content.importers.proposals import Place
from content.imports import actions, instruments, shown
from content.imports.errors import AltsNeeded, StepRefused
from content.imports.forms import BringForm
from content.imports.places import shelves
from content.models import Exercise, Import, ImportedPicture
from content.readiness import Level, check


class BringView(WagtailAdminTemplateMixin, FormView):
    """A file or a text; and what one began earlier."""

    form_class = BringForm
    template_name = "content/imports/bring.html"
    page_title = gettext_lazy("New from Word or text")
    header_icon = "doc-full-inverse"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, this."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """For who may write exercises."""
        self.locales = list(shelves(Exercise, request.user))
        if not self.locales:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """The languages in which this person may write."""
        return {**super().get_form_kwargs(), "locales": self.locales}

    def form_valid(self, form: BringForm) -> HttpResponse:
        """Keep it, and look through it."""
        if form.instruments is not None:
            return self._instruments(form, *form.instruments)
        made = actions.begin(
            source=form.source, content=form.content, by=self.request.user, locale=form.cleaned_data["locale"]
        )
        return redirect("content_imports:look", made.pk)

    def _instruments(self, form: BringForm, kind: str, found: list[Instrument]) -> HttpResponse:
        made = instruments.begin(
            kind=kind,
            name=form.cleaned_data["file"].name,
            content=form.content,
            found=found,
            by=self.request.user,
            locale=form.cleaned_data["locale"],
        )
        return redirect("content_imports:instruments", made.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Also what waits."""
        waiting = Import.objects.of(self.request.user).unfinished()[:10]
        return {**super().get_context_data(**kwargs), "waiting": waiting}


class LookView(WagtailAdminTemplateMixin, TemplateView):
    """Everything that was found, beside what it becomes; each click is one step."""

    template_name = "content/imports/look.html"
    page_title = gettext_lazy("Look through")
    header_icon = "doc-full-inverse"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, where it began, this document."""
        begin = {"url": reverse("content_imports:bring"), "label": _("New from Word or text")}
        return [*self.breadcrumbs_items, begin, {"url": "", "label": self.source.name}]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """The import, of this person only."""
        super().setup(request, *args, **kwargs)
        self.source = get_object_or_404(Import.objects.of(request.user), pk=kwargs["pk"])
        self.bare: list[str] = []

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """What is done leads to what was made of it."""
        if self.source.done_at is not None:
            return done(self.source, request)
        if self.source.kind in instruments.KINDS:
            return redirect("content_imports:instruments", self.source.pk)
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """One click; the words for pictures are kept with it."""
        actions.describe(source=self.source, alts=self._alts())
        do, _colon, rest = request.POST.get("do", "").partition(":")
        version = request.POST.get("version", "")
        opens = anchor(rest)
        try:
            if do == "make":
                return self._make(int(version) if version.isdecimal() else -1)
            if do == "discard":
                actions.discard(source=self.source)
                messages.success(request, _("The import was thrown away. Your document is still yours."))
                return redirect("content_imports:bring")
            if do != "save":
                opens = self._step(do, rest, int(version) if version.isdecimal() else -1)
        except StepRefused as refused:
            messages.warning(request, refused.messages[0])
            self.bare = refused.keys if isinstance(refused, AltsNeeded) else []
            if self.bare:
                self.source.refresh_from_db()
                return self.render_to_response(self.get_context_data(**kwargs))
        return redirect(f"{reverse('content_imports:look', args=[self.source.pk])}#{opens}")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Rows, and the list of what is used nowhere."""
        pieces, proposals = actions.pieces_of(self.source), actions.proposals_of(self.source)
        rows = list(shown.rows(self.source, pieces, proposals))
        return {
            **super().get_context_data(**kwargs),
            "source": self.source,
            "used": [row for row in rows if row.proposal.place != Place.ASIDE],
            "bare": self.bare,
            **shown.overview(rows, proposals),
        }

    def _alts(self) -> dict[str, dict[str, Any]]:
        """The words for pictures that this page showed."""
        data = self.request.POST
        keys = [name[4:] for name in data if name.startswith("alt-")]
        return {
            key: {"alt": data[f"alt-{key}"].strip()[:500], "decorative": f"decorative-{key}" in data}
            for key in keys
        }

    def _step(self, do: str, rest: str, version: int) -> str:
        """Take it, and say at which proposal the page opens again."""
        what, _colon, id = rest.rpartition(":")
        steps = {
            "kind": lambda found, pieces: board.change(found, id, what),
            "move": lambda found, pieces: board.move(found, id, what),
            "join": lambda found, pieces: board.join(found, id),
            "apart": lambda found, pieces: board.apart(found, id, pieces),
        }
        if do not in steps:
            raise StepRefused(_("Nothing changed."))
        before = actions.proposals_of(self.source)
        try:
            actions.take(source=self.source, version=version, step=steps[do])
        except board.NoSuchStep as error:
            raise StepRefused(_("That is not possible any more. Below is how it stands now.")) from error
        return board.opens_at(before, id, "aside" if (do, what) == ("move", Place.ASIDE) else do)

    def _make(self, version: int) -> HttpResponseBase:
        made = actions.make_drafts(source=self.source, version=version)
        messages.success(self.request, f"{made_text(len(made))} {still_needed(made[0])}".strip())
        return redirect("wagtailadmin_pages:edit", made[0].pk)


def done(source: Import, request: HttpRequest) -> HttpResponseBase:
    """To what was made of it."""
    first = source.origins.order_by("pk").first()
    if first is None:
        messages.warning(request, _("The draft that was made of this was deleted since."))
        return redirect("content_imports:bring")
    messages.info(request, _("This import has become a draft already: this one."))
    return redirect("wagtailadmin_pages:edit", first.page_id)


def made_text(count: int) -> str:
    """What was made, and what comes next."""
    return ngettext(
        "Your draft is made. Read it through, fill in what is missing, and submit it.",
        "%(count)s drafts are made. This is the first; the others stand in the list of exercises.",
        count,
    ) % {"count": count}


def still_needed(page: Exercise) -> str:
    """What no document says and a reviewer will ask for, so that it is not found out afterwards."""
    needed = [str(finding.message) for finding in check(page) if finding.level == Level.ERROR]
    return " ".join([_("Still needed:"), *needed[:4]]) if needed else ""


def anchor(rest: str) -> str:
    """What was clicked."""
    return rest.rpartition(":")[2]


class PictureView(View):
    """A picture that waits to be described, for its importer only."""

    def get(self, request: HttpRequest, pk: int, key: str) -> HttpResponse:
        """The checked bytes; nothing else can be in them."""
        picture = get_object_or_404(ImportedPicture, source__pk=pk, source__by=request.user, key=key)
        kind = "jpeg" if picture.name.endswith("jpg") else picture.name.rsplit(".", 1)[-1]
        answer = HttpResponse(bytes(picture.content), content_type=f"image/{kind}")
        answer["Content-Security-Policy"] = "default-src 'none'"
        answer["X-Content-Type-Options"] = "nosniff"
        return answer


class InstrumentsView(WagtailAdminTemplateMixin, TemplateView):
    """What was read of questionnaires, and what was kept aside; the author ticks which become drafts."""

    template_name = "content/imports/instruments.html"
    page_title = gettext_lazy("Look through")
    header_icon = "doc-full-inverse"
    _show_breadcrumbs = True

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """The import, of this person only."""
        super().setup(request, *args, **kwargs)
        mine = Import.objects.of(request.user).filter(kind__in=instruments.KINDS)
        self.source = get_object_or_404(mine, pk=kwargs["pk"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """What is done leads to what was made of it."""
        if self.source.done_at is not None:
            return done(self.source, request)
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, where it began, this file."""
        begin = {"url": reverse("content_imports:bring"), "label": _("New from Word or text")}
        return [*self.breadcrumbs_items, begin, {"url": "", "label": self.source.name}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Each questionnaire with its items and what was kept aside."""
        found = instruments.instruments_of(self.source)
        return {**super().get_context_data(**kwargs), "source": self.source, "found": found}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Make drafts, or throw it away."""
        if request.POST.get("do") == "discard":
            actions.discard(source=self.source)
            messages.success(request, _("The import was thrown away. Your document is still yours."))
            return redirect("content_imports:bring")
        version = request.POST.get("version", "")
        chosen = [int(one) for one in request.POST.getlist("chosen") if one.isdecimal()]
        try:
            made = instruments.make_drafts(
                source=self.source, version=int(version) if version.isdecimal() else -1, chosen=chosen
            )
        except StepRefused as refused:
            messages.warning(request, refused.messages[0])
            return redirect("content_imports:instruments", self.source.pk)
        messages.success(request, made_text(len(made)))
        return redirect("wagtailadmin_pages:edit", made[0].pk)


bring = BringView.as_view()
look = never_cache(LookView.as_view())
instrument = never_cache(InstrumentsView.as_view())
picture = never_cache(PictureView.as_view())
