"""The inbox: what waits for a decision, the decision, and words back to who said it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from content.models import Releasable
from feedback.access import VIEW, may_see, written_by
from feedback.models import Reply, Task

from . import actions
from .errors import LoopRefused
from .forms import DecisionForm, ReplyForm

LATELY = timedelta(days=91)


class LoopView(WagtailAdminTemplateMixin, TemplateView):
    """A page of the loop."""

    header_icon = "group"
    _show_breadcrumbs = True
    page: Any = None

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, what came back, the inbox, here."""
        items = [*self.breadcrumbs_items, {"url": reverse("feedback:overview"), "label": _("What came back")}]
        if not isinstance(self, Inbox):
            items.append({"url": reverse("feedback:inbox"), "label": str(Inbox.page_title)})
        return [*items, {"url": "", "label": self.get_page_subtitle() or str(self.page_title)}]

    def get_page_subtitle(self) -> str:
        """Of which page."""
        return str(self.page.get_admin_display_title()) if self.page else ""

    def visible(self, page: Page) -> Any:
        """The page, for who may see its figures; somebody else does not learn that it is there."""
        found = page.specific
        if not isinstance(found, Releasable):
            raise Http404
        if not may_see(self.request.user, found):
            raise PermissionDenied
        return found


class Inbox(LoopView):
    """What waits, what is in hand, what may be told, and what was settled lately."""

    template_name = "feedback/loop/inbox.html"
    page_title = gettext_lazy("Feedback to settle")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One's own pages; on request all of them, for who may see every figure."""
        user, everybody = self.request.user, "all" in self.request.GET
        tasks = Task.objects.select_related("page__locale", "owner", "release", "decided_by")
        replies = Reply.objects.select_related("page__locale", "written_by")
        if not (everybody and user.has_perm(VIEW)):
            mine = written_by(user).values("pk")
            tasks, replies = tasks.filter(page__in=mine), replies.filter(page__in=mine)
        waiting = Reply.objects.waiting().select_related("page__locale", "written_by")
        return super().get_context_data(**kwargs) | {
            "open": _by_page(tasks.open()),
            "in_hand": list(tasks.in_hand()),
            "untold": _by_page(tasks.unanswered()),
            "waiting": [reply for reply in waiting if actions.may_publish(user, reply)],
            "own_waiting": list(replies.waiting()),
            "settled": list(tasks.settled(timezone.now() - LATELY).order_by("-done_at")[:50]),
            "published": list(replies.published()[:20]),
            "everybody": everybody,
            "may_see_all": user.has_perm(VIEW),
        }


def _by_page(tasks: Iterable[Task]) -> list[tuple[Page, list[Task]]]:
    found: dict[int, tuple[Page, list[Task]]] = {}
    for task in tasks:
        found.setdefault(task.page_id, (task.page, []))[1].append(task)
    return list(found.values())


class TaskView(LoopView):
    """One thing to decide, with the figures one click away."""

    template_name = "feedback/loop/task.html"
    page_title = gettext_lazy("Decide about feedback")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Load the task."""
        super().setup(request, *args, **kwargs)
        tasks = Task.objects.select_related("page__locale", "owner", "decided_by", "release")
        self.task = get_object_or_404(tasks, pk=kwargs["pk"])
        self.page = self.visible(self.task.page)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The task, and the form for who may decide."""
        kwargs.setdefault("form", DecisionForm())
        may = actions.may_settle(self.request.user, self.page)
        return super().get_context_data(**kwargs) | {"task": self.task, "page": self.page, "may_settle": may}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take it, or decide."""
        if "take" in request.POST:
            return self._done(lambda: actions.assign(task=self.task, to=request.user, by=request.user))
        form = DecisionForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        data = form.cleaned_data
        try:
            actions.decide(task=self.task, outcome=data["outcome"], why=data["why"], by=request.user)
        except LoopRefused as refused:
            form.add_error(None, refused.message)
            self.task.refresh_from_db()
            return self.render_to_response(self.get_context_data(form=form))
        return self._onwards(data["outcome"])

    def _onwards(self, outcome: str) -> HttpResponse:
        if outcome == Task.Outcome.ADJUST:
            messages.success(self.request, _("Decided. The draft says above it why you are changing it."))
            return redirect("wagtailadmin_pages:edit", self.page.pk)
        if outcome == Task.Outcome.EXPLAIN:
            messages.success(self.request, _("Decided. Tell clients and therapists why it stays as it is."))
            return redirect("feedback:reply", self.page.pk)
        messages.success(self.request, _("Decided. You are not asked about this again for three months."))
        return redirect("feedback:inbox")

    def _done(self, verb: Any) -> HttpResponse:
        try:
            verb()
        except LoopRefused as refused:
            messages.error(self.request, refused.message)
        return redirect("feedback:task", self.task.pk)


class WriteReply(LoopView):
    """Write “you said, we changed”; a second person lets it through."""

    template_name = "feedback/loop/write_reply.html"
    page_title = gettext_lazy("You said, we changed")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Load the page and what was decided about it."""
        super().setup(request, *args, **kwargs)
        self.page = self.visible(get_object_or_404(Page, pk=kwargs["page_id"]))
        if not self.page.code:
            raise Http404
        if not actions.may_settle(request.user, self.page):
            raise PermissionDenied
        # Feedback of a code stands with its original; a translation answers the same.
        pages = type(self.page).objects.filter(translation_key=self.page.translation_key)
        self.tasks = Task.objects.unanswered().filter(page__in=pages.values("pk"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form."""
        kwargs.setdefault("form", ReplyForm(tasks=self.tasks))
        return super().get_context_data(**kwargs) | {"page": self.page}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep it, for a second person."""
        form = ReplyForm(request.POST, tasks=self.tasks)
        if form.is_valid():
            data = form.cleaned_data
            try:
                reply = actions.write_reply(
                    page=self.page, tasks=list(data["tasks"]), said=data["said"], answer=data["answer"],
                    by=request.user,
                )  # fmt: skip
            except LoopRefused as refused:
                form.add_error(None, refused.message)
            else:
                messages.success(request, _("Kept. A colleague who approves releases lets it through."))
                return redirect("feedback:reply_page", reply.pk)
        return self.render_to_response(self.get_context_data(form=form))


class ReplyPage(LoopView):
    """One answer as clients will read it, to let through or to take back."""

    template_name = "feedback/loop/reply.html"
    page_title = gettext_lazy("You said, we changed")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Load the reply."""
        super().setup(request, *args, **kwargs)
        self.reply = get_object_or_404(
            Reply.objects.select_related("page__locale", "written_by", "published_by"), pk=kwargs["pk"]
        )
        self.page = self.visible(self.reply.page)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With what this person may do."""
        user = self.request.user
        waits = not (self.reply.published_at or self.reply.taken_back_at)
        return super().get_context_data(**kwargs) | {
            "reply": self.reply,
            "page": self.page,
            "may_publish": waits and actions.may_publish(user, self.reply),
            "may_take_back": not self.reply.taken_back_at and actions.may_settle(user, self.page),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Let it through, or take it back."""
        verb = actions.take_back_reply if "take_back" in request.POST else actions.publish_reply
        try:
            verb(reply=self.reply, by=request.user)
        except LoopRefused as refused:
            messages.error(request, refused.message)
        else:
            messages.success(request, _("Done. Apps show it from now on, or no longer."))
        return redirect("feedback:reply_page", self.reply.pk)
