"""Where the library meets Wagtail's admin."""

from django.http import HttpRequest, HttpResponse, HttpResponseGone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.auth import reject_request
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.views.account import AvatarSettingsPanel

from media.forms import PortraitForm
from media.models import Document
from media.withheld import is_withheld

# Wagtail has no setting for this form, and takes any kind of picture in it, place and time included.
AvatarSettingsPanel.form_class = PortraitForm
AvatarSettingsPanel.template_name = "media/portrait.html"


@hooks.register("before_serve_document")
def documents_are_for_colleagues(document: Document, request: HttpRequest) -> HttpResponse | None:
    """Send away who may not be in the admin: a document is never part of a release."""
    if not request.user.has_perm("wagtailadmin.access_admin"):
        refusal: HttpResponse = reject_request(request)
        return refusal
    if is_withheld(document.sha256):
        return HttpResponseGone(
            _("This document was withdrawn. Ask an editor if you need it."), content_type="text/plain"
        )
    return None


@hooks.register("insert_editor_js")
def show_refused_recordings() -> str:
    """Let the window in which a recording is chosen open where the complaint stands."""
    return format_html('<script src="{}"></script>', versioned_static("media/chooser.js"))
