"""Addresses below /admin/feedback/."""

from __future__ import annotations

from django.urls import path

from feedback.views import Overview, PageInsights

app_name = "feedback"
urlpatterns = [
    path("", Overview.as_view(), name="overview"),
    path("<int:page_id>/", PageInsights.as_view(), name="page"),
]
