"""Settings of the editor's bench: those of `make run`, with the peers beside ours."""

from cms.settings.development import *  # noqa: F403
from cms.settings.development import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "bench.editor"]
ALLOWED_HOSTS = ["*"]
