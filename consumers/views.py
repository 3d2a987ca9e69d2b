"""The pages on which an operator creates, rotates and revokes keys. A secret is shown once, in the answer itself."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic import InspectView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from consumers import keys
from consumers.forms import KeyForm
from consumers.models import ApiKey, ClientApp
from consumers.policies import MANAGE
from consumers.scopes import Scope
from people.models import User


class AppView(InspectView):
    """One app with its keys."""

    page_title = gettext_lazy("Keys")
    template_name = "consumers/app.html"

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """New keys start here."""
        url = reverse("client_apps:new_key", args=[self.object.pk])
        webhook = reverse("client_apps:webhook", args=[self.object.pk])
        return [
            HeaderButton(_("New key"), url=url, icon_name="plus", priority=10),
            HeaderButton(_("Webhook"), url=webhook, icon_name="link", priority=20),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The keys, with what each may do in words."""
        found = self.object.keys.select_related("created_by", "revoked_by", "rotated_from")
        labels = {scope.value: scope.label for scope in Scope}
        rows = [
            {"key": key, "usable": key.is_usable(), "may": [labels[s] for s in key.scopes]} for key in found
        ]
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"rows": rows, "app": self.object}


class KeyView(WagtailAdminTemplateMixin, FormView[Form]):
    """A page about one app on which something is done about keys."""

    template_name = "consumers/key_form.html"
    header_icon = "key"
    form_class = Form
    submit_button_label: Any = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Only for who manages keys; Wagtail has seen to it that somebody is logged in."""
        if not request.user.has_perm(MANAGE):
            denied: HttpResponse = permission_denied(request)
            return denied
        return super().dispatch(request, *args, **kwargs)

    @property
    def operator(self) -> User:
        """Who does it, for the log."""
        return cast(User, self.request.user)

    @cached_property
    def app(self) -> ClientApp:
        """Whose keys these are."""
        return get_object_or_404(ClientApp, pk=self.kwargs["app"])

    @cached_property
    def key(self) -> ApiKey:
        """The key this page is about; one that is revoked is history."""
        return get_object_or_404(ApiKey, pk=self.kwargs["key"], app=self.app, revoked_at=None)

    def get_page_subtitle(self) -> str:
        """The app's name."""
        return self.app.name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Apps, this app, this page."""
        path = [
            {"url": reverse("client_apps:index"), "label": _("Client apps")},
            {"url": self.back_url(), "label": self.app.name},
            {"url": "", "label": self.get_page_title()},
        ]
        return [*self.breadcrumbs_items, *path]

    def back_url(self) -> str:
        """The list of keys of this app."""
        return reverse("client_apps:inspect", args=[self.app.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the form's template asks for."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "app": self.app,
            "back_url": self.back_url(),
            "action_url": self.request.path,
            "submit_button_label": self.submit_button_label,
        }

    def show_once(self, key: ApiKey, secret: str) -> HttpResponse:
        """The one and only time that a secret is seen."""
        context = self.get_context_data(secret=secret, key=key)
        return self.response_class(
            request=self.request, template=["consumers/key_shown.html"], context=context
        )


class NewKey(KeyView):
    """Hand out a key."""

    page_title = gettext_lazy("New key")
    submit_button_label = gettext_lazy("Make this key")
    form_class = KeyForm

    def form_valid(self, form: Any) -> HttpResponse:
        """Make it and show it."""
        key, secret = keys.issue(app=self.app, by=self.operator, **form.facts())
        return self.show_once(key, secret)


class RotateKey(KeyView):
    """Replace a key while the old one works on for a week."""

    page_title = gettext_lazy("Replace this key")
    submit_button_label = gettext_lazy("Make the new key")
    template_name = "consumers/key_rotate.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The key and how long both work."""
        return super().get_context_data(**({"key": self.key, "overlap": keys.OVERLAP.days} | kwargs))

    def form_valid(self, form: Form) -> HttpResponse:
        """Make the successor and show it."""
        successor, secret = keys.rotate(key=self.key, by=self.operator)
        return self.show_once(successor, secret)


class RevokeKey(KeyView):
    """Stop a key at once."""

    page_title = gettext_lazy("Revoke this key")
    submit_button_label = gettext_lazy("Revoke this key")
    template_name = "consumers/key_revoke.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The key."""
        return super().get_context_data(**({"key": self.key} | kwargs))

    def form_valid(self, form: Form) -> HttpResponse:
        """Stop it and go back to the list."""
        keys.revoke(key=self.key, by=self.operator)
        text = _("The key “%(name)s” is revoked. It stops working within two seconds.")
        messages.success(self.request, text % {"name": self.key.name})
        return redirect(self.back_url())
