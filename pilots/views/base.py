"""What the pages of pilots have in common: a page of the catalogue, for editors."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from content.models import SideKind
from releases.actions.plan import PLAN
from releases.views.base import ReleaseAdminView


class PilotAdminView(ReleaseAdminView):
    """For who may run pilots; the verbs ask again."""

    header_icon = "group"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Not for others."""
        if not request.user.has_perm(PLAN):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


def is_text_of_pilot(page: Any) -> bool:
    """Whether this was begun, beside its page, for a pilot."""
    return getattr(page, "side_kind", "") == SideKind.PILOT
