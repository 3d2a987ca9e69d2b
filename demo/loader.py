"""Loads the demo catalogue. Run again it changes nothing; broken off, it goes on where it stopped."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.contrib.auth import get_user_model
from django.utils import timezone

from demo import cast, library, story


def load(*, data_dir: Path, base: str, now: datetime | None = None) -> int:
    """People, library and releases, in that order; says how many pages were written."""
    now = now or timezone.now()
    cast.gather(notes=data_dir / "demo.json", base=base, now=now)
    library.fill(by=get_user_model().objects.get(username="marijke"))
    return story.tell(now)
