"""Where Wagtail meets people."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.account import BaseSettingsPanel

from people.forms import CreditForm, MailForm
from people.viewsets import TeamViewSet


@hooks.register("register_admin_viewset")
def teams() -> TeamViewSet:
    """The pages for teams."""
    return TeamViewSet("people_teams", url_prefix="teams")


@hooks.register("register_account_settings_panel")
class CreditPanel(BaseSettingsPanel):
    """Being named is one's own choice, so it stands on one's own page."""

    name = "credits"
    title = _("Being named as a maker")
    order = 150
    form_class = CreditForm


@hooks.register("register_account_settings_panel")
class MailPanel(BaseSettingsPanel):
    """Mails about feedback are off by choice."""

    name = "feedback-mails"
    title = _("Mails about feedback")
    order = 160
    form_class = MailForm


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """What the log says about accounts and owners."""
    actions.register_action("people.invite", _("Invite"), _("Invited by mail"))
    actions.register_action("people.deactivate", _("Deactivate"), _("Deactivated"))
    actions.register_action("people.hand_over", _("Hand over"), _("Handed over to a colleague"))
