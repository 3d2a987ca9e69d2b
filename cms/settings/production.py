"""Settings of a real installation. What is unsafe is refused at the start, all of it at once."""

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403
from .base import (
    ALLOWED_HOSTS,
    BASE_URL,
    COMMENT_KEY,
    DEBUG,
    INSECURE,
    SECRET_KEY,
    SQLITE_SYNCHRONOUS,
    SUBJECT_KEY,
    env,
)

WHITENOISE_USE_FINDERS = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}

SESSION_COOKIE_SECURE = True
SESSION_COOKIE_AGE = 12 * 3600
CSRF_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=365 * 24 * 3600)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=False)
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
if env.bool("BEHIND_PROXY", default=False):
    # Only with a proxy in front that sets this header itself: anyone else could forge it.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

EMAIL_BACKEND = env("EMAIL_BACKEND", default="django.core.mail.backends.smtp.EmailBackend")


def faults() -> list[str]:
    checks = {
        "SECRET_KEY is missing, a default or shorter than 40 characters.": weak(SECRET_KEY),
        "SUBJECT_KEY is missing, a default or shorter than 40 characters.": weak(SUBJECT_KEY),
        "SUBJECT_KEY must differ from SECRET_KEY: it is kept and backed up apart.": SUBJECT_KEY == SECRET_KEY,
        "COMMENT_KEY is missing, a default or shorter than 40 characters.": weak(COMMENT_KEY),
        "COMMENT_KEY must differ from SECRET_KEY and SUBJECT_KEY: each is kept apart.": COMMENT_KEY
        in (SECRET_KEY, SUBJECT_KEY),
        "DEBUG must be off.": DEBUG,
        "SQLITE_SYNCHRONOUS must be FULL: what was answered must be on disk.": SQLITE_SYNCHRONOUS != "FULL",
        "ALLOWED_HOSTS must name your hosts, without wildcards for all.": not ALLOWED_HOSTS
        or "*" in ALLOWED_HOSTS,
        "BASE_URL must be the https address of this installation.": not BASE_URL.startswith("https://"),
    }
    return [text for text, wrong in checks.items() if wrong]


def weak(secret: str) -> bool:
    """Whether a secret is one of ours or too short to be one."""
    return secret.startswith(INSECURE) or len(secret) < 40


if faults():
    raise ImproperlyConfigured("These settings are not safe:\n- " + "\n- ".join(faults()))
