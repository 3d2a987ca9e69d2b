"""Where pilots meet Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    """What the audit log calls each step."""
    actions.register_action("pilots.pilot_started", _("Start a pilot"), _("Started a pilot"))
    actions.register_action("pilots.pilot_ended", _("End a pilot"), _("Ended a pilot"))
    actions.register_action("pilots.apps", _("Choose apps"), _("Chose the apps of a pilot"))
