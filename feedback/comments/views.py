"""The comment editor's queue, raw text for officers, and the log of who read what."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from feedback.comments.access import AUDIT, READ_RAW, RELEASE, may_read_raw, note, read_raw
from feedback.comments.actions import RAW_DAYS, TERM, Decided, Refusal, refuse, release
from feedback.models import Comment, Look
from people.models import User

PER_PAGE = 20


class Guarded(WagtailAdminTemplateMixin, TemplateView):
    """A page for who has one permission."""

    permission = ""
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Nobody else."""
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def person(self) -> User:
        """Who looks."""
        return cast(User, self.request.user)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, and here."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]


class Queue(Guarded):
    """What waits to be read: as redacted, with what would be shown beside it."""

    permission = RELEASE
    template_name = "feedback/comments/queue.html"
    page_title = gettext_lazy("Comments to read")
    header_icon = "comment"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The oldest first; seeing them is written down."""
        now = timezone.now()
        waiting = Comment.objects.waiting().order_by("received_at").select_related("rating__release")
        rows = list(waiting[:PER_PAGE])
        if rows:
            note(by=self.person, kind=Look.Kind.QUEUE, comments=[row.pk for row in rows], at=now)
        return super().get_context_data(**kwargs) | {
            "rows": [
                {"comment": row, "due": row.received_at + TERM, "late": row.received_at + TERM < now}
                for row in rows
            ],
            "more": max(0, waiting.count() - len(rows)),
            "expired": Comment.objects.filter(state=Comment.State.EXPIRED).count(),
            "reasons": Refusal.choices, "raw_days": RAW_DAYS.days, "term_days": TERM.days,
            "may_read_raw": may_read_raw(self.person),
        }  # fmt: skip

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Release or refuse one."""
        asked = request.POST.get("comment", "")
        comment = get_object_or_404(Comment, pk=int(asked) if asked.isdecimal() else 0)
        now = timezone.now()
        try:
            if "refuse" in request.POST:
                refuse(comment=comment, why=request.POST.get("why", ""), by=self.person, at=now)
                messages.success(request, _("Not shown to authors."))
            else:
                release(comment=comment, text=request.POST.get("text", ""), by=self.person, at=now)
                messages.success(
                    request,
                    _("Released. Authors see it from next Monday, when enough people saw the exercise."),
                )
        except (Decided, ValueError) as why:
            text = (
                str(why)
                if "refuse" not in request.POST or isinstance(why, Decided)
                else _("Choose a reason.")
            )
            messages.error(request, text)
        return redirect(reverse("feedback:comments"))


class Raw(Guarded):
    """The raw text of one comment, for an officer; each reading is written down."""

    permission = READ_RAW
    template_name = "feedback/comments/raw.html"
    page_title = gettext_lazy("Raw text")
    header_icon = "view"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Asked for on purpose, never by following a link."""
        comment = get_object_or_404(Comment.objects.select_related("rating__release"), pk=kwargs["pk"])
        alert = comment.alerts.first()
        text = read_raw(comment=comment, by=self.person, at=timezone.now(), alert=alert)
        return self.render_to_response(self.get_context_data(comment=comment, text=text, **kwargs))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Before it is asked for only what it is about."""
        if "comment" not in kwargs:
            kwargs["comment"] = get_object_or_404(
                Comment.objects.select_related("rating__release"), pk=self.kwargs["pk"]
            )
        return super().get_context_data(**kwargs)


class Audit(Guarded):
    """Who read what: the newest five hundred."""

    permission = AUDIT
    template_name = "feedback/comments/audit.html"
    page_title = gettext_lazy("Who read comments")
    header_icon = "history"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Newest first."""
        return super().get_context_data(**kwargs) | {"looks": Look.objects.select_related("by")[:500]}
