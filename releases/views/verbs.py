"""Taking back and retiring, each a page that says what will happen before it happens."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.edit import FormMixin
from wagtail.admin import messages

from releases import actions, reading
from releases.errors import ReleaseRefused
from releases.forms import RetireForm, WithdrawForm
from releases.models import Release

from .base import RETIRE, WITHDRAW, ReleaseAdminView


class VerbView(FormMixin, ReleaseAdminView):
    """A form with a confirmation; a refusal keeps the form and says why."""

    permission = ""
    header_icon = "warning"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Only for who may; the verb itself asks again."""
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do it, or show what is missing."""
        form = self.get_form()
        if form.is_valid():
            try:
                messages.success(request, self.carry_out(form.cleaned_data))
                return redirect(self.history_url)
            except ReleaseRefused as refused:
                form.add_error(None, refused.message)
        return self.render_to_response(self.get_context_data(form=form))

    @abstractmethod
    def carry_out(self, data: dict[str, Any]) -> str:
        """The verb; answers with the sentence that is shown afterwards."""


class WithdrawView(VerbView):
    """Take one release back."""

    template_name = "releases/withdraw.html"
    page_title = gettext_lazy("Withdraw a release")
    permission = WITHDRAW
    form_class = WithdrawForm

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the release, and through it the page."""
        super().setup(request, *args, **kwargs)
        self.release = get_object_or_404(Release.objects.without_texts(), pk=kwargs["pk"])
        self.page = self.find_page(self.release.page_id)

    def get_form_kwargs(self) -> dict[str, Any]:
        """What could be used instead: whatever is current in the same locale."""
        others = Release.objects.current().in_locale(self.release.locale).exclude(pk=self.release.pk)
        return {**super().get_form_kwargs(), "successors": others.without_texts().order_by("title")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What it is, what clients get afterwards, and where it is part of a module."""
        current = reading.current(self.release.type, self.release.code, self.release.locale)
        return {
            **super().get_context_data(**kwargs),
            "release": self.release,
            "is_current": current == self.release,
            "history_url": self.history_url,
            "used_in": Release.objects.current().filter(pins__pinned=self.release).without_texts().distinct(),
        }

    def carry_out(self, data: dict[str, Any]) -> str:
        """Withdraw."""
        actions.withdraw(
            releases=[self.release],
            by=self.request.user,
            reason=data["reason"],
            note=data["note"],
            successor=data["successor"],
        )
        return _("Release %(number)s is withdrawn. Client apps no longer get it.") % {
            "number": self.release.number
        }


class RetireView(VerbView):
    """Take a page out of the catalogue in its locale."""

    template_name = "releases/retire.html"
    page_title = gettext_lazy("Retire from the catalogue")
    permission = RETIRE
    form_class = RetireForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What is current now, and which modules use it."""
        current = reading.current(self.page.type, self.page.code, self.page.locale.language_code)
        used_in = Release.objects.current().filter(pins__code=self.page.code).without_texts().distinct()
        return {
            **super().get_context_data(**kwargs),
            "page": self.page,
            "current": current,
            "history_url": self.history_url,
            "used_in": used_in.in_locale(self.page.locale.language_code),
        }

    def carry_out(self, data: dict[str, Any]) -> str:
        """Retire."""
        actions.retire(
            type=self.page.type,
            code=self.page.code,
            locale=self.page.locale.language_code,
            by=self.request.user,
            reason=data["reason"],
        )
        return _("“%(title)s” is out of the catalogue. Who is working with it can finish.") % {
            "title": self.page.get_admin_display_title()
        }
