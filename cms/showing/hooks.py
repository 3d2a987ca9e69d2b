"""Where showing meets Wagtail's admin: an address, a button above the editor, a notice, a side panel."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from api import readers
from api.models import ReaderAnswer
from cms.showing.views import show
from content.models import Releasable
from content.notices import Notice

ON_PANEL = 10


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern | URLResolver]:
    """Below the admin, behind its login."""
    own = [path("<int:page_id>/", show, name="show")]
    return [path("show/", include((own, "cms_showing")))]


@hooks.register("register_page_header_buttons")
def show_button(page: Page, user: Any, **kwargs: Any) -> Iterator[Button]:
    """For who may change the page."""
    if page.pk and Releasable.is_releasable(page) and page.permissions_for_user(user).can_edit():
        url = reverse("cms_showing:show", args=[page.pk])
        yield Button(_("Try on my phone, or ask a reader"), url, icon_name="mobile-alt", priority=60)


def notice(page: Any, user: Any) -> Iterator[Notice]:
    """Above the editor: somebody read it."""
    count = readers.unseen(page)
    if count:
        text = ngettext(
            "A reader answered your questions.", "%(count)d readers answered your questions.", count
        )
        url = f"{reverse('cms_showing:show', args=[page.pk])}#hv-said-title"
        yield Notice(text % {"count": count}, url, ngettext("Read the answer", "Read the answers", count))


class ReadersPanel(BaseSidePanel):
    """What readers said, beside the text that it is about."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        """The button that opens it."""

        aria_label = _("Toggle what readers said")
        icon_name = "openquote"
        has_counter = False

    name = "readers"
    title = _("What readers said")
    template_name = "cms/showing/side_panel.html"
    order = 260

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """The newest ones."""
        said = ReaderAnswer.objects.filter(link__page_id=self.object.pk)[:ON_PANEL]
        url = reverse("cms_showing:show", args=[self.object.pk])
        return super().get_context_data(parent_context) | {"answers": said, "show_url": url}


def beside(page: Any, request: Any) -> Iterator[BaseSidePanel]:
    """For pages that exist."""
    if page.pk and Releasable.is_releasable(page):
        yield ReadersPanel(page, request)
