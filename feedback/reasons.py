"""The chips as a client app gets them."""

from __future__ import annotations

from feedback.models import Reason


def offered(locale: str) -> list[dict[str, object]]:
    """Phrases to tap in a language, in the order in which to show them."""
    return [
        {"code": reason.code, "label": reason.label(locale), "positive": reason.positive}
        for reason in Reason.objects.active()
    ]
