"""Shows reviewers a candidate in the player: the front door knows both."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from api import preview
from content.review.models import Candidate


def candidate_in_player(candidate: Candidate, user: Any) -> str:
    """The player's preview of exactly what was submitted; works for as long as the token does."""
    token = preview.issue_candidate(candidate=candidate, by=user)
    return f"{reverse('player:preview')}?{urlencode({'token': token})}"
