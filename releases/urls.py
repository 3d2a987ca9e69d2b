"""Addresses of this room, below the admin's."""

from django.urls import path

from .views.compare import CompareView
from .views.history import HistoryView, ReleaseView
from .views.reports import NotReleasedReport, WaitingReport
from .views.plans import CallOffView, PlanEndView, PlanReleaseView, PlansReport
from .views.verbs import RetireView, WithdrawView

app_name = "releases"
urlpatterns = [
    path("page/<int:page_id>/", HistoryView.as_view(), name="history"),
    path("page/<int:page_id>/compare/", CompareView.as_view(), name="compare"),
    path("page/<int:page_id>/retire/", RetireView.as_view(), name="retire"),
    path("<uuid:pk>/", ReleaseView.as_view(), name="release"),
    path("<uuid:pk>/withdraw/", WithdrawView.as_view(), name="withdraw"),
    path("not-released/", NotReleasedReport.as_view(), name="not_released"),
    path("not-released/results/", NotReleasedReport.as_view(results_only=True), name="not_released_results"),
    path("waiting/", WaitingReport.as_view(), name="waiting"),
    path("waiting/results/", WaitingReport.as_view(results_only=True), name="waiting_results"),
]
    path("candidate/<int:pk>/plan/", PlanReleaseView.as_view(), name="plan_release"),
    path("page/<int:page_id>/plan-end/", PlanEndView.as_view(), name="plan_end"),
    path("plans/", PlansReport.as_view(), name="plans"),
    path("plans/results/", PlansReport.as_view(results_only=True), name="plans_results"),
    path("plans/<int:pk>/call-off/", CallOffView.as_view(), name="call_off"),
