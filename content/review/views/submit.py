"""The page on which an author hands in a draft."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from content.changes.presentation import rows
from content.notices import notices
from content.readiness import Level, check
from content.review.actions import SUBMIT, preview_of_submission, submit
from content.review.errors import NotReady, ReviewRefused
from content.review.forms import EXAMPLES, SubmitForm
from content.review.models import Candidate, CandidateState, ChangeClass
from content.review.reviewers import can_review
from content.side import is_practice


class SubmitView(WagtailAdminTemplateMixin, FormView):
    """Readiness, difference with the current release, the three buttons, a note and who can look."""

    form_class = SubmitForm
    template_name = "content/review/submit.html"
    page_title = gettext_lazy("Submit for review")
    header_icon = "check"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Load the newest draft; everything on this page is about that."""
        super().setup(request, *args, **kwargs)
        page = get_object_or_404(Page, pk=kwargs["page_id"]).specific
        if not request.user.has_perm(SUBMIT) or not hasattr(page, "code"):
            raise PermissionDenied
        self.page = page.get_latest_revision_as_object()
        self.findings = list(check(self.page))
        self.ready = not any(finding.level == Level.ERROR for finding in self.findings)
        self.least, self.found, self.base, self.content = (
            preview_of_submission(self.page) if self.ready else (ChangeClass.MEANING, [], None, {})
        )
        self.people = can_review(self.page, submitter=request.user)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """A page in review already has a page of its own."""
        if is_practice(self.page):
            return redirect("content_practice:submit")
        candidate = Candidate.objects.open().of_page(self.page.pk).first()
        if candidate:
            return redirect("content_review:candidate", candidate.pk)
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the page, this."""
        edit = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return [
            *self.breadcrumbs_items,
            {"url": edit, "label": self.page.get_admin_display_title()},
            {"url": "", "label": self.page_title},
        ]

    def get_form_kwargs(self) -> dict[str, Any]:
        """People who may approve, and whether there is something to compare with."""
        ids = [person.pk for person in self.people]
        people = get_user_model().objects.filter(pk__in=ids)
        return {**super().get_form_kwargs(), "people": people, "first": self.base is None}

    def get_initial(self) -> dict[str, Any]:
        """Who sent it back looks again, unless the author chooses somebody else."""
        before = Candidate.objects.of_page(self.page.pk).first()
        if before is None or before.state != CandidateState.SENT_BACK:
            return super().get_initial()
        return {**super().get_initial(), "reviewer": before.returned.by_id}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Everything the author needs to decide."""
        return {
            **super().get_context_data(**kwargs),
            "page": self.page,
            "findings": self.findings,
            "notices": [
                notice
                for notice in notices(self.page, self.request.user)
                if notice.urgent and not notice.checked
            ],
            "ready": self.ready,
            "base": self.base,
            "rows": rows(self.found, self.base.content if self.base else None, self.content),
            "buttons": self._buttons(),
            "people": self.people,
            "edit_url": reverse("wagtailadmin_pages:edit", args=[self.page.pk]),
        }

    def form_valid(self, form: SubmitForm) -> HttpResponse:
        """Hand it in; every refusal is shown with the form as it was filled in."""
        data = form.cleaned_data
        try:
            candidate = submit(
                page=self.page,
                by=self.request.user,
                change=data.get("change") or ChangeClass.MEANING,
                note=data["note"],
                reviewer=data["reviewer"],
            )
        except NotReady as refused:
            self.findings, self.ready = refused.findings, False
            form.add_error(None, refused.message)
            return self.form_invalid(form)
        except ReviewRefused as refused:
            form.add_error(None, refused.message)
            return self.form_invalid(form)
        messages.success(self.request, _("Submitted. You get a mail as soon as somebody has looked at it."))
        return redirect("content_review:candidate", candidate.pk)

    def _buttons(self) -> list[dict[str, Any]]:
        """The three choices, the too small ones closed."""
        return [
            {
                "value": change.value,
                "title": EXAMPLES[change][0],
                "help": EXAMPLES[change][1],
                "closed": change.rank < self.least.rank,
                "suggested": change == self.least,
            }
            for change in ChangeClass
        ]
