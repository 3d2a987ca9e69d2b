"""What an author does with proposals: each step takes the whole list and gives a new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from content.importers.pieces import Piece
from content.importers.proposals import IN_GUIDE, Kind, Place, Proposal
from content.importers.propose import numbered, propose

Proposals = list[Proposal]


class NoSuchStep(ValueError):
    """The proposal is gone, or cannot do this."""


def change(proposals: Proposals, id: str, kind: str) -> Proposals:
    """Make something else of it; what was not used is used again."""
    if kind not in Kind.values:
        raise NoSuchStep
    at = find(proposals, id)
    one = proposals[at]
    place = Place.BODY if one.place == Place.ASIDE or kind not in IN_GUIDE else one.place
    return [*proposals[:at], replace(one, kind=kind, place=place), *proposals[at + 1 :]]


def move(proposals: Proposals, id: str, place: str) -> Proposals:
    """To the exercise, to the guide, or nowhere."""
    if place not in Place.values:
        raise NoSuchStep
    at = find(proposals, id)
    return [*proposals[:at], proposals[at].moved(place), *proposals[at + 1 :]]


def join(proposals: Proposals, id: str) -> Proposals:
    """Together with the one above it, as what that one is."""
    at = find(proposals, id)
    if at == 0:
        raise NoSuchStep
    above, one = proposals[at - 1], proposals[at]
    return [*proposals[: at - 1], replace(above, pieces=above.pieces + one.pieces), *proposals[at + 1 :]]


def apart(proposals: Proposals, id: str, pieces: Mapping[str, Piece]) -> Proposals:
    """Each piece on its own again; empty lines stay with what they follow."""
    at = find(proposals, id)
    one = proposals[at]
    parts: list[Proposal] = []
    for name in one.pieces:
        if parts and not (pieces[name].text.strip() or pieces[name].rows or pieces[name].picture):
            parts[-1] = replace(parts[-1], pieces=(*parts[-1].pieces, name))
        else:
            parts.append(Proposal(alone(pieces[name]), (name,)).moved(one.place))
    if len(parts) < 2:
        raise NoSuchStep
    parts[0] = replace(parts[0], id=one.id)
    return fresh([*proposals[:at], *parts, *proposals[at + 1 :]])


def alone(piece: Piece) -> str:
    """What a piece would be if it were the whole document."""
    found = propose([replace(piece, origin="body")])
    kind = found[0].kind if found else Kind.TEXT
    return Kind.SECTION if kind == Kind.TITLE else kind


def fresh(proposals: Sequence[Proposal]) -> Proposals:
    """With new ids for those that have none, never one that was used."""
    used = max((int(one.id[1:]) for one in proposals if one.id), default=0)
    return numbered(proposals, used + 1)


def find(proposals: Proposals, id: str) -> int:
    """Where it stands."""
    for at, one in enumerate(proposals):
        if one.id == id:
            return at
    raise NoSuchStep


def opens_at(before: Sequence[Proposal], id: str, done: str) -> str:
    """Where the author was looking: what was joined is above now, after what was set aside comes the next."""
    used = [one.id for one in before if one.place != Place.ASIDE or one.id == id]
    at = used.index(id)
    if done == "join":
        return used[max(0, at - 1)]
    if done == "aside":
        return [*used[at + 1 :], *used[:at][-1:], id][0]
    return id


def exercises(proposals: Proposals) -> list[Proposals]:
    """The proposals of each exercise: a title begins one."""
    found: list[Proposals] = [[]]
    for one in proposals:
        if (
            one.kind == Kind.TITLE
            and one.place == Place.BODY
            and any(two.place != Place.ASIDE for two in found[-1])
        ):
            found.append([])
        found[-1].append(one)
    return found
