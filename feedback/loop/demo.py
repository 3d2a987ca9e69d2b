"""The loop in the demo: one thing explained to clients, one that is being changed, the rest still to decide."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth import get_user_model

from feedback.models import Mark, Task
from people.roles import Role

from . import actions
from .ticks import originals

SAID = "Bijhouden is soms lang werk."
ANSWER = (
    "We laten alle dagen staan: pas na een week zie je wanneer je drinkt en waarom. Je hoeft niet alles in te vullen. "
    "Alleen het aantal glazen is ook goed."
)


def tell(*, at: datetime) -> None:
    """Tasks from the made-up figures, and what two of them became. Once: with tasks there already, nothing."""
    if Task.objects.exists():
        return
    actions.open_tasks(originals(), at=at)
    long = Task.objects.open().filter(kind=Task.Kind.CHIP, detail="too-long").order_by("pk").first()
    if long is not None and long.owner is not None:
        why = "Een week bijhouden is nodig om een patroon te zien."
        actions.decide(task=long, outcome=Task.Outcome.EXPLAIN, why=why, by=long.owner, at=at)
        reply = actions.write_reply(
            page=long.page.specific, tasks=[long], said=SAID, answer=ANSWER, by=long.owner, at=at
        )
        other = (
            get_user_model().objects.in_role(Role.REVIEWER).exclude(pk=long.owner.pk).order_by("pk").first()
        )
        if other is not None:
            actions.publish_reply(reply=reply, by=other, at=at)
    stops = Task.objects.open().filter(kind=Task.Kind.STOPS).order_by("pk").first()
    if stops is not None and stops.owner is not None:
        why = "Deze stap vraagt veel typen. Ik maak er een keuze uit zinnen van."
        actions.decide(task=stops, outcome=Task.Outcome.ADJUST, why=why, by=stops.owner, at=at)
    # The mail of this week is about figures that nobody of the demo waited for.
    Mark.objects.update_or_create(job=Mark.Job.DIGEST, defaults={"at": at})
