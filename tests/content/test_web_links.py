"""A link in the editor goes to the web."""

from __future__ import annotations

from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.rich_text import features

from content.blocks.rich import FEATURES, WEB_LINK, rich


class TestWebLink:
    def converter(self) -> ContentstateConverter:
        return ContentstateConverter(features=FEATURES)

    def test_is_known_to_the_editor(self) -> None:
        plugin = features.get_editor_plugin("draftail", WEB_LINK)
        assert plugin.data["chooserUrls"]["pageChooser"] == plugin.data["chooserUrls"]["externalLinkChooser"]

    def test_address_survives_the_editor(self) -> None:
        source = '<p data-block-key="a">Bel <a href="tel:113">113</a> of <a href="https://www.113.nl/">chat</a></p>'
        converter = self.converter()
        assert converter.to_database_format(converter.from_database_format(source)) == source

    def test_link_to_a_page_loses_its_target(self) -> None:
        converter = self.converter()
        source = '<p data-block-key="a"><a linktype="page" id="3">hier</a></p>'
        stored = converter.to_database_format(converter.from_database_format(source))
        assert "linktype" not in stored
        assert rich(stored)["html"] == "<p>hier</p>"
