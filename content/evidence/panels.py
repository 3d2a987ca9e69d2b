"""Above the form of a source: what the register says of it, and which pages rest on it."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import Any

from wagtail.admin.panels import Panel

#: How alike two titles must be to be the same article: subtitles and capitals differ between lists.
ALIKE = 0.6


class SourcePanel(Panel):
    """For a source that exists; a new one has nothing to tell."""

    class BoundPanel(Panel.BoundPanel):
        """The panel for one source."""

        template_name = "content/evidence/source_panel.html"

        def is_shown(self) -> bool:
            """Once it was saved."""
            return bool(self.instance.pk)

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            """Where it is cited, and whether its DOI is what it says it is."""
            from content.evidence.uses import pages_with

            source = self.instance
            return {
                "source": source,
                "pages": pages_with(source),
                "says": source.get_doi_state_display() if source.register_says else "",
                "doubtful": source.register_says not in ("", source.DoiState.FOUND),
                "other_title": source.doi_title if differs(source.title, source.doi_title) else "",
            }


def differs(ours: str, theirs: str) -> bool:
    """Whether the register has another article under this DOI."""
    if not theirs:
        return False
    one, other = (" ".join(text.lower().split()) for text in (ours, theirs))
    shorter = min(len(one), len(other))
    if one[:shorter] == other[:shorter]:  # with and without its subtitle
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() < ALIKE
