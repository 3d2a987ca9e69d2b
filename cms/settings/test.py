"""Settings under which the tests run: a folder of their own for each process, no waiting for disks."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

os.environ["SQLITE_SYNCHRONOUS"] = "OFF"
if "HANDVAT_TEST_DIR" in os.environ:  # a process started by a test shares its folder
    os.environ["DATA_DIR"] = os.environ["HANDVAT_TEST_DIR"]
else:
    os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="handvat-test-")
    atexit.register(shutil.rmtree, os.environ["DATA_DIR"], ignore_errors=True)

from scripts.messages import compile_all  # noqa: E402

from .base import *  # noqa: E402, F403
from .base import CACHES, DATABASES, env  # noqa: E402

compile_all()  # before Django reads them

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, so that threads and processes meet the same locks as in real life.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(os.environ["DATA_DIR"]) / "test.sqlite3")}
else:
    DATABASES["default"]["TEST"] = {"TEMPLATE": env("TEST_TEMPLATE", default="template0")}
    DATABASES["default"]["CONN_MAX_AGE"] = 0

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
DOI_LOOKUP = False  # its tests switch it on and answer themselves
AXES_ENABLED = False  # the tests of throttling switch it on
API_CACHE_SECONDS = 0.0  # a test sees what it just did; the tests of the caches switch them on
# A row number comes back after a rollback; Wagtail would then find the rendition of an earlier test's image.
CACHES["renditions"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
