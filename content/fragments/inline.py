"""Putting the blocks of fragments in their place, with ids and keys that are single on the page and stay."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Iterator
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from wagtail.blocks import StreamValue

from content.blocks.keys import KEY_LENGTH, settle_named
from content.fragments.block import NAME, taken_of
from content.logic.language import tests_of

Json = dict[str, Any]
#: Keys that are made from words never hold two hyphens beside each other, so these meet no other.
JOINT = "--"
PREFIX_LENGTH = 16
#: Streams of a page in which fragments may stand; not every type of page has both.
STREAMS = ("body", "guide")


def whole(stream: Any) -> Any:
    """The blocks of a stream with those of its fragments in their place; the stream itself when it has none."""
    if not stream or not any(child.block_type == NAME for child in stream):
        return stream or []
    return [one for child in stream for one in _inlined(child, stream.stream_block)]


def on_page(value: Json, id_: str = NAME) -> list[Any]:
    """The blocks of one fragment as they would stand in an exercise that uses it so."""
    from content.models.exercise import Exercise

    body: Any = Exercise._meta.get_field("body")
    take_newest(value)
    return list(whole(StreamValue(body.stream_block, [(NAME, value, id_)])))


def hosts(page: Any) -> dict[str, str]:
    """Id of an inlined block -> id of the block that its author knows: the fragment it came with."""
    inlined = ((child, one) for child in placed_in(page) for one in _rows(child))
    return {inlined_id(str(child.id), one["id"]): str(child.id) for child, one in inlined}


def fragment_of(page: Any, block_id: str) -> Any:
    """The fragment in which a frozen block stands; None for a block of the page itself."""
    host = hosts(page).get(block_id)
    return next((child.value["fragment"] for child in placed_in(page) if str(child.id) == host), None)


def placed_in(page: Any) -> Iterator[Any]:
    """The blocks of a page in which a fragment stands."""
    for field in STREAMS:
        yield from (child for child in getattr(page, field, None) or () if child.block_type == NAME)


def inlined_id(host: str, id_: str) -> str:
    """Stays as long as both stay, in every version and language."""
    return str(uuid5(NAMESPACE_URL, f"{host}/{id_}"))


def settle_fragments(page: Any) -> None:
    """Give each fragment its prefix, and to a newly chosen one the newest version."""
    for field in STREAMS:
        found = [child for child in getattr(page, field, None) or () if child.block_type == NAME]
        for child in found:
            take_newest(child.value)
        names = {str(child.id): _words(child)[:PREFIX_LENGTH] for child in found}
        settle_named(found, name="prefix", words=names, page_id=page.pk, field=field)


def take_newest(value: Any) -> None:
    """To a newly chosen fragment the newest version; what was taken before stays."""
    fragment, number = taken_of(value)
    if fragment is not None and not number:
        value["taken"] = f"{fragment.pk}.{fragment.newest_number}"
        value["declined"] = ""


def _words(child: Any) -> str:
    fragment = child.value.get("fragment")
    return str(fragment.title) if fragment else NAME


def _inlined(child: Any, stream_block: Any) -> Iterator[Any]:
    if child.block_type != NAME:
        yield child
        return
    rows = _rows(child)
    own = {row["value"]["key"] for row in rows if row["value"].get("key")}
    prefix = str(child.value.get("prefix") or NAME)
    yield from stream_block.to_python([_placed(row, str(child.id), prefix, own) for row in rows])


def _rows(child: Any) -> list[Json]:
    """The blocks of the version that was taken, as they were stored then."""
    fragment, number = taken_of(child.value)
    version = fragment.version(number) if fragment is not None else None
    return list(version.body) if version else []


def _placed(row: Json, host: str, prefix: str, own: set[str]) -> Json:
    value = copy.deepcopy(row["value"])
    if value.get("key"):
        value["key"] = joined(prefix, value["key"])
    for test in tests_of(value.get("when")):
        if "part" not in test and "code" not in test and test["key"] in own:
            test["key"] = joined(prefix, test["key"])
    if isinstance(value.get("of"), list):
        value["of"] = [joined(prefix, key) if key in own else key for key in value["of"]]
    for place in _lookbacks(value):
        if not place.get("exercise") and place.get("question") in own:
            place["question"] = joined(prefix, place["question"])
    return {**row, "id": inlined_id(host, row["id"]), "value": value}


def _lookbacks(value: Json) -> Iterator[Json]:
    """Where a block names an earlier question: in itself, or in rows of it."""
    rows = (row for rows in value.values() if isinstance(rows, list) for row in rows)
    inner = (row["value"] for row in rows if isinstance(row, dict) and isinstance(row.get("value"), dict))
    yield from (place for place in (value, *inner) if "exercise" in place)


def joined(prefix: str, key: str) -> str:
    """The key on the page; a long one is cut and told apart by a few signs of what was cut."""
    found = f"{prefix}{JOINT}{key}"
    if len(found) <= KEY_LENGTH:
        return found
    mark = hashlib.sha256(found.encode()).hexdigest()[:6]
    return f"{found[: KEY_LENGTH - 7]}-{mark}"
