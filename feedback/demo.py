"""A small made-up institution, so that a new catalogue shows what feedback looks like.

60 clients and 8 therapists per exercise, 12 ratings, sent through the same verbs as a real app uses. The same
releases always give the same feedback, and the app that sends it marks it as made up.
"""

from __future__ import annotations

import hashlib
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone

from consumers.callers import Caller
from consumers.models import ClientApp
from feedback import figures, reach, tallies
from feedback.comments import actions as comments
from feedback.intake import BATCH_LIMIT, take_events, take_ratings
from feedback.models import Alert, Comment, Event
from feedback.models import Role as Voice
from feedback.outline import Step, outline
from feedback.pools import Pool
from feedback.reach import DEMO_APP
from feedback.safety.dispatch import take_receipt
from people.roles import Role
from releases.models import Release

WEEKS = 6
BETTER = "urge-surfing"  # whose second release is received better
CONTACT = "Crisisdienst Noord (demo), 000-0000113"
TEAMS = ("noord", "zuid", "west")
THERAPISTS = 8

Said = tuple[bool, int | None, str]  # had something from it, mark, chips


@dataclass(frozen=True, slots=True)
class Story:
    """What happens with one release."""

    assigned: int
    opened: int
    completed: int
    stops_early: bool
    said: tuple[Said, ...]
    therapists: tuple[bool, ...]
    words: tuple[tuple[int, str], ...] = ()  # who wrote what


VALUED = Story(
    60, 46, 29, False,
    (
        (True, 8, "gave-insight"), (True, 7, ""), (True, 9, "hard-moment gave-insight"),
        (True, 8, "easy-to-do"), (False, 5, "does-not-fit"), (True, 8, "hard-moment"), (True, 7, "too-long"),
        (True, None, "gave-insight"), (True, 9, "will-do-again"), (False, 4, "too-long"),
        (True, 7, "too-long"), (True, 8, "hard-moment"),
    ),
    (True, True, False),
    (
        (0, "De golf hielp me toen ik langs de kroeg fietste. Na tien minuten was het echt minder."),
        (2, "Ik doe deze nu elke avond na het eten. Het filmpje mag korter."),
        (6, "Mijn zus doet dit ook en die vindt er niets aan."),
        (9, "Veel tekst. Ik ben marieke en mijn behandelaar Karin zei dat ik 06-12345678 mocht bellen."),
    ),
)  # fmt: skip
TOO_MUCH = Story(
    60, 48, 11, True,
    (
        (True, 7, ""), (False, 4, "too-long"), (True, 6, "too-much-typing"), (True, 8, "gave-insight"),
        (False, 5, "too-long too-much-typing"), (False, 3, "too-long"), (True, 6, "too-long"),
        (False, 5, "too-much-typing"), (True, 7, "gave-insight"),
    ),
    (False, True),
    ((5, "Ik kan dit niet meer, ik zie het niet meer zitten."),),
)  # fmt: skip
# Of an exercise that came out twice there is enough to lay the releases beside each other: 20 opinions of each.
EARLIER = Story(
    120, 92, 46, False,
    (
        (True, 7, ""), (False, 5, "unclear"), (True, 6, "unclear"), (False, 4, "unclear too-hard"),
        (True, 7, ""), (True, 8, "gave-insight"), (False, 5, "too-hard"), (True, 6, ""), (False, 5, "unclear"),
        (True, 7, "gave-insight"), (True, 6, "unclear"), (False, 4, "too-hard"), (True, 7, ""), (True, 8, ""),
        (False, 5, "unclear"), (True, 6, ""), (True, 7, "easy-to-do"), (False, 3, "unclear"), (True, 6, ""),
        (True, 7, ""),
    ),
    (True, False, True, True, False),
)  # fmt: skip
LATER = Story(
    120, 101, 70, False,
    (
        (True, 8, "gave-insight"), (True, 7, ""), (True, 9, "hard-moment"), (True, 8, "easy-to-do"),
        (False, 5, "does-not-fit"), (True, 8, ""), (True, 6, "too-long"), (True, 9, "gave-insight"),
        (False, 4, "too-long"), (True, 7, "easy-to-do"), (True, 8, "hard-moment"), (True, 7, ""),
        (True, 9, "will-do-again"), (True, 7, "easy-to-do"), (False, 5, ""), (True, 8, "gave-insight"),
        (False, 4, "too-long"), (True, 8, ""), (True, 10, "will-do-again"), (True, 7, "easy-to-do"),
    ),
    (True, True, True, False, True),
)  # fmt: skip
HARDLY_USED = Story(6, 3, 1, False, ((True, 8, ""), (False, None, "unclear")), ())
MODEST = Story(
    24, 17, 9, False,
    ((True, 7, ""), (True, 8, "easy-to-do"), (False, 5, "too-hard"), (True, 7, "easy-to-do"), (True, None, "")),
    (True,),
)  # fmt: skip
CYCLE = (VALUED, MODEST, TOO_MUCH, MODEST, HARDLY_USED)


