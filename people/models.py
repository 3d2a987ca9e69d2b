"""Who works here: the people who write, review and run the catalogue."""

from typing import Any, ClassVar, NoReturn, Self

from django.contrib.auth.models import AbstractUser, UserManager
from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils.translation import gettext_lazy as _

from people.roles import Role


class UserKept(PermissionDenied):
    """Someone tried to delete a person: what they wrote and approved stays theirs."""

    def __init__(self) -> None:
        super().__init__(
            _("A user is never deleted, because releases name who made them. Deactivate instead.")
        )


class UserQuerySet(models.QuerySet["User"]):
    """People, picked by what they may do."""

    def active(self) -> Self:
        """People who can log in."""
        return self.filter(is_active=True)

    def in_role(self, *roles: Role) -> Self:
        """People who hold any of these roles."""
        return self.filter(groups__name__in=roles).distinct()

    def delete(self) -> NoReturn:
        """Refuse: see `UserKept`."""
        raise UserKept

    # Django marks the original so that templates cannot call it; ours keeps both marks.
    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]


class PeopleManager(UserManager["User"]):
    """The manager behind `User.objects`: Django's, answering with our adjectives."""

    use_in_migrations = False

    def get_queryset(self) -> UserQuerySet:
        return UserQuerySet(self.model, using=self._db)

    def active(self) -> UserQuerySet:
        """People who can log in."""
        return self.get_queryset().active()

    def in_role(self, *roles: Role) -> UserQuerySet:
        """People who hold any of these roles."""
        return self.get_queryset().in_role(*roles)


class User(AbstractUser):
    """A person with an account. Never deleted, because releases name them: deactivated instead."""

    credit_name = models.CharField(
        _("name in credits"),
        max_length=200,
        blank=True,
        help_text=_("How you want to be named as a maker, for example with your profession."),
    )
    credit_consent = models.BooleanField(
        _("name me as a maker"),
        default=False,
        help_text=_("Client apps may show your name. You can take this back at any time."),
    )
    mail_digest = models.BooleanField(
        _("a mail each week about my pages"),
        default=True,
        help_text=_(
            "What came back about what you wrote, and what waits for you. No mail when there is nothing."
        ),
    )
    mail_answers = models.BooleanField(
        _("a mail when feedback is answered"),
        default=True,
        help_text=_("“You said, we changed”, about exercises that your team uses."),
    )

    objects: ClassVar[PeopleManager] = PeopleManager()

    class Meta(AbstractUser.Meta):
        verbose_name = _("user")  # type: ignore[assignment]
        verbose_name_plural = _("users")  # type: ignore[assignment]
        permissions = [("hand_over_pages", _("Can hand over somebody's pages to a colleague"))]

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    def has_role(self, *roles: Role) -> bool:
        """Whether this person holds any of these roles (a superuser holds none by being one)."""
        return self.groups.filter(name__in=roles).exists()

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Nobody may delete people, superusers included, so that no page offers it."""
        return perm != "people.delete_user" and super().has_perm(perm, obj)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: see `UserKept`."""
        raise UserKept


class Team(models.Model):
    """A group of colleagues, such as a clinic or a ward, whose feedback is read together."""

    name = models.CharField(_("name"), max_length=100)
    slug = models.SlugField(
        _("code"),
        max_length=50,
        help_text=_("Short and lasting; client apps send it along with feedback."),
    )
    members = models.ManyToManyField(User, related_name="teams", blank=True, verbose_name=_("members"))

    class Meta:
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        ordering = ["name"]
        constraints = [
            # Client apps name a team by its code, so a code means one team for ever.
            models.UniqueConstraint(fields=["slug"], name="people_team_slug_unique"),
        ]

    def __str__(self) -> str:
        return self.name
