"""Addresses of files. Under `/media/` nothing is served but what these views let through."""

from django.urls import path, re_path

from media import views

urlpatterns = [
    re_path(
        r"^r/(?P<sha256>[0-9a-f]{64})\.(?P<extension>[a-z0-9]{2,4})$", views.released, name="released_file"
    ),
    path("<path:name>", views.library, name="library_file"),
]