def generate(*, releases: Sequence[Release], at: datetime | None = None) -> int:
    """Let the demo institution use these releases in the weeks before now; does nothing a second time."""
    at = (at or timezone.now()).replace(second=0, microsecond=0) - timedelta(minutes=2)
    app, _ = ClientApp.objects.get_or_create(
        slug=DEMO_APP, defaults={"name": "Instelling Noord en Zuid (demo)", "crisis_contact": CONTACT}
    )
    if Event.objects.filter(app=app).exists():
        return 0
    caller = Caller(app_id=app.pk, app_slug=app.slug, mode="live", scopes=frozenset(), key_id=0)
    scenes = [
        scene for release, story, span in _cast(releases) for scene in _scenes(release, story, span, at)
    ]
    weeks = [at - timedelta(weeks=back) for back in range(WEEKS, -1, -1)]
    for begin, end in zip(weeks, weeks[1:], strict=False):
        of_week = [scene for scene in scenes if begin <= scene[0] < end]
        _send(take_events, caller, [body for _, kind, body in of_week if kind == "event"], end)
        _send(take_ratings, caller, [body for _, kind, body in of_week if kind == "rating"], end)
        _publish(releases, end)
    _read(caller, weeks[-2])
    tallies.rebuild(at=at)
    return len(scenes)


def _read(caller: Caller, at: datetime) -> None:
    """The comment editor reads three of four: two are released, one is not; the app answers its alerts."""
    noor = get_user_model().objects.in_role(Role.COMMENT_EDITOR).order_by("pk").first()
    for comment in Comment.objects.filter(rating__app=caller.app_id):
        if noor is None:
            break
        if "zus" in comment.redacted:
            comments.refuse(comment=comment, why="others", by=noor, at=at)
        elif not comment.found and not comment.level:
            comments.release(comment=comment, text=comment.redacted, by=noor, at=at)
    for alert in Alert.objects.filter(app=caller.app_id):
        receipt = {"event": str(alert.pk), "kind": "alert", "told": True, "outcome": "passed-on"}
        take_receipt(caller=caller, body=receipt, at=alert.raised_at + timedelta(minutes=6))


def _publish(releases: Sequence[Release], at: datetime) -> None:
    """Each week's figures, as the worker would have made them."""
    at += timedelta(minutes=1)
    for code, major in sorted({(release.code, release.major) for release in releases}):
        for role in Voice.values:
            figures.publish(Pool(code, major, role), at)
        reach.publish(Pool(code, major), at)


def _cast(releases: Sequence[Release]) -> Iterator[tuple[Release, Story, tuple[float, float]]]:
    """Which release meets which story, and in which part of the time; one second release is received better."""
    codes: dict[str, list[Release]] = defaultdict(list)
    for release in sorted(releases, key=lambda r: (r.code, r.parsed.order, r.locale)):
        codes[release.code].append(release)
    twice = [code for code, of_code in codes.items() if len({release.number for release in of_code}) > 1]
    better = BETTER if BETTER in twice else min(twice, default="")
    for place, same_code in enumerate(codes.values()):
        newest = same_code[-1]
        of_code = [release for release in same_code if release.locale == newest.locale]
        if len(of_code) > 1:
            now = CYCLE[place % len(CYCLE)]
            before = HARDLY_USED if now is HARDLY_USED else MODEST
            if newest.code == better:
                before, now = EARLIER, LATER
            yield of_code[-2], before, (0.0, 0.45)
            yield newest, now, (0.5, 0.95)
        else:
            yield newest, CYCLE[place % len(CYCLE)], (0.0, 0.95)


Scene = tuple[datetime, str, dict[str, Any]]


