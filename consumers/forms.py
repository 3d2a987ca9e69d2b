"""What an operator fills in to hand out a key."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from consumers.models import Mode
from consumers.scopes import Scope

LIFETIME = timedelta(days=365)
USUAL = [Scope.CONTENT_READ, Scope.FEEDBACK_WRITE]


def in_a_year() -> date:
    """When a key stops unless the operator chooses otherwise."""
    return timezone.localdate() + LIFETIME


class KeyForm(forms.Form):
    """A new key."""

    name = forms.CharField(
        label=_("Name"), max_length=100, help_text=_("Where this key is used, for example: website.")
    )
    scopes = forms.MultipleChoiceField(
        label=_("This key is allowed to"),
        choices=Scope.choices,
        initial=USUAL,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Give no more than the app needs."),
    )
    mode = forms.ChoiceField(
        label=_("Mode"),
        choices=Mode.choices,
        initial=Mode.LIVE,
        help_text=_("What comes in with a test key is never counted."),
    )
    expires = forms.DateField(
        label=_("Expires after"),
        initial=in_a_year,
        widget=AdminDateInput,
        help_text=_("The last day it works."),
    )

    def clean_expires(self) -> date:
        """A day that is still to come."""
        day: date = self.cleaned_data["expires"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("Choose a day that is still to come."))
        return day

    def facts(self) -> dict[str, Any]:
        """What the verb `issue` wants to know."""
        data = self.cleaned_data
        last_moment = timezone.make_aware(datetime.combine(data["expires"], time(23, 59, 59)))
        return {
            "name": data["name"],
            "scopes": data["scopes"],
            "mode": data["mode"],
            "expires_at": last_moment,
        }
