"""What author and reviewer fill in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import ChangeClass

#: The three buttons: an author chooses by example and never meets a version number.
EXAMPLES = {
    ChangeClass.TEXT: (
        _("A typing error or a clearer wording"),
        _("What clients read is better said. What they do and answer stays the same. Everybody gets it."),
    ),
    ChangeClass.CONTENT: (
        _("Something added or made clearer"),
        _("An extra explanation, picture or optional question. Modules are offered it and choose."),
    ),
    ChangeClass.MEANING: (
        _("The client does or answers something different"),
        _("Questions, answers or order changed. Clients who started keep the old one; ratings count anew."),
    ),
}


class PersonField(forms.ModelChoiceField):
    """Chooses a person by name."""

    def label_from_instance(self, obj: Any) -> str:
        """Full name, or the user name when there is none."""
        return str(obj.get_full_name() or obj.get_username())


class SubmitForm(forms.Form):
    """How large the change is, what changed and why, and who should look."""

    change = forms.TypedChoiceField(
        label=_("What kind of change is it?"),
        choices=[(value.value, "") for value in reversed(ChangeClass)],
        coerce=ChangeClass,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three.")},
    )
    note = forms.CharField(
        label=_("What changed, and why?"),
        help_text=_("One or two sentences. Colleagues and app teams read this in the history."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": _("Write in a few words what changed and why.")},
    )
    reviewer = PersonField(
        label=_("Who should look at it?"),
        queryset=None,
        required=False,
        empty_label=_("Anyone who may review it"),
        help_text=_("You see only people who wrote no part of it."),
    )

    def __init__(self, *args: Any, people: Any, first: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reviewer = self.fields["reviewer"]
        assert isinstance(reviewer, forms.ModelChoiceField)  # noqa: S101  (typing only)
        reviewer.queryset = people
        if first:  # nobody used it before, so there is nothing to compare it with
            del self.fields["change"]
            self.fields["note"].label = _("What is it for?")


class SendBackForm(forms.Form):
    """Why the author should look again."""

    reason = forms.CharField(
        label=_("What should change?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=4000,
    )


class ReassignForm(forms.Form):
    """Who looks instead."""

    reviewer = PersonField(label=_("Pass on to"), queryset=None, empty_label=None)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reviewer = self.fields["reviewer"]
        assert isinstance(reviewer, forms.ModelChoiceField)  # noqa: S101  (typing only)
        reviewer.queryset = people
