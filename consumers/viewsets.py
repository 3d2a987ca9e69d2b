"""Client apps in the admin's menu."""

from __future__ import annotations

from typing import Any

from django.urls import path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import BooleanColumn, DateColumn, TitleColumn
from wagtail.admin.viewsets.model import ModelViewSet

from consumers.models import ClientApp
from consumers.policies import KeyManagers
from consumers.views import AppView, NewKey, RevokeKey, RotateKey
from consumers.webhooks.views import Webhook


class ClientAppViewSet(ModelViewSet):
    """Apps: listed, added, changed; and on the page of each app its keys."""

    model = ClientApp
    name = "client_apps"
    url_namespace = "client_apps"
    url_prefix = "client-apps"
    icon = "key"
    menu_label = _("Client apps")
    menu_order = 900
    add_to_settings_menu = True
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_class = AppView
    list_display = [
        TitleColumn("name", label=_("Name"), url_name="client_apps:inspect", sort_key="name"),
        "slug",
        BooleanColumn("active"),
        DateColumn("created"),
    ]
    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("public_contact"),
        FieldPanel("crisis_contact"),
        FieldPanel("active"),
    ]

    @cached_property
    def permission_policy(self) -> KeyManagers:
        """One permission for all of it."""
        return KeyManagers(ClientApp)

    def get_urlpatterns(self) -> list[Any]:
        """The usual pages, and those of keys."""
        return [
            *super().get_urlpatterns(),
            path("<int:app>/webhook/", Webhook.as_view(), name="webhook"),
            path("<int:app>/keys/new/", NewKey.as_view(), name="new_key"),
            path("<int:app>/keys/<int:key>/rotate/", RotateKey.as_view(), name="rotate_key"),
            path("<int:app>/keys/<int:key>/revoke/", RevokeKey.as_view(), name="revoke_key"),
        ]
