"""The fragments of the demo: pieces of body that several of its exercises use, in each language."""

from __future__ import annotations

import json
from typing import Any

from wagtail.log_actions import LogContext, activate, deactivate
from wagtail.models import Locale

from content.models import Fragment
from demo.files import LOCALES, ORIGINAL, fragment, fragments
from demo.library import Library
from demo.streams import stream


def fill(*, by: Any) -> None:
    """Write what is not there yet; a translation belongs to the Dutch one."""
    activate(LogContext(user=by))
    for name in fragments():
        for locale in LOCALES:
            _write(name, locale)
    deactivate()


def _write(name: str, locale: str) -> None:
    data = fragment(name, locale)
    if Fragment.objects.filter(title=data["title"], locale__language_code=locale).exists():
        return
    body = json.dumps(stream(f"fragment-{name}", "body", data["body"], Library(locale)))
    found = Fragment(title=data["title"], locale=Locale.objects.get(language_code=locale), body=body)
    if locale != ORIGINAL:
        title = fragment(name, ORIGINAL)["title"]
        original = Fragment.objects.get(title=title, locale__language_code=ORIGINAL)
        found.translation_key = original.translation_key
    found.save()
