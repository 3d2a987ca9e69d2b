"""Settings of a laptop: `make run`."""

from .base import *  # noqa: F403
