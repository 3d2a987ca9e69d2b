"""Addresses of this room, below the admin's."""

from django.urls import path

from .views.adapt import AdaptListView, adapt_page
from .views.compare import CompareView
from .views.emergency import FindView, TakeBackCodeView, TakeBackMediaView
from .views.history import HistoryView, ReleaseView
from .views.merge import MergeView
from .views.plans import CallOffView, PlanEndView, PlanReleaseView, PlansReport
from .views.reports import NotReleasedReport, WaitingReport
from .views.revert import RevertView
from .views.side import CorrectView, OtherLinesView
from .views.translation import TranslationView
from .views.uses import UpdatesView, UsesView
from .views.verbs import RetireView, WithdrawView
from .views.withdrawals import ReinstateView, ToConfirmReport, WithdrawalView, WithdrawnFilesReport

app_name = "releases"
urlpatterns = [
    path("adapt/", AdaptListView.as_view(), name="adapt_list"),
    path("page/<int:page_id>/adapt/", adapt_page, name="adapt"),
    path("page/<int:page_id>/", HistoryView.as_view(), name="history"),
    path("page/<int:page_id>/compare/", CompareView.as_view(), name="compare"),
    path("page/<int:page_id>/retire/", RetireView.as_view(), name="retire"),
    path("page/<int:page_id>/correct/", CorrectView.as_view(), name="correct"),
    path("page/<int:page_id>/revert/<uuid:pk>/", RevertView.as_view(), name="revert"),
    path("page/<int:page_id>/merge/", MergeView.as_view(), name="merge"),
    path("page/<int:page_id>/original/", TranslationView.as_view(), name="translation"),
    path("page/<int:page_id>/updates/", UpdatesView.as_view(), name="updates"),
    path("page/<int:page_id>/uses/", UsesView.as_view(), name="uses"),
    path("<uuid:pk>/other-lines/", OtherLinesView.as_view(), name="other_lines"),
    path("<uuid:pk>/", ReleaseView.as_view(), name="release"),
    path("<uuid:pk>/withdraw/", WithdrawView.as_view(), name="withdraw"),
    path("not-released/", NotReleasedReport.as_view(), name="not_released"),
    path("not-released/results/", NotReleasedReport.as_view(results_only=True), name="not_released_results"),
    path("candidate/<int:pk>/plan/", PlanReleaseView.as_view(), name="plan_release"),
    path("page/<int:page_id>/plan-end/", PlanEndView.as_view(), name="plan_end"),
    path("plans/", PlansReport.as_view(), name="plans"),
    path("plans/results/", PlansReport.as_view(results_only=True), name="plans_results"),
    path("plans/<int:pk>/call-off/", CallOffView.as_view(), name="call_off"),
    path("waiting/", WaitingReport.as_view(), name="waiting"),
    path("waiting/results/", WaitingReport.as_view(results_only=True), name="waiting_results"),
    path("take-back/", FindView.as_view(), name="take_back"),
    path("take-back/file/<slug:sha256>/", TakeBackMediaView.as_view(), name="take_back_media"),
    path("take-back/<slug:code>/", TakeBackCodeView.as_view(), name="take_back_code"),
    path("withdrawal/<int:pk>/", WithdrawalView.as_view(), name="withdrawal"),
    path("page/<int:page_id>/reinstate/", ReinstateView.as_view(), name="reinstate"),
    path("to-confirm/", ToConfirmReport.as_view(), name="to_confirm"),
    path("to-confirm/results/", ToConfirmReport.as_view(results_only=True), name="to_confirm_results"),
    path("withdrawn-files/", WithdrawnFilesReport.as_view(), name="withdrawn_files"),
    path(
        "withdrawn-files/results/",
        WithdrawnFilesReport.as_view(results_only=True),
        name="withdrawn_files_results",
    ),
]
