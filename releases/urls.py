"""Addresses of this room, below the admin's."""

from django.urls import path

from .views.compare import CompareView
from .views.history import HistoryView, ReleaseView
from .views.reports import NotReleasedReport, WaitingReport
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
