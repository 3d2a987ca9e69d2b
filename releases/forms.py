"""What somebody fills in to take back or retire."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .models import Reason, Release
from .models.release import ReleaseQuerySet

MUST_CONFIRM = _("Tick the box to go on.")


class ReleaseField(forms.ModelChoiceField):
    """Chooses a release by title and number."""

    def label_from_instance(self, obj: Any) -> str:
        """`Urge surfing 1.2.0`."""
        return f"{obj.title} {obj.number}"


class WithdrawForm(forms.Form):
    """Why, what instead, and that it is meant."""

    reason = forms.ChoiceField(
        label=_("Why?"),
        choices=Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a reason.")},
    )
    note = forms.CharField(
        label=_("What is wrong?"),
        help_text=_("For colleagues: one or two sentences. App teams see the reason, not this text."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": _("Write in a few words what is wrong.")},
    )
    successor = ReleaseField(
        label=_("What can be used instead?"),
        help_text=_("Apps offer this in its place. Leave it empty when there is nothing suitable."),
        queryset=Release.objects.none(),
        required=False,
        empty_label=_("Nothing"),
    )
    confirm = forms.BooleanField(
        label=_("Yes, withdraw this release now"), error_messages={"required": MUST_CONFIRM}
    )

    def __init__(self, *args: Any, successors: ReleaseQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["successor"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  (typing only)
        field.queryset = successors


class RetireForm(forms.Form):
    """Why, and that it is meant."""

    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("For colleagues who look for it later. May stay empty."),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=2000,
    )
    confirm = forms.BooleanField(
        label=_("Yes, take this out of the catalogue"), error_messages={"required": MUST_CONFIRM}
    )


class MomentField(forms.DateTimeField):
    """A moment on the clock of the catalogue, wherever the person who fills it in may be."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    default_error_messages = {
        "required": _("Choose a day and a time."),
        "invalid": _("This is no day and time. Choose them again."),
    }
    not_once = _(
        "On that night the clock is changed: this time does not come, or comes twice. Choose another time."
    )

    def to_python(self, value: Any) -> Any:
        """The moment; a time that the clock skips or repeats is asked again."""
        try:
            with timezone.override(timezone.get_default_timezone()):
                found = super().to_python(value)
        except forms.ValidationError as error:
            if error.code == "ambiguous_timezone":
                raise forms.ValidationError(self.not_once, code=error.code) from error
            raise
        if found is not None and not 2000 <= found.year <= 2200:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return found

    def prepare_value(self, value: Any) -> Any:
        """As the catalogue's clock shows it."""
        with timezone.override(timezone.get_default_timezone()):
            return super().prepare_value(value)


class PlanForm(forms.Form):
    """When."""

    when = MomentField(label=_("When?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["when"].help_text = _("On the clock of %(place)s.") % {
            "place": str(timezone.get_default_timezone()).rpartition("/")[2].replace("_", " ")
        }


class PlanEndForm(PlanForm):
    """When, and why."""

    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("For colleagues who look for it later. May stay empty."),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=2000,
    )
