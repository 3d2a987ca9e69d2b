"""The rows that must exist before anyone can work here."""

from django.contrib.auth.models import Group

from people.roles import Role


def seed() -> None:
    """Make a group for each role; existing groups keep what people changed in them."""
    for role in Role:
        Group.objects.get_or_create(name=role.value)
