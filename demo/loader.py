"""Loads the demo catalogue. Run again it changes nothing; broken off, it goes on where it stopped."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.signal_handlers import disable_reference_index_auto_update

from demo import cast, library, pieces, story
from demo.files import ORIGINAL, read
from feedback import demo as institution
from feedback.loop import demo as loop
from releases.models import Release


def load(*, data_dir: Path, base: str, now: datetime | None = None) -> int:
    """People, library, releases and feedback, in that order; says how many pages were written."""
    now = now or timezone.now()
    # Rows come and go while years pass in a minute, so what refers to what is looked up once, at the end.
    with disable_reference_index_auto_update():
        cast.gather(notes=data_dir / "demo.json", base=base, now=now)
        editor = get_user_model().objects.get(username="marijke")
        library.fill(by=editor)
        pieces.fill(by=editor)
        written = story.tell(now)
        with transaction.atomic():  # half of it would look as if it were all
            institution.generate(releases=used(), at=now)
            loop.tell(at=now)
    call_command("rebuild_references_index", verbosity=0)
    cast.give_addresses()
    return written


def used() -> list[Release]:
    """The releases that the made-up institution works with."""
    found = Release.objects.filter(locale=ORIGINAL).order_by("pk")
    wanted = read("people.yaml")["used"]
    return [release for release in found if release.code in wanted[release.type]]
