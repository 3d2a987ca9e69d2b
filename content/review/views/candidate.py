"""The page of one candidate: the reviewer decides on it, the author follows it."""

from __future__ import annotations

import json
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from content import origins
from content.changes.contents import differences
from content.changes.model import Difference
from content.changes.presentation import block_label, rows
from content.evidence.frozen import doubts
from content.models.facets import Facet
from content.ports import catalogue
from content.review import looks
from content.review.actions import SUBMIT
from content.review.errors import ReviewRefused
from content.review.forms import ReassignForm, SendBackForm
from content.review.four_eyes import may_approve_alone
from content.review.models import Candidate, CandidateState
from content.review.reviewers import APPROVE, approvers, may_approve
from content.review.rules import Rules
from content.review.texts import texts
from content.review.views import decisions


class CandidateView(WagtailAdminTemplateMixin, TemplateView):
    """What was submitted, what is different, what was remarked, and the buttons that this person has."""

    template_name = "content/review/candidate.html"
    page_title = gettext_lazy("Review")
    header_icon = "check"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Load the candidate for somebody who may review or edit."""
        super().setup(request, *args, **kwargs)
        self.candidate = get_object_or_404(
            Candidate.objects.select_related("page", "by", "approval__by", "returned__by"), pk=kwargs["pk"]
        )
        self.page = self.candidate.page.specific
        can_edit = self.page.permissions_for_user(request.user).can_edit()
        self.may_edit = can_edit and request.user.has_perm(SUBMIT)
        if not (can_edit or request.user.has_perm(APPROVE)):
            raise PermissionDenied
        self.content = json.loads(self.candidate.content)
        self.guide = json.loads(self.candidate.guide)
        self.rules = Rules(self.content, self.guide)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Carry out one decision; a refusal keeps everything and says why."""
        verb = decisions.VERBS.get(request.POST.get("decision", ""))
        if verb is None:
            raise PermissionDenied
        try:
            messages.success(request, verb(self.candidate, request))
        except ReviewRefused as refused:
            messages.error(request, refused.message)
        return redirect("content_review:candidate", self.candidate.pk)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the page, this."""
        edit = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return [
            *self.breadcrumbs_items,
            {"url": edit, "label": self.page.get_admin_display_title()},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The candidate with everything around it."""
        user: Any = self.request.user
        base = catalogue().newest(self.candidate.type, self.candidate.code, self.candidate.locale)
        since_base = self._since(base)
        return {
            **super().get_context_data(**kwargs),
            "candidate": self.candidate,
            "page": self.page,
            "content": self.content,
            "doubts": doubts(self.content),
            "is_open": self.candidate.state == CandidateState.OPEN,
            "waits_for_release": self.candidate.state == CandidateState.APPROVED and not self._released(),
            "may_approve": may_approve(user, self.candidate),
            "may_approve_alone": may_approve_alone(user, self.candidate),
            "may_review": user.has_perm(APPROVE),
            "may_edit_draft": self.may_edit,
            "released": self._released(),
            "may_release": user.has_perm("releases.release_candidate"),
            "ways": self._ways(),
            "look": looks.address(self.candidate, user),
            "origins": [(one, origins.told(one)) for one in origins.of_page(self.page)],
            "rows": rows(since_base, base.content if base else None, self.content),
            "second_look": self._second_look(),
            "blocks": self._blocks(self.content.get("body", []), since_base),
            "chapters": self._chapters(),
            "scores": self.rules.scores(),
            "alerts": self.rules.alerts(),
            "guide_blocks": self._blocks(self.guide["body"], since_base),
            "page_texts": [("title", self.content["title"]), ("summary", self.content["summary"])],
            "suggestions": self._suggestions(),
            "send_back_form": SendBackForm(),
            "reassign_form": ReassignForm(people=self._others()),
        }

    def _ways(self) -> list[Any]:
        """What the rooms above offer beside releasing it now (hook `handvat_ways_to_release`)."""
        if self.candidate.state != CandidateState.APPROVED or self._released():
            return []
        offered = (
            offer(self.request, self.candidate) for offer in hooks.get_hooks("handvat_ways_to_release")
        )
        return [way for way in offered if way]

    def _since(self, issued: Any) -> list[Difference]:
        """Against the release that clients have now; nothing when this is the first or is that release."""
        if issued is None or issued.content_digest == self.candidate.content_digest:
            return []
        return differences(issued.content, self.content, old_guide=issued.guide, new_guide=self.guide)

    def _second_look(self) -> list[Any]:
        """What changed since the candidate that was sent back before this one."""
        before = Candidate.objects.of_page(self.candidate.page_id).filter(pk__lt=self.candidate.pk).first()
        if before is None or not hasattr(before, "returned"):
            return []
        old = json.loads(before.content)
        found = differences(old, self.content, old_guide=json.loads(before.guide), new_guide=self.guide)
        return rows(found, old, self.content)

    def _blocks(self, blocks: list[dict[str, Any]], found: list[Difference]) -> list[dict[str, Any]]:
        changed = {one.block_id for one in found if one.block_id}
        return [
            {
                "id": block["id"],
                "label": block_label(block["type"]),
                "fallback": block["fallback"],
                "texts": texts(block),
                "changed": block["id"] in changed,
                "when": self.rules.when(block.get("when")),
            }
            for block in blocks
        ]

    def _chapters(self) -> list[dict[str, Any]]:
        """The chapters of a module, each with the name of its phase."""
        names = {facet.code: str(facet) for facet in Facet.objects.filter(kind=Facet.Kind.PHASE)}
        return [
            {
                **chapter,
                "phase_name": names.get(chapter["phase"], chapter["phase"]),
                "shown_when": self.rules.when(chapter.get("when")),
                "parts": [
                    {**part, "shown_when": self.rules.when(part.get("when"))} for part in chapter["parts"]
                ],
            }
            for chapter in self.content.get("chapters", [])
        ]

    def _suggestions(self) -> dict[str, list[Any]]:
        """Remarks by the block they stand at; those at the page itself under an empty name."""
        found: dict[str, list[Any]] = {}
        for row in self.candidate.suggestions.select_related("by").order_by("id"):
            found.setdefault(row.block_id, []).append(row)
        return found

    def _others(self) -> Any:
        asked = self.candidate.reviewer
        own = [*self.candidate.writers.values_list("user_id", flat=True), self.request.user.pk or 0]
        own += [asked.pk] if asked else []
        return get_user_model().objects.filter(pk__in=approvers().values("pk")).exclude(pk__in=own)

    def _released(self) -> bool:
        return self.candidate.pk in catalogue().released_candidates(self.candidate.page_id)
