"""Who may do what with a person's account."""

from django.db.models import Model
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from people.models import User


class PersonPolicy(ModelPermissionPolicy):  # type: ignore[misc]
    """Django's permissions, except that nobody deletes anybody."""

    def user_has_permission(self, user: User, action: str) -> bool:
        return action != "delete" and bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: User, actions: list[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: User, action: str, instance: Model) -> bool:
        """An operator is not a superuser and cannot make one by editing one."""
        if isinstance(instance, User) and instance.is_superuser and not user.is_superuser:
            return False
        return self.user_has_permission(user, action)


def register_policies() -> None:
    """Tell Wagtail; after its own registration, which this replaces."""
    register_permission_policy(User, PersonPolicy(User))
