"""Logging without client data: no bodies, addresses, query strings or tokens."""

import logging
import re
from typing import Any

# A preview token opens a draft for a while, so it does not belong in a log either.
SECRET_SEGMENT = re.compile(r"(/preview/)[^/\s]+")
QUERY = re.compile(r"(/[^\s?]*)\?\S*")


class Discreet(logging.Filter):
    """Takes what could point at a client out of a record before it is written."""

    def filter(self, record: logging.LogRecord) -> bool:
        text = QUERY.sub(r"\1", SECRET_SEGMENT.sub(r"\1…", record.getMessage()))
        record.msg, record.args = text, None
        return True


def logging_config(*, level: str) -> dict[str, Any]:
    """Everything to standard error, one line each; Django's mail of whole requests is left out."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"discreet": {"()": "cms.logs.Discreet"}},
        "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
        "handlers": {
            "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["discreet"]}
        },
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": level, "propagate": True},
            # Who created which page stands in Wagtail's own log of the site.
            "wagtail": {"handlers": [], "level": "WARNING", "propagate": True},
            # That somebody logged in is no news; that somebody was shut out is.
            "axes": {"handlers": [], "level": "WARNING", "propagate": True},
            "django_tasks": {"handlers": [], "level": "WARNING", "propagate": True},
            "django_tasks_db": {"handlers": [], "level": "ERROR", "propagate": True},
            # A page of a client app that is not there, or a key that is wrong, is everyday news.
            "django.request": {"handlers": [], "level": "ERROR", "propagate": True},
        },
    }
