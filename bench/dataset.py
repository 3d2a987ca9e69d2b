"""A small catalogue with a fixed seed, made through the same verbs as the admin uses."""

from __future__ import annotations

import json
import os
import random
import sys
from datetime import timedelta
from typing import Any

EXERCISES = 24
WORDS = [
    "trek", "golf", "adem", "rustig", "moment", "plan", "avond", "vriend", "wandelen",
    "drinken", "gedachte", "gevoel", "merken", "schrijven", "helpen", "kiezen", "sterk", "zacht",
    "langzaam", "thuis", "werk", "slapen", "bellen", "water", "oefenen", "week", "opnieuw",
    "begin", "einde", "stap",
]  # fmt: skip


def build() -> None:
    """Fill an empty database and write down where everything is."""
    import django

    django.setup()
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django.utils import timezone

    from consumers import keys
    from consumers.models import ClientApp

    call_command("migrate", verbosity=0)
    users = get_user_model().objects
    author, reviewer = (users.create_superuser(name, f"{name}@example.org", None) for name in ("an", "bo"))
    chance = random.Random(7)  # noqa: S311 - the same words in every run
    for number in range(EXERCISES):
        publish(exercise(f"Oefening {number:02d}", chance), author=author, reviewer=reviewer)
    app = ClientApp.objects.create(slug="bench", name="Bench")
    until = timezone.now() + timedelta(days=1)
    _key, secret = keys.issue(
        app=app, name="bench", scopes=["content:read"], mode="live", expires_at=until, by=author
    )
    json.dump(facts(secret), sys.stdout)


def exercise(title: str, chance: random.Random) -> Any:
    """A page of about nine kilobytes when frozen."""
    from content.identities import identify
    from content.models import Exercise, ExerciseIndex, Facet, PageCredit

    shelf = ExerciseIndex.objects.get(locale__language_code="nl")
    page = Exercise(
        title=title, summary=sentence(chance), minutes=10, evidence_level="practice", locale=shelf.locale
    )
    page.body = json.dumps([block(chance, place) for place in range(6)])
    page.guide = json.dumps([{"type": "text", "value": {"text": f"<p>{sentence(chance)}</p>"}}])
    page.page_credits.add(PageCredit(organisation="handvat"))
    shelf.add_child(instance=page)
    page.facets.set(Facet.objects.order_by("pk")[:3])
    identify(page=page, code=title.lower().replace(" ", "-"), by=None)
    return page


def publish(page: Any, *, author: Any, reviewer: Any) -> None:
    """Down the street: submitted, approved by somebody else, released."""
    from content.review import actions as review
    from content.review.models import ChangeClass
    from releases import actions as releases

    page.save_revision(user=author)
    candidate = review.submit(page=page, by=author, change=ChangeClass.MEANING, note="Voor de meting")
    review.approve(candidate=candidate, by=reviewer, content_digest=candidate.content_digest)
    releases.release(candidate=candidate, by=author)


def block(chance: random.Random, place: int) -> dict[str, Any]:
    """Mostly text, now and then a question."""
    if place % 4 == 3:
        value = {"question": sentence(chance), "help": sentence(chance), "required": False, "size": "long"}
        return {"type": "open_question", "value": value}
    return {
        "type": "text",
        "value": {"text": "".join(f"<p>{sentence(chance)} {sentence(chance)}</p>" for _ in "123")},
    }


def sentence(chance: random.Random) -> str:
    """Some words."""
    return " ".join(chance.choices(WORDS, k=12)).capitalize() + "."


def facts(secret: str) -> dict[str, Any]:
    """What the load needs to know."""
    from releases.models import Release

    release = Release.objects.order_by("code").first()
    if release is None:
        raise SystemExit("nothing was released")
    return {
        "key": secret, "code": release.code, "number": release.number, "digest": release.digest,
        "page": release.page_id, "bytes": len(release.content.encode()),
    }  # fmt: skip


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.development")
    build()
