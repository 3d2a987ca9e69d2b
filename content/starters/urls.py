"""Addresses of templates, below the admin's."""

from django.urls import path

from .views import choose

app_name = "content_starters"
urlpatterns = [path("", choose, name="choose")]
