"""People for tests: `UserFactory(roles=[Role.AUTHOR])`."""

from collections.abc import Iterable
from typing import Any

import factory
from django.contrib.auth.models import Group

from people.models import Team, User
from people.roles import Role


class UserFactory(factory.django.DjangoModelFactory[User]):
    """Somebody with an account and the password `geheim-woord`."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"persoon{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.org")
    first_name = "Noor"
    last_name = factory.Sequence(lambda n: f"de Wit {n}")
    password = factory.django.Password("geheim-woord")

    @factory.post_generation
    def roles(self: Any, create: bool, extracted: Iterable[Role] | None, **kwargs: Any) -> None:
        """Give the groups of these roles, as the seed made them."""
        if create and extracted:
            self.groups.add(*Group.objects.filter(name__in=extracted))


class TeamFactory(factory.django.DjangoModelFactory[Team]):
    """A team."""

    class Meta:
        model = Team

    name = factory.Sequence(lambda n: f"Team {n}")
    slug = factory.Sequence(lambda n: f"team-{n}")


def make_person(username: str, *roles: Role, **fields: Any) -> User:
    """Somebody with this name and these roles; made once per name."""
    named = {"first_name": username.capitalize(), "last_name": "", **fields}
    user = User.objects.filter(username=username).first() or UserFactory(username=username, **named)
    user.groups.add(*Group.objects.filter(name__in=[role.value for role in roles]))
    return User.objects.get(pk=user.pk)  # a fresh one remembers no permissions
