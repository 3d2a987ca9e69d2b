"""What the admin offers to who manages keys, and what its log says about it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.permissions import register_permission_policy

from consumers.models import ClientApp
from consumers.policies import KeyManagers
from consumers.viewsets import ClientAppViewSet

register_permission_policy(ClientApp, KeyManagers(ClientApp))


@hooks.register("register_admin_viewset")
def client_apps() -> ClientAppViewSet:
    """Client apps and their keys."""
    return ClientAppViewSet()


@hooks.register("register_log_actions")
def key_actions(actions: Any) -> None:
    """Handing out and stopping keys is logged, with who did it; never the secret."""
    actions.register_action("consumers.key.create", _("Create key"), _("Key created"))
    actions.register_action("consumers.key.rotate", _("Replace key"), _("Key replaced"))
    actions.register_action("consumers.key.revoke", _("Revoke key"), _("Key revoked"))
    actions.register_action("consumers.webhook.set", _("Set webhook"), _("Webhook set"))
    actions.register_action(
        "consumers.webhook.rotate", _("Replace webhook secret"), _("Webhook secret replaced")
    )
