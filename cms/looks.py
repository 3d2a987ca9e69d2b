"""Shows drafts and candidates in the player: the front door knows both."""

import logging
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from api import preview
from content.review.models import Candidate

logger = logging.getLogger(__name__)


def candidate_in_player(candidate: Candidate, user: Any) -> str:
    """The player's preview of exactly what was submitted; works for as long as the token does."""
    return _address(preview.issue_candidate(candidate=candidate, by=user))


def draft_in_player(page: Any, request: HttpRequest) -> HttpResponse:
    """The editor's preview: the draft as it stands in the form, through the same token as an app would use."""
    user: Any = request.user  # the admin's previews are behind its login
    try:
        return redirect(_address(preview.issue(page=page, by=user)))
    except OSError:  # a picture or recording is gone; the check at submission names it
        logger.exception("No preview of page %s", page.pk)
        return render(request, "cms/no_preview.html", {"title": _("There is no preview")})


def _address(token: str) -> str:
    return f"{reverse('player:preview')}?{urlencode({'token': token})}"
