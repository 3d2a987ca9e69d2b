"""Who may look at and change client apps and their keys: whoever manages keys, and nobody deletes."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from wagtail.permission_policies import BasePermissionPolicy

MANAGE = "consumers.manage_keys"


class KeyManagers(BasePermissionPolicy):
    """One permission for everything; feedback names an app for ever, so deleting is switching off."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether this person may do this."""
        return action != "delete" and bool(user.has_perm(MANAGE))

    def users_with_any_permission(self, actions: Collection[str]) -> QuerySet[Any]:
        """Everybody who manages keys."""
        users: QuerySet[Any] = get_user_model().objects.with_perm(
            MANAGE, backend="django.contrib.auth.backends.ModelBackend"
        )
        return users if set(actions) != {"delete"} else users.none()
