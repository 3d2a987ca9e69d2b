"""The page on which an operator switches review by a second person off and on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from content.review import four_eyes
from content.review.errors import ReviewRefused
from content.review.models import FourEyes


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("Stays visible here, with your name and the moment."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )


class FourEyesView(WagtailAdminTemplateMixin, FormView):
    """How it stands, what switching means, and when it was switched before."""

    form_class = ReasonForm
    template_name = "content/review/four_eyes.html"
    page_title = gettext_lazy("Review by a second person")
    header_icon = "view"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """For operators."""
        if not request.user.has_perm(four_eyes.SWITCH):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, this."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The switch and its history."""
        rows = FourEyes.objects.select_related("by").order_by("-pk")
        return {**super().get_context_data(**kwargs), "is_on": four_eyes.is_on(), "switched": rows}

    def form_valid(self, form: ReasonForm) -> HttpResponse:
        """Switch to what the button said, not to the opposite of what it is by now."""
        on = self.request.POST.get("on") == "yes"
        try:
            four_eyes.switch(on=on, reason=form.cleaned_data["reason"], by=self.request.user)
        except ReviewRefused as refused:
            form.add_error(None, refused.message)
            return self.form_invalid(form)
        text = _("A second person is needed again.") if on else _("Review by a second person is off.")
        messages.success(self.request, text)
        return redirect("content_review:four_eyes")
