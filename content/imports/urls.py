"""Addresses of bringing in, below the admin's."""

from django.urls import path

from .origin_view import origin
from .views import bring, instrument, look, picture

app_name = "content_imports"
urlpatterns = [
    path("", bring, name="bring"),
    path("origins/<int:pk>/", origin, name="origin"),
    path("<int:pk>/", look, name="look"),
    path("<int:pk>/questionnaires/", instrument, name="instruments"),
    path("<int:pk>/pictures/<slug:key>/", picture, name="picture"),
]
