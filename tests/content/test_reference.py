"""The docs of the vocabulary are what the vocabulary says."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.core.management import call_command

from content.blocks.gallery import picture
from content.blocks.reference import page
from content.blocks.registry import VOCABULARY
from content.blocks.showcase import OFFERED
from content.management.commands import describe_blocks


class TestReference:
    def test_is_up_to_date(self) -> None:
        for target, write in describe_blocks.PAGES.items():
            assert target.read_text() == write(), "run manage.py describe_blocks"

    def test_every_block_that_authors_have_is_pictured(self) -> None:
        kept = {path.name for path in (settings.BASE_DIR / "docs" / "blocks").iterdir()}
        assert kept == {picture(kind) for kind in OFFERED.values()}, (
            "python -m scripts.screenshots var blocks"
        )

    def test_describes_every_type_with_an_example(self) -> None:
        text = page()
        for kind in VOCABULARY.values():
            assert f"## {kind.type}\n" in text
            assert kind.example["id"] in text

    def test_check_fails_when_it_is_out_of_date(
        self, tmp_path: object, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(describe_blocks.PAGES, describe_blocks.FOLDER / "missing.md", page)
        with pytest.raises(SystemExit):
            call_command("describe_blocks", "--check")
