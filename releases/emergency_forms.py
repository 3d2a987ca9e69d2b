"""The forms of taking back: everything that can be is filled in already, because it is night."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .forms import ReleaseField
from .models import Change, Reason, Release


class ReasonForm(forms.Form):
    """Why, and what colleagues should know."""

    reason = forms.ChoiceField(
        label=_("Why?"),
        choices=Reason.choices,
        initial=Reason.HARM,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a reason.")},
    )
    note = forms.CharField(
        label=_("What is wrong?"),
        help_text=_(
            "For the colleague who confirms it. May stay empty for now. Write nothing about a client."
        ),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=2000,
    )


class EmergencyForm(ReasonForm):
    """Which releases, why, and per language what instead."""

    releases = forms.MultipleChoiceField(
        label=_("What is taken back"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one release."),
            "invalid_choice": _("Meanwhile something changed. Look at the list again."),
        },
    )

    def __init__(self, *args: Any, releases: Sequence[Release], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.available = {str(one.pk): one for one in releases}
        field = self.fields["releases"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101  (typing only)
        field.choices = [(key, str(one)) for key, one in self.available.items()]
        field.initial = list(self.available)
        for locale in dict.fromkeys(one.locale for one in releases):
            self.fields[f"successor_{locale}"] = ReleaseField(
                label=_("What can be used instead? (%(locale)s)") % {"locale": locale},
                queryset=_successors(locale, releases),
                required=False,
                empty_label=_("Nothing"),
            )

    @property
    def successor_fields(self) -> list[forms.BoundField]:
        """One per language."""
        return [self[name] for name in self.fields if name.startswith("successor_")]

    @property
    def ticked(self) -> set[str]:
        """What is chosen now, also before anything was sent."""
        return set(self["releases"].value() or [])

    def clean_releases(self) -> list[Release]:
        """The releases themselves."""
        return [self.available[key] for key in self.cleaned_data["releases"]]

    @property
    def successors(self) -> list[Release]:
        """What was chosen for the languages that are taken back."""
        locales = {one.locale for one in self.cleaned_data["releases"]}
        found = (self.cleaned_data.get(f"successor_{locale}") for locale in sorted(locales))
        return [one for one in found if one is not None]


def _successors(locale: str, releases: Iterable[Release]) -> Any:
    """What stands in the catalogue in this language, and other releases of the code that may be kept."""
    own = [one.pk for one in releases if one.pilot_n is None]
    found = Release.objects.current().in_locale(locale) | Release.objects.filter(pk__in=own, locale=locale)
    return found.without_texts().distinct().order_by("title", "-major", "-minor", "-patch")


class ConfirmForm(forms.Form):
    """What the second person wants to say."""

    remark = forms.CharField(
        label=_("Do you want to add something?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=2000,
    )


class ReinstateForm(forms.Form):
    """What comes back, and why."""

    changes = forms.MultipleChoiceField(
        label=_("What comes back"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one release.")},
    )
    why = forms.CharField(
        label=_("Why was it a mistake?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        error_messages={"required": _("Write in a few words why it may come back.")},
    )

    def __init__(self, *args: Any, changes: Sequence[Change], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.available = {str(one.pk): one for one in changes}
        field = self.fields["changes"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101  (typing only)
        field.choices = [(key, str(one.release or one.media)) for key, one in self.available.items()]
        field.initial = list(self.available)

    def clean_changes(self) -> list[Change]:
        """The rows themselves."""
        return [self.available[key] for key in self.cleaned_data["changes"]]
