"""People for tests, with the roles that the catalogue gives them."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from people.roles import Role


def make_person(username: str, *roles: Role, **fields: Any) -> Any:
    """Somebody with an account and these roles; made once per name."""
    defaults = {"email": f"{username}@example.org", "first_name": username.capitalize()} | fields
    user, _made = get_user_model().objects.get_or_create(username=username, defaults=defaults)
    user.groups.add(*Group.objects.filter(name__in=[role.value for role in roles]))
    return get_user_model().objects.get(pk=user.pk)  # a fresh one has no remembered permissions
