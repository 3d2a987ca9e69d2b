"""Who may look, and who has to keep away from what they wrote themselves."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet
from wagtail.models import Page

from .contributions import writers_since_release
from .models import Candidate

APPROVE = "content.approve_candidate"


def approvers() -> QuerySet[Any]:
    """Active people who may approve in general, whatever they wrote."""
    permission = Permission.objects.filter(content_type__app_label="content", codename="approve_candidate")
    mine = Q(is_superuser=True) | Q(groups__permissions__in=permission) | Q(user_permissions__in=permission)
    return get_user_model().objects.filter(mine, is_active=True).distinct().order_by("last_name", "username")


def can_review(page: Page, *, submitter: Any = None) -> list[Any]:
    """People who may approve what this page holds now: they may approve, and wrote none of it."""
    own = set(writers_since_release(page)) | {submitter}
    return [person for person in approvers() if person not in own]


def may_approve(user: Any, candidate: Candidate) -> bool:
    """Four eyes: permitted, and nothing in the candidate is theirs; being superuser makes no difference."""
    return bool(
        user.is_active
        and user.has_perm(APPROVE)
        and candidate.by_id != user.pk
        and not candidate.writers.filter(user=user).exists()
    )
