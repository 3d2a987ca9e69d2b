"""The author's form: a code that follows the title, search words by vocabulary, credit for who begins."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from content.evidence.levels import choices
from content.models.facets import Facet
from content.models.identity import CODE_LENGTH, CodeRefused, Identity, code_form, free_code, identity_of


class ReleasableForm(WagtailAdminPageForm):
    """Asks little: what can be made from the title or the settings is made."""

    code = forms.CharField(
        label=_("Code"),
        required=False,
        max_length=CODE_LENGTH,
        validators=[code_form],
        help_text=_(
            "The lasting name for apps. Leave empty and it follows the title; fixed after the first release."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._group_facets()
        self._offer_levels()
        self._offer_terms()
        if "code" in self.fields:
            self._prepare_code()

    def _group_facets(self) -> None:
        field = self.fields.get("facets")
        if field is not None:
            field.choices = [
                (kind.label, [(facet.pk, str(facet)) for facet in field.queryset.of_kind(kind)])
                for kind in Facet.Kind
            ]

    def _offer_levels(self) -> None:
        """Our own list of levels and the named schemes, as an editor has them now."""
        field = self.fields.get("evidence_level")
        if field is not None:
            self.fields["evidence_level"] = forms.ChoiceField(
                choices=choices(self.instance.evidence_level),
                required=False,
                label=field.label,
                help_text=field.help_text,
            )

    def _offer_terms(self) -> None:
        """The words of this page's language that have an explanation."""
        field = self.fields.get("terms")
        if field is not None:
            # The preview of a page that was never saved has no language of its own yet.
            home = self.instance if self.instance.locale_id else self.parent_page
            field.queryset = field.queryset.in_locale(home.locale.language_code).explained()
            field.label_from_instance = lambda term: f"{term.word}: {term.explanation}"

    def _prepare_code(self) -> None:
        from content.identities import code_is_fixed

        self.fields["code"].initial = self.initial["code"] = self.instance.code
        self.fields["code"].disabled = code_is_fixed(self.instance)

    def clean_code(self) -> str:
        """Another page's code is refused here, before anything is saved."""
        code = str(self.cleaned_data["code"])
        own = identity_of(self.instance)
        taken = Identity.objects.filter(code=code).first()
        if taken is not None and taken != own:
            raise forms.ValidationError(_("Another page has this code already. Choose another one."))
        return code

    def save(self, commit: bool = True) -> Any:
        """Pass the code on to the page, which takes it with its next revision."""
        page = super().save(commit=False)
        code = self.cleaned_data.get("code") or free_code(page.title, besides=identity_of(page))
        if code != page.code:
            page.wanted_code = code
        self._credit_the_beginner(page)
        if commit:
            page.save()
            self.save_m2m()
        return page

    def _credit_the_beginner(self, page: Any) -> None:
        """A new page names its organisation, and the one who begins it."""
        if page.pk or page.page_credits.all():
            return
        from content.models.credits import PageCredit

        credits = [PageCredit(organisation=settings.CATALOGUE_CREDIT)]
        if self.for_user is not None:
            credits.insert(0, PageCredit(user=self.for_user))
        page.page_credits = credits


__all__ = ["CodeRefused", "ReleasableForm"]