def _scenes(release: Release, story: Story, span: tuple[float, float], at: datetime) -> Iterator[Scene]:
    """Everything that the clients and therapists of one release do."""
    draw = Random(release.reference)  # noqa: S311 - a story, not a secret
    length = timedelta(weeks=WEEKS)
    starts = [at - length + length * draw.uniform(*span) for _ in range(story.assigned)]
    rated = [at - length + length * _moment(who, len(story.said), span) for who in range(len(story.said))]
    for who, moment in enumerate(rated):
        starts[who] = min(starts[who], moment - timedelta(days=1))
    for who, start in enumerate(starts):
        yield from _uses(release, story, who, start, draw)
    for who, (helpful, score, chips) in enumerate(story.said):
        body = _body(release, "client", who, rated[who], "rating")
        scored = {"score": score, "scale": {"min": 1, "max": 10}} if score else {}
        chosen = {"reasons": chips.split()} if chips else {}
        text = dict(story.words).get(who)
        wrote = {"comment": text} if text else {}
        yield _scene("rating", body | {"role": "client", "helpful": helpful} | scored | chosen | wrote)
    for who, helpful in enumerate(story.therapists):
        body = _body(release, "therapist", who, starts[who] + timedelta(hours=5), "rating")
        four = {"fits": helpful, "easy": who != 1, "contra_clear": True, "use_again": helpful}
        yield _scene("rating", body | {"role": "therapist", "helpful": helpful} | four)


def _moment(who: int, raters: int, span: tuple[float, float]) -> float:
    """Raters come in one or two groups of at least five, so that none of them waits for the next batch."""
    late = raters < 10 or who >= raters // 2
    return span[0] + (span[1] - span[0]) * (0.95 if late else 0.45)


def _uses(release: Release, story: Story, who: int, start: datetime, draw: Random) -> Iterator[Scene]:
    steps = outline(release).steps
    by = {"by": "therapist", "team": TEAMS[who % THERAPISTS * len(TEAMS) // THERAPISTS]}
    yield _scene("event", _body(release, "client", who, start, "assigned") | {"event": "assigned"} | by)
    if who >= story.opened:
        return
    opened = start + timedelta(days=draw.choice((0.1, 0.1, 0.5, 2, 4, 9)))
    yield _event(release, who, opened, "opened")
    done = who < story.completed
    half = max(1, len(steps) // 2)
    last = len(steps) if done else half if story.stops_early else draw.randint(1, max(1, len(steps)))
    if release.type == "module":
        yield from _parts(release, who, opened, steps[:last], draw)
    elif steps:
        yield _event(release, who, opened + timedelta(hours=1), "progress", block=steps[last - 1].ids[0])
    if done:
        days = last if release.type == "module" else 0
        yield _event(release, who, opened + timedelta(days=days, hours=1), "completed")


def _parts(
    release: Release, who: int, opened: datetime, steps: Sequence[Step], draw: Random
) -> Iterator[Scene]:
    """A part a day, more or less; one in six is left out, but never the last that somebody came to."""
    for place, step in enumerate(steps):
        if place < len(steps) - 1 and draw.random() < 1 / 6:
            continue
        moment = opened + timedelta(days=place, hours=1)
        yield _event(release, who, moment, "progress", part=draw.choice(step.ids))


def _event(release: Release, who: int, moment: datetime, kind: str, **place: str) -> Scene:
    what = " ".join([kind, *place.values()])
    return _scene("event", _body(release, "client", who, moment, what) | {"event": kind} | place)


def _body(release: Release, kind: str, who: int, moment: datetime, what: str) -> dict[str, Any]:
    name = f"{release.reference} {release.locale} {kind} {who} {what}"
    return {
        "id": str(uuid.uuid5(uuid.NAMESPACE_URL, f"handvat-demo {name}")),
        "release": release.reference,
        "locale": release.locale,
        "subject": hashlib.sha256(
            f"handvat-demo {release.code} {release.number} {kind} {who}".encode()
        ).hexdigest(),
        "occurred_at": moment.replace(microsecond=0).isoformat(),
    }


def _scene(kind: str, body: dict[str, Any]) -> Scene:
    return datetime.fromisoformat(body["occurred_at"]), kind, body


def _send(take: Callable[..., Any], caller: Caller, bodies: list[dict[str, Any]], at: datetime) -> None:
    for first in range(0, len(bodies), BATCH_LIMIT):
        for taken in take(caller=caller, bodies=bodies[first : first + BATCH_LIMIT], at=at):
            if taken.problem is not None:
                raise ValueError(f"the demo sends something that is refused: {taken.problem}")
