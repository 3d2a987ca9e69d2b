"""What a key may do. One list, shown to the operator who hands keys out and checked on every request."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Scope(models.TextChoices):
    """The scopes of the client API, with what each opens in the operator's words."""

    CONTENT_READ = "content:read", _("Read the catalogue: releases, vocabularies, the feed of changes")
    GUIDE_READ = "guide:read", _("Read the guides for therapists")
    PILOT = "pilot", _("Take part in pilots")
    FEEDBACK_WRITE = "feedback:write", _("Send ratings and events of clients")
    INSIGHTS_READ = "insights:read", _("Read figures about exercises")
    SUBJECTS_ISSUE = "subjects:issue", _("Give one client a token for one hour")
    SUBJECTS_ERASE = "subjects:erase", _("Erase everything about one client")


# A subject token lives on a phone, so it can do what one client does and nothing else.
OF_A_SUBJECT = frozenset({Scope.CONTENT_READ.value, Scope.FEEDBACK_WRITE.value})
