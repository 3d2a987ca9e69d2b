"""Above the editor of a fragment: every page and every release in which it stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wagtail.admin.panels import Panel


class UsesPanel(Panel):
    """Who writes a fragment sees whom it will be offered to, and what was released with it."""

    class BoundPanel(Panel.BoundPanel):
        """The panel for one fragment."""

        template_name = "content/fragments/uses.html"

        def is_shown(self) -> bool:
            """Of one that was saved."""
            return bool(self.instance.pk)

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            """Drafts and releases, apart."""
            from content.fragments.uses import drafts_with, releases_with

            return {
                "drafts": list(drafts_with(self.instance, self.request.user)),
                "releases": releases_with(self.instance),
                "newest": self.instance.newest_number,
            }
