"""What an editor fills in: which apps take part, and until when."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from consumers.models import ClientApp
from releases.forms import MUST_CONFIRM, MomentField


class AppsForm(forms.Form):
    """Which apps."""

    apps = forms.ModelMultipleChoiceField(
        label=_("Which apps take part?"),
        help_text=_("Their teams say which clients take part. To every other app the pilot does not exist."),
        queryset=ClientApp.objects.active().order_by("name"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one app that takes part.")},
    )


class StartForm(AppsForm):
    """Which apps, and until when it is meant to run."""

    until = MomentField(
        label=_("Until when?"),
        help_text=_("Apps can read this. The pilot ends when you end it. May stay empty."),
        required=False,
    )


class AdoptForm(forms.Form):
    """That it is meant, and the correction that goes along."""

    release = forms.UUIDField()
    with_fix = forms.IntegerField(required=False)
    confirm = forms.BooleanField(
        label=_("Yes, give this text to everybody"), error_messages={"required": MUST_CONFIRM}
    )
