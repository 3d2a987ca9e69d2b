"""Above an exercise that is new: other ways to begin."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.panels import Panel

from content.notices import Notice


class BringPanel(Panel):
    """Lines that lead to a document or a template; gone as soon as the page exists."""

    class BoundPanel(Panel.BoundPanel):
        """The panel for one page."""

        template_name = "content/notices.html"

        def is_shown(self) -> bool:
            """Only while there is nothing yet."""
            return not self.instance.pk

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            """Two ways that save writing."""
            word, half = (
                _("Do you have it in Word or on paper already?"),
                _("Begin with something half written?"),
            )
            found = [
                Notice(word, reverse("content_imports:bring"), _("New from Word or text")),
                Notice(half, reverse("content_starters:choose"), _("New from a template")),
            ]
            return {"notices": found}
