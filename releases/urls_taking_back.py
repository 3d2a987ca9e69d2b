"""Addresses of taking back, below those of the room."""

from django.urls import URLPattern, path

from .views.emergency import FindView, TakeBackCodeView, TakeBackMediaView
from .views.withdrawals import ReinstateView, ToConfirmReport, WithdrawalView, WithdrawnFilesReport

urlpatterns: list[URLPattern] = [
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
