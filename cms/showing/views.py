"""The page from which an author shows a draft: a code for the phone, links for readers, and what they said."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode, urlsplit

import segno
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from api import preview, readers
from api.models import ReaderLink
from content.models import Releasable

#: Names under which a phone would look for itself.
ONLY_HERE = ("localhost", "127.0.0.1", "::1")


class ShowView(WagtailAdminTemplateMixin, TemplateView):
    """For who may change the page: others see it by the links made here."""

    template_name = "cms/showing/show.html"
    page_title = gettext_lazy("Show to others")
    header_icon = "mobile-alt"
    _show_breadcrumbs = True

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """The newest draft of a page."""
        super().setup(request, *args, **kwargs)
        page = get_object_or_404(Page, pk=kwargs["page_id"]).specific
        if not isinstance(page, Releasable):
            raise Http404
        if not page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        self.page = page.get_latest_revision_as_object()
        self.made = ""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the page, this."""
        edit = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        own = {"url": edit, "label": self.page.get_admin_display_title()}
        return [*self.breadcrumbs_items, own, {"url": "", "label": self.page_title}]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Make a link, or end one."""
        do, _colon, pk = request.POST.get("do", "").partition(":")
        user: Any = request.user
        if do == "invite":
            _link, token = readers.invite(page=self.page, by=user)
            self.made = self._address(token)
            return self.render_to_response(self.get_context_data(**kwargs))
        if do == "phone":
            self.phone = self._address(preview.issue(page=self.page, by=user))
            return self.render_to_response(self.get_context_data(phone=self.phone, **kwargs))
        if do == "revoke" and pk.isdecimal():
            readers.revoke(link=get_object_or_404(ReaderLink, pk=pk, page_id=self.page.pk))
            messages.success(request, _("The link no longer shows anything. What was said stays."))
        if do == "end":
            preview.revoke(page=self.page)
            messages.success(request, _("Every code for a phone that was open is closed."))
        return redirect("cms_showing:show", self.page.pk)

    def get_context_data(self, phone: str = "", **kwargs: Any) -> dict[str, Any]:
        """Links and answers; answers count as seen from now on."""
        links = ReaderLink.objects.filter(page_id=self.page.pk).order_by("-pk").prefetch_related("answers")
        now = timezone.now()
        context = {
            **super().get_context_data(**kwargs),
            "page": self.page,
            "edit_url": reverse("wagtailadmin_pages:edit", args=[self.page.pk]),
            "links": [(link, link.revoked_at is None and link.expires_at > now) for link in links],
            "answers": [answer for link in links for answer in link.answers.all()],
            "made": self.made,
            "made_code": drawn(self.made),
            "phone": phone,
            "phone_code": drawn(phone),
            "only_here": self.request.get_host().rsplit(":", 1)[0].strip("[]") in ONLY_HERE,
        }
        if self._is_for(links):
            readers.see(page=self.page)
        return context

    def _is_for(self, links: Iterable[ReaderLink]) -> bool:
        """Whether this person waits for the answers: who made a link, or whose page it is; not any colleague."""
        makers = {link.created_by_id for link in links}
        credited = {credit.user_id for credit in self.page.page_credits.all()}
        return self.request.user.pk in {self.page.owner_id, *makers, *credited}

    def _address(self, token: str) -> str:
        shown = f"{reverse('player:preview')}?{urlencode({'token': token})}"
        return self.request.build_absolute_uri(shown)


def drawn(address: str) -> SafeString:
    """An address as a QR code; nothing for none."""
    if urlsplit(address).scheme not in ("http", "https"):
        return SafeString("")
    # Made of squares by a library, from an address of ours.
    return mark_safe(segno.make(address, error="m").svg_inline(scale=6, light="#fff", border=3))  # noqa: S308


show = never_cache(ShowView.as_view())  # a token stands in it
