"""Addresses of review, below the admin's."""

from django.urls import path

from .views.candidate import CandidateView
from .views.four_eyes import FourEyesView
from .views.submit import SubmitView

app_name = "content_review"
urlpatterns = [
    path("submit/<int:page_id>/", SubmitView.as_view(), name="submit"),
    path("four-eyes/", FourEyesView.as_view(), name="four_eyes"),
    path("<int:pk>/", CandidateView.as_view(), name="candidate"),
]
