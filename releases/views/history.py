"""What was released of a page: who, when, why, and what became of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.changes.presentation import block_label
from content.evidence.frozen import doubts
from content.imports.places import shelf_for
from content.notices import notices
from releases import reading
from releases.actions.plan import PLAN
from releases.models import Change, Release

from . import plans
from .base import RETIRE, WITHDRAW, ReleaseAdminView
from .side import offer
from .withdrawals import state_of


class HistoryView(ReleaseAdminView):
    """All releases of a code, this locale first, with the ways to go on."""

    template_name = "releases/history.html"
    page_title = gettext_lazy("Releases")

    def between(self) -> list[dict[str, Any]]:
        """This is the list itself."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Rows, what happened to them, and what this person may do."""
        user: Any = self.request.user
        locale = self.page.locale.language_code
        rows = [self._row(one) for one in reading.with_status(self.releases())]
        own = [row for row in rows if row["release"].locale == locale]
        for row, older in zip(own, own[1:], strict=False):
            row["older"] = older["release"]
        for row in _heads(own) if self._may_correct() else []:
            row["correctable"] = True
        retired = reading.retirement(self.page.type, self.page.code, locale)
        return {
            **super().get_context_data(**kwargs),
            "page": self.page,
            "rows": own,
            "foreign": [row for row in rows if row["release"].locale != locale],
            "all_releases": [row["release"] for row in sorted(rows, key=lambda row: row not in own)],
            "events": self._events(),
            "notices": notices(self.page, user),
            "retired": retired,
            "plans": plans.of_page(self.page),
            "may_edit": self.page.permissions_for_user(self.request.user).can_edit(),
            "may_correct": self._may_correct(),
            "may_adapt": shelf_for(type(self.page), user, locale) is not None and not self.page.side_of_id,
            "may_plan": user.has_perm(PLAN),
            "may_withdraw": user.has_perm(WITHDRAW),
            "may_retire": user.has_perm(RETIRE) and bool(own) and retired is None,
        }

    def _row(self, release: Release) -> dict[str, Any]:
        status = reading.status(release)
        return {
            "release": release,
            "status": status,
            "withdrawn": status == reading.Status.WITHDRAWN,
            "note": release.note,
            "carried_from": release.carried_from or release.adopted_from,
        }

    def _may_correct(self) -> bool:
        """A side draft has no side drafts of its own."""
        user: Any = self.request.user
        may_write = (
            user.has_perm("content.submit_candidate") and self.page.permissions_for_user(user).can_edit()
        )
        return bool(may_write and not self.page.side_of_id)

    def _events(self) -> Any:
        """Everything but releases, newest first: withdrawn, retired, reinstated."""
        changes = Change.objects.filter(type=self.page.type, code=self.page.code).select_related("by")
        return changes.exclude(event="released").order_by("-pk")


def _heads(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The newest of each line; `rows` are newest first. A pilot has a side draft of its own."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        if row["release"].pilot_n is None:
            found.setdefault(row["release"].line, row)
    return list(found.values())


class ReleaseView(ReleaseAdminView):
    """One release: what clients get, the guide beside it, and where it came from."""

    template_name = "releases/release.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the release, and through it the page."""
        super().setup(request, *args, **kwargs)
        found = Release.objects.select_related("by", "approval__by", "candidate__by", "base", "carried_from")
        self.release = get_object_or_404(found, pk=kwargs["pk"])
        self.page = self.find_page(self.release.page_id)

    def get_page_title(self) -> str:
        """Its number."""
        return _("Release %(number)s") % {"number": self.release.number}

    def get_page_subtitle(self) -> str:
        """What it is called."""
        return self.release.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The frozen content, read back from its own bytes."""
        data, guide = self.release.data, self.release.guide_data
        state = state_of(self.release, self.request.user)
        return {
            **super().get_context_data(**kwargs),
            **state,
            "page": self.page,
            "release": self.release,
            "history_url": self.history_url,
            "doubts": doubts(data),
            "status": reading.status(self.release),
            "writers": self.release.writers(),
            "content": data,
            "blocks": [_block(block) for block in data.get("body", [])],
            "chapters": data.get("chapters", []),
            "guide_blocks": [_block(block) for block in guide.get("body", [])],
            "elsewhere": offer(self.release),
            "used_in": self.release.pinned_by.select_related("release").order_by("release__code"),
            "may_withdraw": self.request.user.has_perm(WITHDRAW) and state["withdrawal"] is None,
        }


def _block(block: dict[str, Any]) -> dict[str, Any]:
    return {"label": block_label(block["type"]), "fallback": block["fallback"], "id": block["id"]}
