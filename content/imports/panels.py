"""Above an exercise that is new: the other way to begin."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.panels import Panel

from content.notices import Notice


class BringPanel(Panel):
    """A line that leads to bringing in a document; gone as soon as the page exists."""

    class BoundPanel(Panel.BoundPanel):
        """The panel for one page."""

        template_name = "content/notices.html"

        def is_shown(self) -> bool:
            """Only while there is nothing yet."""
            return not self.instance.pk

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            """One notice."""
            text = _("Do you have it in Word or on paper already?")
            return {"notices": [Notice(text, reverse("content_imports:bring"), _("New from Word or text"))]}
