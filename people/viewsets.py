"""The admin's pages for users and teams."""

from collections.abc import Callable
from smtplib import SMTPException
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.users.views import users

from people.actions import HandOverRefused, deactivate, hand_over, invite, pages_of
from people.forms import HandOverForm, InvitationForm, PersonForm
from people.models import Team, User


def signed_in(request: HttpRequest) -> User:
    """Who asks; the admin lets nobody else in."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def mail_invitation(request: HttpRequest, user: User) -> None:
    """Invite, and tell the inviter what became of it; the account is there either way."""
    try:
        invite(user=user, by=signed_in(request))
    except (SMTPException, OSError):
        text = _("The account was made, but the mail could not be sent. Send the invitation again later.")
        messages.error(request, text)
    else:
        messages.success(request, _("An invitation was mailed to %(email)s.") % {"email": user.email})


class InviteView(users.CreateView):
    """A new account starts with a mail, not with a password that two people know."""

    page_title = gettext_lazy("Invite somebody")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "by": self.request.user}

    def run_after_hook(self) -> HttpResponse | None:
        mail_invitation(self.request, self.object)
        response: HttpResponse | None = super().run_after_hook()
        return response


class PersonEditView(users.EditView):
    """An account, with its invitation and its pages one click away."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if self.object.is_superuser and not request.user.is_superuser:
            raise PermissionDenied

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "by": self.request.user}

    @property
    def header_more_buttons(self) -> list[Button]:
        buttons: list[Button] = list(super().header_more_buttons)
        if self.request.user.has_perm("people.hand_over_pages"):
            url = reverse("wagtailusers_users:hand_over", args=[self.object.pk])
            buttons.append(Button(_("Hand over pages"), url=url, icon_name="user", priority=30))
        return buttons

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        waiting = self.object.is_active and self.object.last_login is None
        return {**super().get_context_data(**kwargs), "invitation_waits": waiting}


class PeopleView(users.IndexView):
    """The list of people."""

    add_item_label = gettext_lazy("Invite somebody")


@require_POST
@permission_required("people.add_user", raise_exception=True)
def invite_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a new link; the former one stops working when a password is chosen."""
    user = get_object_or_404(User.objects.active(), pk=pk)
    if user.is_superuser and not request.user.is_superuser:
        raise PermissionDenied
    mail_invitation(request, user)
    return redirect("wagtailusers_users:edit", user.pk)


class HandOverView(WagtailAdminTemplateMixin, FormView):
    """Someone leaves or is ill: a colleague gets the pages."""

    form_class = HandOverForm
    template_name = "people/hand_over.html"
    page_title = gettext_lazy("Hand over pages")
    header_icon = "user"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm("people.hand_over_pages"):
            raise PermissionDenied
        self.person = get_object_or_404(User, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def pages(self) -> QuerySet[Page]:
        """What this person would leave behind."""
        return pages_of(self.person)

    def get_page_subtitle(self) -> str:
        return str(self.person)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.person, "by": self.request.user}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "person": self.person, "pages": self.pages()}

    def form_valid(self, form: HandOverForm) -> HttpResponse:
        to, by = form.cleaned_data["to"], signed_in(self.request)
        try:
            with transaction.atomic():
                if form.cleaned_data.get("deactivate"):
                    deactivate(user=self.person, by=by)
                count = hand_over(pages=list(self.pages()), to=to, by=by, leaver=self.person)
        except HandOverRefused as refusal:
            form.add_error("to", refusal.message)
            response: HttpResponse = self.form_invalid(form)
            return response
        text = _("%(count)d pages are now with %(name)s.") % {"count": count, "name": to}
        messages.success(self.request, text)
        return redirect("wagtailusers_users:index")


class PersonViewSet(users.UserViewSet):
    """People are invited and deactivated here, and never deleted."""

    index_view_class = PeopleView
    add_view_class = InviteView
    edit_view_class = PersonEditView

    def get_form_class(self, for_update: bool = False) -> type[InvitationForm | PersonForm]:
        return PersonForm if for_update else InvitationForm

    def get_urlpatterns(self) -> list[Any]:
        own: list[tuple[str, str, Callable[..., HttpResponseBase]]] = [
            ("<int:pk>/invite/", "invite", invite_again),
            ("<int:pk>/hand-over/", "hand_over", HandOverView.as_view()),
        ]
        return [*super().get_urlpatterns(), *(path(route, view, name=name) for route, name, view in own)]


class TeamViewSet(ModelViewSet):
    """Teams: who is read together."""

    model = Team
    icon = "group"
    menu_label = gettext_lazy("Teams")
    menu_order = 610
    add_to_settings_menu = True
    list_display = ["name", "slug"]
    search_fields = ["name", "slug"]
    form_fields = ["name", "slug", "members"]
