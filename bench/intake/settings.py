"""Settings of the intake's bench: those of delivery's, with a table for the peer."""

from bench.settings import *  # noqa: F403
from bench.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "bench.intake"]
MIGRATION_MODULES = {"intake": None}
ROOT_URLCONF = "bench.intake.urls"
