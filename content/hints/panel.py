"""Beside the editor: how long it takes, how it reads, and every hint in one list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView


class HintsSidePanel(BaseSidePanel):
    """Filled by `hints.js`, which also writes the hints beside the blocks."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        """The button that opens it, with how many hints there are."""

        aria_label = gettext_lazy("Toggle reading and hints")
        icon_name = "pilcrow"

    name = "hints"
    title = gettext_lazy("Reading and hints")
    template_name = "content/hints/side_panel.html"
    order = 260

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """The language of the page, and the words that the script needs."""
        locale = self.object.locale.language_code
        return super().get_context_data(parent_context) | {
            "locale": locale,
            "words": words(),
            # The minutes of a module are those of its parts.
            "timed": hasattr(self.object, "body"),
        }


def words() -> dict[str, str]:
    """What the script says, in the language of the author."""
    return {
        "hints": _("Hints"),
        "one": _("1 hint"),
        "many": _("{n} hints"),
        "none": _("No hints."),
        "reads": _("Reads as {level}"),
        "go": _("Go to this place: {name}"),
        "explain": _("Explain “{word}” to clients"),
        "explained": _("“{word}” is explained to clients."),
        "minutes": _("{n} minutes"),
        "minute": _("1 minute"),
        "unavailable": _("Hints are not available now. You can go on writing."),
        "guide": _("In the guide"),
    }


def has_hints(page: Any) -> bool:
    """Pages that can be released: exercises, questionnaires and modules."""
    from content.models import Releasable

    return isinstance(page, Releasable)


class EditWithHints(EditView):
    """Wagtail's editor, with the panel."""

    def get_side_panels(self) -> Any:
        """Also how it reads."""
        panels = super().get_side_panels()
        if not self.expects_json_response and not self.hydrate_create_view and has_hints(self.page):
            panels.append(HintsSidePanel(self.page, self.request))
        return panels


class CreateWithHints(CreateView):
    """The same for a page that is not saved yet."""

    def get_side_panels(self) -> Any:
        """Also how it reads."""
        panels = super().get_side_panels()
        if has_hints(self.page):
            panels.append(HintsSidePanel(self.page, self.request))
        return panels
