"""`crisis_hint`: whatever else an answer says, words that call for help are answered with where help is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.conf import settings

from api.calls import Call
from api.door import problem_of
from api.kinds import default_locale
from consumers.vocabularies import contacts
from feedback.safety.current import heaviest, listen


def hint(level: str, body: object) -> dict[str, object]:
    """What is added to an answer: nothing, or how urgent it is and today's contacts."""
    if not level:
        return {}
    wanted = body.get("locale") if isinstance(body, dict) else None
    known = {code for code, _ in settings.LANGUAGES}
    locale = wanted if isinstance(wanted, str) and wanted in known else default_locale()
    return {"crisis_hint": {"level": level, "contacts": contacts(locale) or contacts(default_locale())}}


@contextmanager
def hinting(call: Call, bodies: Sequence[object]) -> Iterator[None]:
    """Whatever goes wrong inside, the refusal carries the hint too."""
    try:
        yield
    except Exception as error:
        refusal = problem_of(error, call.request)
        levels = [listen(body).level for body in bodies]
        level = heaviest(levels)
        refusal.extra |= hint(level, bodies[levels.index(level)] if level else None)
        raise refusal from error
