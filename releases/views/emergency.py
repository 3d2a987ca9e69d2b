"""Taking back at night: find it, one page with everything filled in, one button. Or practise first."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from django.views.generic.edit import FormMixin
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from media.models import Document, Image, Recording
from releases import actions, forecast, recall, taken_back
from releases.emergency_forms import EmergencyForm, ReasonForm
from releases.errors import ReleaseRefused
from releases.models import Change, Release, ReleaseMedia

from .base import WITHDRAW

MOST = 30
PRACTICE = "practise"


class TakingBackView(WagtailAdminTemplateMixin, TemplateView):
    """A page for who may take something back."""

    header_icon = "warning"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Editors, reviewers and safety officers; the verbs ask again."""
        if not request.user.has_perm(WITHDRAW):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, taking back, this."""
        start = {"url": reverse("releases:take_back"), "label": _("Withdraw")}
        return [*self.breadcrumbs_items, start, {"url": "", "label": self.get_header_title()}]


class FindView(TakingBackView):
    """By title or code: what has to go? And what still has to be confirmed."""

    template_name = "releases/take_back.html"
    page_title = gettext_lazy("Withdraw")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """This is where taking back begins."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What was found, each with one button."""
        words = self.request.GET.get("q", "").replace("\x00", "").strip()
        return {
            **super().get_context_data(**kwargs),
            "words": words,
            "codes": found_codes(words),
            "media": found_media(words) if words else [],
            "to_confirm": taken_back.to_confirm(),
            "practice": PRACTICE in self.request.GET,
        }


def found_codes(words: str) -> list[Release]:
    """The newest release of each code and language that these words fit, newest first."""
    releases = Release.objects.not_withdrawn().without_texts().order_by("-at", "-pk")
    fitting = releases.filter(Q(code__icontains=words) | Q(title__icontains=words)) if words else releases
    newest: dict[tuple[str, str], Release] = {}
    for release in fitting[: MOST * 20]:
        newest.setdefault((release.code, release.locale), release)
    return list(newest.values())[:MOST]


def found_media(words: str) -> list[dict[str, Any]]:
    """Pictures, recordings and documents whose title fits and that are not withdrawn yet."""
    held = set(Change.objects.media_withdrawals().values_list("digest", flat=True))
    found = [
        item
        for model in (Image, Recording, Document)
        for item in model.objects.filter(title__icontains=words).exclude(sha256="").order_by("title")[:MOST]
    ]
    return [
        {"title": item.title, "sha256": item.sha256, "kind": item._meta.verbose_name}
        for item in found
        if item.sha256 not in held
    ]


class EmergencyView(FormMixin, TakingBackView):
    """One page, one button. With `practise` it tells what would happen, and does nothing."""

    practised: forecast.Forecast | None = None

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do it, or practise, or show what is missing."""
        form = self.get_form()
        if form.is_valid():
            if PRACTICE in request.POST:
                self.practised = self.forecast(form)
                return self.render_to_response(self.get_context_data(form=form))
            try:
                act = taken_back.act_of(self.carry_out(form)[0])
            except ReleaseRefused as refused:
                form.add_error(None, refused.message)
            else:
                messages.success(request, self.done(act))
                return redirect("releases:withdrawal", act.pk)
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What would happen, whether this is practice, and who else hears of it."""
        form = kwargs.setdefault("form", self.get_form())
        ahead = self.practised or self.forecast(form)
        return {
            **super().get_context_data(**kwargs),
            "title": self.get_page_subtitle(),
            "ahead": ahead,
            "practised": self.practised is not None,
            "practice": PRACTICE in self.request.GET or self.practised is not None,
        }

    @abstractmethod
    def forecast(self, form: Any) -> forecast.Forecast:
        """What would happen with what is chosen now."""

    @abstractmethod
    def carry_out(self, form: Any) -> list[Change]:
        """The verb."""

    @abstractmethod
    def done(self, act: taken_back.Act) -> str:
        """The sentence that is shown afterwards."""


