"""Links of authors go to the web: pages of this system have no address that a client could open.

Wagtail's own feature `link` begins with choosing a page. This one is the same link, and begins with an address.
"""

from __future__ import annotations

from typing import Any

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.rich_text.converters.contentstate import link_entity
from wagtail.admin.rich_text.converters.html_to_contentstate import ExternalLinkElementHandler
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature

from content.blocks.rich import WEB_LINK

ADDRESS = reverse_lazy("wagtailadmin_choose_page_external_link")
OPTIONS = {
    "type": "LINK",
    "icon": "link",
    "description": _("Link"),
    "attributes": ["url"],
    "allowlist": {"href": "^(http:|https:|mailto:|tel:|undefined$)"},
    "chooserUrls": {
        "pageChooser": ADDRESS,  # what opens first
        "externalLinkChooser": ADDRESS,
        "emailLinkChooser": reverse_lazy("wagtailadmin_choose_page_email_link"),
        "phoneLinkChooser": reverse_lazy("wagtailadmin_choose_page_phone_link"),
    },
}


@hooks.register("register_rich_text_features")
def register_web_link(features: Any) -> None:
    """Offer it to the fields that ask for it."""
    editor = EntityFeature(OPTIONS, js=["wagtailadmin/js/page-chooser-modal.js"])
    features.register_editor_plugin("draftail", WEB_LINK, editor)
    rules = {
        "from_database_format": {"a[href]": ExternalLinkElementHandler("LINK")},
        "to_database_format": {"entity_decorators": {"LINK": link_entity}},
    }
    features.register_converter_rule("contentstate", WEB_LINK, rules)
