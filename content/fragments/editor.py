"""The editor of a fragment: hints while writing, as in the editor of a page."""

from __future__ import annotations

from typing import Any

from wagtail.snippets.views.snippets import CreateView, EditView

from content.hints.panel import HintsSidePanel


class FragmentEdit(EditView):
    """Wagtail's editor of snippets, with how it reads."""

    def get_side_panels(self) -> Any:
        """Also how it reads."""
        panels = super().get_side_panels()
        if not self.expects_json_response:
            panels.append(HintsSidePanel(self.object, self.request))
        return panels


class FragmentCreate(CreateView):
    """The same for one that is not saved yet."""

    def get_side_panels(self) -> Any:
        """Also how it reads."""
        panels = super().get_side_panels()
        panels.append(HintsSidePanel(self.form.instance, self.request))
        return panels
