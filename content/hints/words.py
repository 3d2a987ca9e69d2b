"""What a reading level means, in words for who writes."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MEANING: dict[str, str | Promise] = {
    "A2": _("Easy (A2): nearly everybody can read this."),
    "B1": _("Plain (B1): most clients can read this."),
    "B2": _(
        "Rather hard (B2): a part of your clients will give up. Try shorter sentences and everyday words."
    ),
    "C1": _("Hard (C1): only for people who read a lot. Try shorter sentences and everyday words."),
}
TOO_SHORT = _("Too short to say how hard it reads.")