class TakeBackCodeView(EmergencyView):
    """All releases of a code, in every line, language and pilot."""

    template_name = "releases/emergency.html"
    form_class = EmergencyForm
    page_title = gettext_lazy("Withdraw")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Everything of this code that is not taken back yet."""
        super().setup(request, *args, **kwargs)
        every = Release.objects.filter(code=kwargs["code"]).without_texts().newest_first()
        if not every:
            raise Http404
        # The language of the catalogue stands first.
        found = sorted(every, key=lambda one: (one.locale != settings.LANGUAGE_CODE, one.locale))
        self.newest = found[0]
        held = set(every.withdrawn().values_list("pk", flat=True))
        self.available = [one for one in found if one.pk not in held]
        self.earlier = len(held)

    def get_page_subtitle(self) -> str:
        """What it is called."""
        return self.newest.title

    def get_form_kwargs(self) -> dict[str, Any]:
        """What there is to choose from."""
        return {**super().get_form_kwargs(), "releases": self.available}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The releases per language, and the media in them: perhaps only a picture is wrong."""
        return {
            **super().get_context_data(**kwargs),
            "code": self.newest.code,
            "available": self.available,
            "earlier": self.earlier,
            "current": {one.pk for one in Release.objects.current().filter(code=self.newest.code)},
            "media": self.media,
        }

    @cached_property
    def media(self) -> list[Any]:
        """What of the library is in these releases."""
        rows = ReleaseMedia.objects.filter(release__in=self.available)
        hashes = sorted(set(rows.values_list("sha256", flat=True)))
        items = [taken_back.library_item(sha256) for sha256 in hashes]
        return [item for item in items if item is not None]

    def forecast(self, form: Any) -> forecast.Forecast:
        """Of what is ticked; before anything was sent that is all."""
        if form.is_bound and form.is_valid():
            return forecast.of_withdrawal(form.cleaned_data["releases"], form.successors)
        ticked = form.ticked
        return forecast.of_withdrawal([one for one in self.available if str(one.pk) in ticked])

    def carry_out(self, form: Any) -> list[Change]:
        """Withdraw."""
        data = form.cleaned_data
        return actions.withdraw(
            releases=data["releases"],
            by=self.request.user,
            reason=data["reason"],
            note=data["note"].strip(),
            successor=form.successors,
        )

    def done(self, act: taken_back.Act) -> str:
        """How many, and who is asked."""
        count = len(act.changes)
        told = ngettext(
            "%(count)d release is withdrawn. Apps no longer get it. Your colleagues have mail.",
            "%(count)d releases are withdrawn. Apps no longer get them. Your colleagues have mail.",
            count,
        )
        return told % {"count": count}


class TakeBackMediaView(EmergencyView):
    """One picture, recording or document, in all releases."""

    template_name = "releases/emergency_media.html"
    form_class = ReasonForm
    page_title = gettext_lazy("Withdraw a file")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find it, in the library or in a release."""
        super().setup(request, *args, **kwargs)
        self.sha256 = kwargs["sha256"]
        self.item = taken_back.library_item(self.sha256)
        self.files = recall.files_of(self.sha256)
        if not self.files:
            raise Http404

    def get_page_subtitle(self) -> str:
        """What it is called."""
        return str(self.item.title) if self.item else self.sha256[:12]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The medium itself, so that nobody takes back the wrong one."""
        held = Change.objects.media_withdrawals().filter(digest=self.sha256).first()
        return {
            **super().get_context_data(**kwargs),
            "item": self.item,
            "is_image": isinstance(self.item, Image),
            "files": self.files,
            "held": taken_back.act_of(held) if held else None,
        }

    def forecast(self, form: Any) -> forecast.Forecast:
        """Of the medium."""
        return forecast.of_media(self.sha256)

    def carry_out(self, form: Any) -> list[Change]:
        """Withdraw the medium."""
        data = form.cleaned_data
        return actions.withdraw_media(
            media=self.sha256, by=self.request.user, reason=data["reason"], note=data["note"].strip()
        )

    def done(self, act: taken_back.Act) -> str:
        """What happened, and what remains to be done."""
        pages = len({one.release.page_id for one in recall.to_do() if one.withdrawal.digest == self.sha256})
        told = ngettext(
            "The file is withdrawn. %(count)d page needs another one in its place.",
            "The file is withdrawn. %(count)d pages need another one in its place.",
            pages,
        )
        return told % {"count": pages}
