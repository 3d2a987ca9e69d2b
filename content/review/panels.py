"""What the editor shows of review, above the page's own fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import cached_property
from wagtail.admin.panels import Panel

from content.notices import Notice, notices
from content.ports import catalogue

from .models import Candidate, CandidateState, Suggestion


class NoticePanel(Panel):
    """What the rooms above have to say about this page, such as: something newer was released."""

    class BoundPanel(Panel.BoundPanel):
        """The panel for one page and one person; nothing when all is quiet."""

        template_name = "content/notices.html"

        def is_shown(self) -> bool:
            """Only when there is something to tell."""
            return bool(self.instance.pk) and bool(self._notices)

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            """The sentences."""
            return {"notices": self._notices}

        @cached_property
        def _notices(self) -> list[Notice]:
            """Wagtail asks several times whether a panel is shown; the rooms above are asked once."""
            return notices(self.instance, self.request.user)


class ReviewPanel(Panel):
    """Where the newest submission stands, what the reviewer said, and the way there."""

    class BoundPanel(Panel.BoundPanel):
        """The panel for one page; nothing for a page that was never submitted."""

        template_name = "content/review/edit_panel.html"

        def is_shown(self) -> bool:
            """Only when there is something to tell."""
            return bool(self.instance.pk) and self._candidate is not None

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            """The candidate, and the remarks that wait for the author."""
            candidate = self._candidate
            assert candidate is not None  # noqa: S101  (is_shown)
            return {
                "candidate": candidate,
                "waiting": Suggestion.objects.for_page(self.instance.pk).waiting().count(),
                "ready": candidate.state == CandidateState.APPROVED,
            }

        @cached_property
        def _candidate(self) -> Candidate | None:
            """The newest candidate, unless it was released: then there is nothing left to do."""
            newest = Candidate.objects.of_page(self.instance.pk).first()
            if newest is None or newest.pk in catalogue().released_candidates(self.instance.pk):
                return None
            return newest
