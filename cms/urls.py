"""The front door: which room answers which address."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms import views

urlpatterns = [
    path("", views.home, name="home"),
    path("health/live", views.live, name="health-live"),
    path("health/ready", views.ready, name="health-ready"),
    path("admin/", include(wagtailadmin_urls)),
    path("media/", include("media.urls")),
    path("player/", include("cms.player")),
    path("documents/", include(wagtaildocs_urls)),
]

handler400 = views.bad_request
handler404 = views.not_found
handler500 = views.server_error
