"""Addresses below /admin/feedback/."""

from __future__ import annotations

from django.urls import path

from feedback.catalogue.views import Catalogue, Export, OfMonth, OfTeam
from feedback.comments.views import Audit, Queue, Raw
from feedback.loop.views import Inbox, ReplyPage, TaskView, WriteReply
from feedback.safety.views import Alerts
from feedback.views import Overview, PageInsights

app_name = "feedback"
urlpatterns = [
    path("", Overview.as_view(), name="overview"),
    path("inbox/", Inbox.as_view(), name="inbox"),
    path("tasks/<int:pk>/", TaskView.as_view(), name="task"),
    path("<int:page_id>/reply/", WriteReply.as_view(), name="reply"),
    path("replies/<int:pk>/", ReplyPage.as_view(), name="reply_page"),
    path("catalogue/", Catalogue.as_view(), name="catalogue"),
    path("catalogue/<slug:kind>/", Export.as_view(), name="export"),
    path("month/", OfMonth.as_view(), name="month"),
    path("team/", OfTeam.as_view(), name="team"),
    path("comments/", Queue.as_view(), name="comments"),
    path("comments/<int:pk>/raw/", Raw.as_view(), name="raw"),
    path("comments/read/", Audit.as_view(), name="audit"),
    path("alerts/", Alerts.as_view(), name="alerts"),
    path("<int:page_id>/", PageInsights.as_view(), name="page"),
]
