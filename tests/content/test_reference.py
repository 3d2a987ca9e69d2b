"""The docs of the vocabulary are what the vocabulary says."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from content.blocks.reference import page
from content.blocks.registry import VOCABULARY
from content.management.commands import describe_blocks


class TestReference:
    def test_is_up_to_date(self) -> None:
        assert describe_blocks.TARGET.read_text() == page(), "run manage.py describe_blocks"

    def test_describes_every_type_with_an_example(self) -> None:
        text = page()
        for kind in VOCABULARY.values():
            assert f"## {kind.type}\n" in text
            assert kind.example["id"] in text

    def test_check_fails_when_it_is_out_of_date(
        self, tmp_path: object, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(describe_blocks, "TARGET", describe_blocks.TARGET.with_name("missing.md"))
        with pytest.raises(SystemExit):
            call_command("describe_blocks", "--check")
