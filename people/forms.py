"""What is asked about a person."""

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm
from wagtail.users.forms import UserCreationForm, UserEditForm

from people.models import User
from people.roles import Role


class SignInForm(LoginForm):
    """Wagtail's own; it leaves the word at the password to Django, which makes it of the field's name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Password")


class RolesField(forms.ModelMultipleChoiceField):
    """Groups under the names of roles, in the reader's language."""

    def label_from_instance(self, group: Group) -> str:
        return str(Role(group.name).label) if group.name in Role.values else group.name


class GivesRoles(forms.ModelForm):
    """What inviting and editing have in common."""

    def __init__(self, *args: Any, by: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["groups"] = RolesField(
            queryset=Group.objects.order_by("pk"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            label=_("Roles"),
        )
        self.initial["groups"] = self.instance.groups.all() if self.instance.pk else []
        if by is not None and not by.is_superuser:
            # Whoever manages accounts must not be able to make an administrator of one.
            self.fields.pop("is_superuser", None)


class InvitationForm(GivesRoles, UserCreationForm):
    """A new person, who gets a mail."""

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if User.objects.filter(email__iexact=email).exists():
            raise ValidationError(_("Somebody with this mail address has an account already."))
        return email


class PersonForm(GivesRoles, UserEditForm):
    """Somebody with an account."""


class CreditForm(forms.ModelForm):
    """How someone wants to be named; only asked of that person."""

    class Meta:
        model = User
        fields = ["credit_name", "credit_consent"]


class MailForm(forms.ModelForm):
    """Which mails somebody wants; those about one's own review always come."""

    class Meta:
        model = User
        fields = ["mail_digest", "mail_answers"]


class HandOverForm(forms.Form):
    """To whom the pages go, and whether the account ends."""

    to = forms.ModelChoiceField(queryset=User.objects.none(), label=_("New owner"))
    deactivate = forms.BooleanField(
        required=False,
        label=_("Deactivate the account as well"),
        help_text=_("Logging in is no longer possible. What this person wrote or approved keeps the name."),
    )

    def __init__(self, *args: Any, user: User, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        writers = User.objects.in_role(Role.AUTHOR, Role.EDITOR).active().exclude(pk=user.pk)
        self.fields["to"].queryset = writers.order_by("first_name", "username")  # type: ignore[attr-defined]
        if not user.is_active or user == by or (user.is_superuser and not by.is_superuser):
            del self.fields["deactivate"]
