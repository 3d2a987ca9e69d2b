"""Shows drafts and candidates in the player: the front door knows both."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from api import preview
from content.review.models import Candidate


def candidate_in_player(candidate: Candidate, user: Any) -> str:
    """The player's preview of exactly what was submitted; works for as long as the token does."""
    return _address(preview.issue_candidate(candidate=candidate, by=user))


def draft_in_player(page: Any, request: HttpRequest) -> HttpResponse:
    """The editor's preview: the draft as it stands in the form, through the same token as an app would use."""
    user: Any = request.user  # the admin's previews are behind its login
    return redirect(_address(preview.issue(page=page, by=user)))


def _address(token: str) -> str:
    return f"{reverse('player:preview')}?{urlencode({'token': token})}"
