"""The roles of a catalogue; each is a Django group whose name is the role's value."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What someone does here. Which permissions go with it stands in `cms/roles.py`."""

    AUTHOR = "author", _("Author")
    REVIEWER = "reviewer", _("Reviewer")
    EDITOR = "editor", _("Editor")
    COMMENT_EDITOR = "comment_editor", _("Comment editor")
    THERAPIST = "therapist", _("Therapist")
    MANAGER = "manager", _("Manager")
    SAFETY_OFFICER = "safety_officer", _("Safety officer")
    PRIVACY_OFFICER = "privacy_officer", _("Privacy officer")
    OPERATOR = "operator", _("Operator")


# Who writes or checks texts, as opposed to those who read figures or run the machine.
WRITERS = frozenset({Role.AUTHOR, Role.EDITOR})
CHECKERS = frozenset({Role.REVIEWER, Role.EDITOR})
