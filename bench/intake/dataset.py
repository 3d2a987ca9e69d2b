"""The catalogue of delivery's bench, with a key that may send ratings, and the peer's table."""

from __future__ import annotations

import json
import os
import sys
from datetime import timedelta


def build() -> None:
    """One release is enough: every rating is about something."""
    import django

    django.setup()
    import random

    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django.utils import timezone

    from bench.dataset import exercise, facts, publish
    from consumers import keys
    from consumers.models import ClientApp

    call_command("migrate", run_syncdb=True, verbosity=0)
    users = get_user_model().objects
    author, reviewer = (users.create_superuser(name, f"{name}@example.org", None) for name in ("an", "bo"))
    publish(exercise("Oefening", random.Random(7)), author=author, reviewer=reviewer)  # noqa: S311 - words
    app = ClientApp.objects.create(slug="bench", name="Bench")
    until = timezone.now() + timedelta(days=1)
    _key, secret = keys.issue(
        app=app,
        name="bench",
        scopes=["content:read", "feedback:write"],
        mode="live",
        expires_at=until,
        by=author,
    )
    json.dump(facts(secret), sys.stdout)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.intake.settings")
    build()
