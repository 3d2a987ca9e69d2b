"""Where content meets Wagtail's admin: refusals on the way in, and the audit log's words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from content.models.guarded import kept_pages
from content.models.releasable import Releasable
from content.side import is_practice, without_side_drafts


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    """What the audit log calls naming a page."""
    actions.register_action("handvat.identify", _("Give a code"), _("Got a code"))


@hooks.register("insert_global_admin_css")
def editor_style() -> SafeString:
    """Hides what nobody fills in by hand, and keeps long vocabularies short on the screen."""
    return format_html('<link rel="stylesheet" href="{}">', static("content/editor.css"))


@hooks.register("insert_editor_js")
def keep_what_was_typed() -> SafeString:
    """Goes on saving after a lost connection or session; and names what a screen reader finds without a name."""
    return format_html(
        '<script src="{}"></script><script src="{}" data-login="{}" data-text="{}" data-again="{}"></script>',
        static("content/names.js"),
        static("content/keep.js"),
        reverse("wagtailadmin_home"),
        _("Not saved yet. Your text stays here, and is saved as soon as it is possible again."),
        _("Perhaps you have to log in again: do that in another tab."),
    )


@hooks.register("construct_help_menu")
def no_news_of_wagtail(request: HttpRequest, items: list[Any]) -> None:
    """What is new in Wagtail is no help to who writes exercises, and a mark at the menu says it is."""
    items[:] = [item for item in items if not item.name.startswith("whats-new-in-wagtail")]


@hooks.register("before_delete_page")
def keep_history(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Before Wagtail asks “are you sure”: what was submitted or released stays."""
    return refuse_delete(request, kept_pages([page]))


@hooks.register("before_bulk_action")
def keep_history_in_bulk(
    request: HttpRequest, action_type: str, objects: Sequence[Any], action_class: Any
) -> HttpResponse | None:
    """The same for a selection of pages; publishing a selection is no road to a release either."""
    pages = [one for one in objects if isinstance(one, Page)]
    if action_type == "delete" and pages:
        return refuse_delete(request, kept_pages(pages))
    if action_type in ("publish", "unpublish") and any(holds_releasables(page) for page in pages):
        return render(request, "content/refused.html", {"reason": "publish"}, status=403)
    return None


@hooks.register("before_copy_page")
def copy_as_draft(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A live copy or an alias would never have been reviewed; practice never leaves its room."""
    if is_practice(page):
        messages.error(request, _("This is practice and stays here. Begin a new exercise in the catalogue."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    wants = request.method == "POST" and (request.POST.get("publish_copies") or request.POST.get("alias"))
    if wants and holds_releasables(page):
        return render(request, "content/refused.html", {"reason": "copy", "page": page}, status=403)
    return None


def holds_releasables(page: Page) -> bool:
    """Whether a page, or one below it, can be released."""
    return any(Releasable.is_releasable(one) for one in page.get_descendants(inclusive=True))


def refuse_delete(request: HttpRequest, kept: list[Page]) -> HttpResponse | None:
    """A page that says which pages stay and what to do instead; nothing when there are none."""
    if not kept:
        return None
    edit_urls = [(page, reverse("wagtailadmin_pages:edit", args=[page.pk])) for page in kept[:50]]
    return render(request, "content/refused.html", {"reason": "delete", "kept": edit_urls}, status=403)


@hooks.register("construct_explorer_page_queryset")
@hooks.register("construct_page_chooser_queryset")
def hide_side_drafts(*args: Any) -> Any:
    """What is written beside a page is found from that page; explorer and chooser give arguments in another order."""
    pages = next(one for one in args if hasattr(one, "filter"))
    return without_side_drafts(pages)
