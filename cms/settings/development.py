"""Settings of a laptop: `make run`."""

from .base import *  # noqa: F403
from .base import env

EMAIL_BACKEND = env("EMAIL_BACKEND", default="cms.mail.Readable")
