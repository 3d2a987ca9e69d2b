"""Rich text: what authors type becomes safe HTML and nodes that say the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from content.blocks import schemas
from content.blocks.rich import is_empty, parse, plain, render, rich, words

ALLOWED = {"p", "h3", "h4", "strong", "em", "ul", "ol", "li", "a", "br"}


class TestRich:
    def test_keeps_what_draftail_writes(self) -> None:
        source = '<h3 data-block-key="a">Kop</h3><p data-block-key="b">Een <b>golf</b> en <i>rust</i>.</p>'
        assert rich(source)["html"] == "<h3>Kop</h3><p>Een <strong>golf</strong> en <em>rust</em>.</p>"

    def test_nests_lists(self) -> None:
        source = "<ul><li>een<ol><li>a</li><li>b</li></ol></li><li>twee</li></ul>"
        assert rich(source)["html"] == source

    def test_text_after_a_nested_list_stays_in_its_item(self) -> None:
        assert rich("<ul><li>een<ul><li>a</li></ul>nog</li></ul>")["html"] == (
            "<ul><li>een<ul><li>a</li></ul>nog</li></ul>"
        )

    def test_nodes_are_structured(self) -> None:
        assert rich("<p>Een <b><i>golf</i></b><br/>en rust</p>")["json"] == [
            {
                "type": "paragraph",
                "children": [
                    {"text": "Een ", "marks": []},
                    {"text": "golf", "marks": ["strong", "em"]},
                    {"text": "\nen rust", "marks": []},
                ],
            }
        ]

    def test_keeps_web_addresses(self) -> None:
        html = rich('<p><a href="https://www.113.nl/?a=1&amp;b=2">113</a></p>')["html"]
        assert html == '<p><a href="https://www.113.nl/?a=1&amp;b=2">113</a></p>'

    @pytest.mark.parametrize(
        "source",
        [
            '<p><a href="javascript:alert(1)">hier</a></p>',
            '<p><a linktype="page" id="3">hier</a></p>',
            '<p onclick="x()">hier</p>',
            "<p>hier<script></script></p>",
            "<div><span>hier</span></div>",
            "<p>hier<img src=x onerror=alert(1)></p>",
        ],
    )
    def test_drops_what_can_do_harm_or_leads_nowhere(self, source: str) -> None:
        assert rich(source)["html"] == "<p>hier</p>"

    def test_empty_paragraphs_are_nothing(self) -> None:
        assert is_empty("<p></p><p> </p>")
        assert rich(None) == {"html": "", "json": []}

    def test_white_space_at_an_end_goes_whatever_its_marks(self) -> None:
        assert rich("<p> <b> a </b><br></p>")["html"] == "<p><strong>a</strong></p>"

    def test_escapes_what_looks_like_html(self) -> None:
        assert rich("<p>1 &lt; 2 &amp; 3</p>")["html"] == "<p>1 &lt; 2 &amp; 3</p>"

    def test_gives_the_bare_words(self) -> None:
        assert words(parse("<p>Een <b>golf</b></p><ul><li>a</li><li>b</li></ul>")) == "Een golf\na\nb"

    @given(st.text())
    def test_any_text_becomes_valid_nodes_and_stays_the_same_the_second_time(self, source: str) -> None:
        once = rich(source)
        Draft202012Validator(schemas.RICH).validate(once)
        assert rich(once["html"]) == once

    @given(
        st.lists(
            st.sampled_from(
                ["<p>", "</p>", "<ul>", "</ul>", "<ol>", "<li>", "</li>", "<b>", "</b>", "<h3>", "a ", "<br>"]
            )
        )
    )
    def test_tag_soup_becomes_valid_and_stable(self, soup: list[str]) -> None:
        once = rich("".join(soup))
        Draft202012Validator(schemas.RICH).validate(once)
        assert render(parse(once["html"])) == once["html"]


class TestPlain:
    def test_drops_control_characters(self) -> None:
        assert plain(" a\x00b\n") == "ab"
