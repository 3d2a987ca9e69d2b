"""What happens to accounts: invited, deactivated, their pages handed over."""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.crypto import get_random_string
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from people.models import User


class HandOverRefused(Exception):
    """Pages cannot go to this person; the message says why."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def invite(*, user: User, by: User, at: datetime | None = None) -> None:
    """Mail someone a link to choose a password; it works once and for a week."""
    if not user.password:
        # Something nobody knows, so that "forgot my password" works too when the link has expired.
        user.set_password(get_random_string(50))
        user.save(update_fields=["password"])
    path = reverse(
        "wagtailadmin_password_reset_confirm",
        kwargs={
            "uidb64": urlsafe_base64_encode(force_bytes(user.pk)),
            "token": default_token_generator.make_token(user),
        },
    )
    with translation.override(language_of(user)):
        context = {"user": user, "by": by, "link": settings.WAGTAILADMIN_BASE_URL + path}
        text = render_to_string("people/invitation.txt", context)
        send_mail(_("Your account for the exercise catalogue"), text, None, [user.email])
    log(user, "people.invite", user=by, data={"at": (at or timezone.now()).isoformat()})


def deactivate(*, user: User, by: User, at: datetime | None = None) -> None:
    """End someone's access at once; everything that bears the name stays."""
    user.is_active = False
    user.save(update_fields=["is_active"])
    log(user, "people.deactivate", user=by, data={"at": (at or timezone.now()).isoformat()})


#: What the rooms above leave out of what is handed over, such as pages that only one person ever sees.
LEFT_OUT: list[Callable[[QuerySet[Page]], QuerySet[Page]]] = []


def pages_of(user: User) -> QuerySet[Page]:
    """The pages that this person would leave to a colleague."""
    found: QuerySet[Page] = Page.objects.filter(owner=user).order_by("title")
    for left in LEFT_OUT:
        found = left(found)
    return found


#: What the rooms above hand over with the pages: called with who leaves, who takes over, and who does this.
WITH_PAGES: list[Callable[[User, User, User], None]] = []


@transaction.atomic
def hand_over(
    *, pages: Sequence[Page], to: User, by: User, leaver: User | None = None, at: datetime | None = None
) -> int:
    """Make a colleague the owner of these pages; who wrote what so far does not change.

    With `leaver` also what that person still had to do: locks, plans, reviews that were asked of him.
    """
    if not to.is_active:
        raise HandOverRefused(_("%(name)s has no active account.") % {"name": to})
    moment = (at or timezone.now()).isoformat()
    for page in pages:
        before = page.owner_id
        # One column only: a save of the page would write a draft's values over the row.
        Page.objects.filter(pk=page.pk).update(owner=to)
        log(
            page.specific_deferred,
            "people.hand_over",
            user=by,
            data={"from": before, "to": to.pk, "at": moment},
        )
    if leaver is not None:
        Page.objects.filter(locked_by=leaver).update(locked=False, locked_at=None, locked_by=None)
        for also in WITH_PAGES:
            also(leaver, to, by)
    return len(pages)


def language_of(user: User) -> str:
    """The language in which someone reads the admin."""
    profile = getattr(user, "wagtail_userprofile", None)
    return profile.get_preferred_language() if profile else settings.LANGUAGE_CODE
