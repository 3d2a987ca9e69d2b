"""What the menu offers of modules."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.pages import PageListingViewSet

from content.viewsets import RELEASABLE_COLUMNS, ReleasableIndexView
from modules.models import Module


class ModuleListing(PageListingViewSet):
    """All modules of all languages in one list."""

    model = Module
    icon = "folder-open-1"
    menu_label = _("Modules")
    add_to_admin_menu = True
    menu_order = 120
    index_view_class = ReleasableIndexView
    columns = RELEASABLE_COLUMNS


@hooks.register("register_admin_viewset")
def register_modules() -> ModuleListing:
    """The list of modules."""
    return ModuleListing("modules")
