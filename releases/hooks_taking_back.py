"""Where taking back meets Wagtail's admin: the menu, the button above every page, the reports, several at once."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import HeaderButton

from content.hints.panel import EditWithHints
from content.models import Releasable

from .models import Release
from .views.base import WITHDRAW
from .views.retire_several import RetireBulkAction

__all__ = ["EditWithTakingBack", "RetireBulkAction"]


def take_back_url(page: Any, user: Any) -> str:
    """Where this page is taken back; empty when there is nothing to take back, or not by this person."""
    if not page.pk or not Releasable.is_releasable(page) or not user.has_perm(WITHDRAW):
        return ""
    code = page.specific.code
    if not code or not Release.objects.filter(code=code).not_withdrawn().exists():
        return ""
    return reverse("releases:take_back_code", args=[code])


class EditWithTakingBack(EditWithHints):
    """Wagtail's editor, with the button in sight instead of in a menu: at night every click counts."""

    @property
    def header_buttons(self) -> list[Any]:
        """One, for who may."""
        url = take_back_url(self.page, self.request.user)
        if not url:
            return []
        return [HeaderButton(_("Withdraw"), url, icon_name="warning", priority=10)]


class TakeBackItem(MenuItem):
    """For who may take something back."""

    def is_shown(self, request: HttpRequest) -> bool:
        """As the pages themselves."""
        return request.user.has_perm(WITHDRAW)


@hooks.register("register_admin_menu_item")
def register_take_back() -> TakeBackItem:
    """Always in sight, below the work of every day."""
    return TakeBackItem(
        _("Withdraw"), reverse("releases:take_back"), name="take-back", icon_name="warning", order=150
    )


@hooks.register("register_reports_menu_item")
def register_to_confirm() -> TakeBackItem:
    """Somebody took something back and waits for a second person."""
    return TakeBackItem(
        _("Withdrawals to confirm"), reverse("releases:to_confirm"), icon_name="warning", order=30
    )


@hooks.register("register_reports_menu_item")
def register_withdrawn_files() -> TakeBackItem:
    """Pages with a hole where a file was."""
    return TakeBackItem(
        _("Withdrawn files to replace"), reverse("releases:withdrawn_files"), icon_name="image", order=35
    )


hooks.register("register_bulk_action", RetireBulkAction)
