"""Settings shared by every environment; each value that differs comes from the environment."""

from pathlib import Path
from typing import Any

import environ

from cms.logs import logging_config
from cms.settings.library import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parent.parent.parent
env = environ.Env()

# What a catalogue is and where it keeps its things
DATA_DIR = Path(env("DATA_DIR", default=str(BASE_DIR / "var"))).resolve()
# Numbers given out, withdrawals and erasures, for a restore; best on another disk than the database
JOURNAL_PATH = Path(env("JOURNAL_PATH", default=str(DATA_DIR / "journal.jsonl"))).resolve()
CATALOGUE_URL = env("CATALOGUE_URL", default="http://localhost:8000")
CATALOGUE_PUBLISHER = env("CATALOGUE_PUBLISHER", default="Handvat demo")
CATALOGUE_LICENCE = env("CATALOGUE_LICENCE", default="CC BY-SA 4.0")
CATALOGUE_CREDIT = env("CATALOGUE_CREDIT", default="handvat-demo")
REVIEW_YEARS = env.int("REVIEW_YEARS", default=2)
# Whether a page whose review date has passed can be submitted and released (false: it is only said)
EVIDENCE_OVERDUE_BLOCKS = env.bool("EVIDENCE_OVERDUE_BLOCKS", default=True)
# Whether the worker asks doi.org and Crossref about the DOIs of sources; only the DOI is sent
DOI_LOOKUP = env.bool("DOI_LOOKUP", default=True)
IMPORT_DAYS = env.int("IMPORT_DAYS", default=30)
PLAYER_APP = env("PLAYER_APP", default="")

# The client API
API_PUBLIC_CONTENT = env.bool("API_PUBLIC_CONTENT", default=False)
API_REQUIRE_SUBJECT_TOKENS = env.bool("API_REQUIRE_SUBJECT_TOKENS", default=False)
API_CORS_ORIGINS = env.list("API_CORS_ORIGINS", default=[])
# Calls a minute, per process: of a key, of one client behind a subject token, of an address without a key
API_RATE_LIMIT = env.int("API_RATE_LIMIT", default=6000)
API_SUBJECT_RATE_LIMIT = env.int("API_SUBJECT_RATE_LIMIT", default=300)
API_OPEN_RATE_LIMIT = env.int("API_OPEN_RATE_LIMIT", default=600)
# Whether webhooks may go to addresses of a private network, and without https: only where the apps live there
WEBHOOK_PRIVATE = env.bool("WEBHOOK_PRIVATE", default=False)
# A revoked key and a withdrawal must be honoured within 2 seconds by every process
API_CACHE_SECONDS = env.float("API_CACHE_SECONDS", default=1.0)
API_CACHE_BYTES = env.int("API_CACHE_BYTES", default=64 * 1024 * 1024)

# Secrets. The defaults are for a laptop; production refuses them (cms/settings/production.py).
INSECURE = "insecure-development-"
SECRET_KEY = env("SECRET_KEY", default=INSECURE + "key")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
SUBJECT_KEY = env("SUBJECT_KEY", default=INSECURE + "subject-key")
# Seals what clients write until it is released or gone, and the secrets of webhooks
COMMENT_KEY = env("COMMENT_KEY", default=INSECURE + "comment-key")
COMMENT_KEY_FALLBACKS = env.list("COMMENT_KEY_FALLBACKS", default=[])

DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["*"])
# Where people reach this installation; CATALOGUE_URL is its lasting name and need not be the same.
BASE_URL = env("BASE_URL", default=CATALOGUE_URL)
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    # Our rooms, upper ones first
    "cms",
    "api",
    "pilots",
    "feedback",
    "consumers",
    "releases",
    "modules",
    "content",
    "media",
    "people",
    # Wagtail
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.embeds",
    "wagtail.sites",
    "people.accounts.PeopleInWagtail",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "wagtailmedia",
    "wagtail_headless_preview",
    "modelcluster",
    "taggit",
    # Libraries
    "rest_framework",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "axes",
    # Django
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "api.door.Door",
    "cms.middleware.OwnAssetsOnly",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cms.middleware.ReadOnlyDatabase",
    "cms.middleware.GarbledForm",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

# SQLite by default, PostgreSQL by DATABASE_URL
SQLITE_SYNCHRONOUS = env("SQLITE_SYNCHRONOUS", default="FULL")
SQLITE_OPTIONS = {
    # The write lock is taken when a transaction starts, so that none fails halfway for want of it.
    "transaction_mode": "IMMEDIATE",
    "timeout": 5,
    # FULL: a rating that was answered 201 is on the disk (invariant 5). Only tests and the making of a
    # new demo, which can both be done again, say OFF.
    "init_command": f"PRAGMA journal_mode=WAL; PRAGMA synchronous={SQLITE_SYNCHRONOUS};",
}
DATABASES: dict[str, dict[str, Any]] = {
    "default": env.db("DATABASE_URL", default=f"sqlite:///{DATA_DIR}/handvat.sqlite3"),
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = dict(SQLITE_OPTIONS)
else:
    DATABASES["default"].setdefault("CONN_MAX_AGE", env.int("CONN_MAX_AGE", default=60))
    DATABASES["default"].setdefault("CONN_HEALTH_CHECKS", True)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Logging in
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "wagtailadmin_login"
PASSWORD_RESET_TIMEOUT = 7 * 24 * 3600  # an invitation may wait for someone who works part-time
AXES_FAILURE_LIMIT = env.int("LOGIN_ATTEMPTS", default=5)
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "cms/locked_out.html"
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ACCESS_FAILURE_LOG = False
AXES_VERBOSE = False

X_FRAME_OPTIONS = "SAMEORIGIN"  # the editor shows the player in a frame

# Language and time
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True

# Files
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [("player", BASE_DIR / "player")]
WHITENOISE_USE_FINDERS = True
MEDIA_ROOT = DATA_DIR / "media"
MEDIA_URL = "/media/"
FILE_UPLOAD_TEMP_DIR = DATA_DIR / "incoming"  # swept by media, should an upload be killed
for folder in (DATA_DIR, STATIC_ROOT, MEDIA_ROOT, FILE_UPLOAD_TEMP_DIR):
    folder.mkdir(parents=True, exist_ok=True)
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a long exercise is one form with many fields

# Mail: on the console unless SMTP is set
EMAIL_BACKEND = env("EMAIL_BACKEND", default="django.core.mail.backends.console.EmailBackend")
EMAIL_HOST = env("EMAIL_HOST", default="localhost")
EMAIL_PORT = env.int("EMAIL_PORT", default=25)
EMAIL_HOST_USER = env("EMAIL_HOST_USER", default="")
EMAIL_HOST_PASSWORD = env("EMAIL_HOST_PASSWORD", default="")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", default=False)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="Handvat <handvat@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

LOGGING = logging_config(level=env("LOG_LEVEL", default="INFO"))

# Wagtail
WAGTAIL_SITE_NAME = "Handvat"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_WORKFLOW_ENABLED = False  # review is ours: docs/decisions/0002
WAGTAIL_AUTOSAVE_INTERVAL = 4000  # milliseconds; each save is a revision rewritten
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
# Nothing is asked of anybody else's server: no avatars, no update check, no news.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILEMBEDS_FINDERS: list[dict[str, Any]] = []
# New people choose their own password by mail: see people/actions.py.
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAILADMIN_USER_LOGIN_FORM = "people.forms.SignInForm"
