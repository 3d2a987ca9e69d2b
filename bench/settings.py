"""Settings of the bench: the real ones, with Wagtail's API v2 beside ours and no limit in the way."""

from cms.settings.base import *  # noqa: F403
from cms.settings.base import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "wagtail.api.v2"]
ROOT_URLCONF = "bench.urls"
# Wagtail's API gets the shortest road that Django allows: no sessions, no accounts, no templates before it.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "api.door.Door",
    "django.middleware.common.CommonMiddleware",
]
ALLOWED_HOSTS = ["*"]
API_RATE_LIMIT = 10**9  # still counted, never reached
LOGGING: dict[str, object] = {"version": 1, "disable_existing_loggers": False}
