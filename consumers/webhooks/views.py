"""The page on which an operator says where an app is told of events, and sees what was sent."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consumers.models import Delivery, Endpoint
from consumers.views import KeyView
from consumers.webhooks.actions import again, rotate, set_endpoint
from consumers.webhooks.post import Unreachable, find


class EndpointForm(forms.ModelForm[Endpoint]):
    """Where, and whether."""

    class Meta:
        model = Endpoint
        fields = ["url", "active"]

    def clean_url(self) -> str:
        """An address that we may send to at all."""
        try:
            find(self.cleaned_data["url"])
        except Unreachable as why:
            text = _("Nothing can be sent there: it must be an https address on the internet.")
            raise forms.ValidationError(text, code="unreachable") from why
        return str(self.cleaned_data["url"])


class Webhook(KeyView):
    """Of one app: address, secret, what was sent."""

    page_title = gettext_lazy("Webhook")
    template_name = "consumers/webhook.html"
    form_class = EndpointForm  # type: ignore[assignment]
    submit_button_label = gettext_lazy("Keep")

    def get_form_kwargs(self) -> dict[str, Any]:
        """What is set now."""
        endpoint = Endpoint.objects.filter(app=self.app).first() or Endpoint(app=self.app)
        return {**super().get_form_kwargs(), "instance": endpoint}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep the address, make a new secret, or send something again."""
        if "rotate" in request.POST:
            endpoint = get_object_or_404(Endpoint, app=self.app)
            secret = rotate(endpoint=endpoint, by=self.operator, at=timezone.now())
            return self.render_to_response(self.get_context_data(secret=secret))
        if "again" in request.POST:
            again(
                delivery=get_object_or_404(Delivery, pk=request.POST["again"], app=self.app),
                at=timezone.now(),
            )
            messages.success(request, _("It is sent again within a minute."))
            return redirect(request.path)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep it; the first time the secret is shown."""
        data = form.cleaned_data
        _endpoint, secret = set_endpoint(
            app=self.app, url=data["url"], active=data["active"], by=self.operator
        )
        return self.render_to_response(self.get_context_data(secret=secret, form=form, kept=True))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The newest deliveries."""
        sent = self.app.deliveries.prefetch_related("attempts")[:50]
        return super().get_context_data(**kwargs) | {
            "deliveries": sent,
            "is_set": Endpoint.objects.filter(app=self.app).exists(),
        }
