"""How an import says no: what happened, what was kept, and what to do."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

NOTHING_KEPT = _("Nothing was stored.")


class ImportRefused(ValidationError):
    """A document that cannot be read here; the message is for the author."""


def refused(code: str, what: str | Promise, then: str | Promise) -> ImportRefused:
    """A refusal in three sentences."""
    return ImportRefused(format_lazy("{} {} {}", what, NOTHING_KEPT, then), code=code)
