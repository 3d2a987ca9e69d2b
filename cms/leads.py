"""Who does it: one row per duty, so that two workers never do the same at once."""

from datetime import datetime

from django.db import IntegrityError, transaction

from cms.models import Lead


def lead(*, name: str, holder: str, at: datetime, until: datetime) -> bool:
    """Take a duty if it is free at this moment; whether we have it now."""
    if Lead.objects.filter(name=name, until__lte=at).update(holder=holder, until=until):
        return True
    if Lead.objects.filter(name=name).exists():
        return False
    try:
        with transaction.atomic():
            Lead.objects.create(name=name, holder=holder, until=until)
    except IntegrityError:  # another worker was first
        return False
    return True


def settle(*, name: str, holder: str, until: datetime) -> None:
    """Give a duty back, not to be done again before this moment."""
    Lead.objects.filter(name=name, holder=holder).update(until=until)
