"""Addresses of this room, below the admin's."""

from django.urls import path

from .views.lists import PilotsReport
from .views.pages import BeginView, PagePilotsView
from .views.pilot import PilotView

app_name = "pilots"
urlpatterns = [
    path("", PilotsReport.as_view(), name="list"),
    path("results/", PilotsReport.as_view(results_only=True), name="list_results"),
    path("page/<int:page_id>/", PagePilotsView.as_view(), name="page"),
    path("page/<int:page_id>/begin/", BeginView.as_view(), name="begin"),
    path("text/<int:page_id>/", PilotView.as_view(), name="pilot"),
]
