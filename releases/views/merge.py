"""Bringing into a draft what was released since: piece by piece, with the author's own words beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from content.changes.contents import differences
from content.changes.model import Difference
from content.changes.presentation import Row, rows
from content.freeze.registry import freeze
from content.merge import Piece
from releases.actions.merge import Behind, behind, merge
from releases.errors import ReleaseRefused

from .base import ReleaseAdminView

#: Field of the page -> how differences between frozen contents name it.
NAMES = {
    "minutes": ("meta", "minutes"),
    "contra_indications": ("meta", "contra_indications"),
    "evidence_level": ("level",),
    "evidence_claims": ("sources",),
    "page_credits": ("credits",),
}


@dataclass(frozen=True)
class Choice:
    """One piece on the screen: what is newer, and the author's own change if there is one."""

    name: str
    clashes: bool
    newer: list[Row]
    mine: list[Row]


class MergeView(ReleaseAdminView):
    """What is newer than the draft, and the choice for each piece."""

    template_name = "releases/merge.html"
    page_title = gettext_lazy("Bring in what is newer")
    header_icon = "download"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """What the draft does not hold yet."""
        super().setup(request, *args, **kwargs)
        self.found = behind(self.page)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A draft that holds everything needs no merging."""
        if self.found is None:
            messages.info(request, _("Your draft already holds what is newest."))
            return redirect("wagtailadmin_pages:edit", self.page.pk)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The pieces, and the form as it was filled in."""
        assert self.found is not None  # noqa: S101  (get and post turn away otherwise)
        return {
            **super().get_context_data(**kwargs),
            "page": self.page,
            "base": self.found.base,
            "newest": self.found.newest,
            "choices": choices(self.found),
            "reason": self.request.POST.get("reason", ""),
            "chosen": set(self.request.POST.getlist("take")),
            "bound": self.request.method == "POST",
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take what was ticked, leave the rest, and go on writing."""
        if self.found is None:
            return self.get(request)
        wanted = set(request.POST.getlist("take"))
        places = {piece.place for piece in self.found.pieces if str(piece.place) in wanted}
        try:
            merge(
                page=self.page,
                newest=request.POST.get("newest", ""),
                take=places,
                by=request.user,
                reason=request.POST.get("reason", ""),
            )
        except ReleaseRefused as refused:
            context = self.get_context_data()
            return self.render_to_response({**context, "refused": refused.message})
        messages.success(
            request, _("Your draft now stands on release %(number)s.") % {"number": self.found.newest.number}
        )
        return redirect("wagtailadmin_pages:edit", self.page.pk)


def choices(found: Behind) -> list[Choice]:
    """Each piece with the words that changed over there and, where both changed it, the author's words."""
    base = found.base
    theirs = _differences(base, found.newest) if base else []
    draft = freeze(found.draft)
    own = (
        differences(base.data, draft.content, old_guide=base.guide_data, new_guide=draft.guide)
        if base
        else []
    )
    return [
        Choice(
            name=str(piece.place),
            clashes=piece.clashes,
            newer=rows(_about(piece, theirs), base.data if base else None, found.newest.data),
            mine=rows(_about(piece, own), base.data if base else None, draft.content)
            if piece.clashes
            else [],
        )
        for piece in found.pieces
    ]


def _differences(old: Any, new: Any) -> list[Difference]:
    return differences(old.data, new.data, old_guide=old.guide_data, new_guide=new.guide_data)


def _about(piece: Piece, found: list[Difference]) -> list[Difference]:
    """The differences that belong to a piece."""
    if piece.place.block:
        return [one for one in found if one.block_id in _ids(piece)]
    if piece.place.field == "facets":
        numbers = ("minutes", "contra_indications", "reading_level")
        return [
            one for one in found if one.path[:1] == ("meta",) and one.path[1:2] not in {(n,) for n in numbers}
        ]
    name = NAMES.get(piece.place.field, (piece.place.field,))
    return [one for one in found if not one.block_id and one.path[: len(name)] == name]


def _ids(piece: Piece) -> set[str]:
    """A block, or a chapter with the parts in it."""
    parts = [
        part["id"]
        for side in (piece.base, piece.newer)
        if isinstance(side, dict) and isinstance(side.get("value"), dict)
        for part in side["value"].get("parts") or []
        if isinstance(part, dict) and "id" in part
    ]
    return {piece.place.block, *parts}
