"""Bodies of any blocks of the vocabulary, drawn from what the editor's own fields can hold."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from wagtail import blocks

from content.blocks.base import KeyBlock
from content.blocks.chosen import ConditionBlock, KeysBlock
from content.blocks.registry import VOCABULARY
from content.blocks.sources import EarlierQuestionBlock
from content.blocks.streams import BodyBlock
from content.logic.language import BARE, LISTED, NUMERIC, PICKED, SAME

Json = dict[str, Any]
#: Few names, so that rules now and then are about something that is there.
NAMES = ("k0", "k1", "k2", "moment", "trek")
SIGNS = "0123456789abcdef"
words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30).filter(str.strip)
maybe = st.one_of(st.just(""), words)
keys = st.from_regex(r"\A[a-z0-9]{1,20}\Z")
rich = st.lists(words, min_size=1, max_size=2).map(lambda rows: "".join(f"<p>{row}</p>" for row in rows))
names = st.sampled_from(NAMES)
test = st.one_of(
    st.fixed_dictionaries({"key": names, "op": st.sampled_from(BARE)}),
    st.fixed_dictionaries({"key": names, "op": st.sampled_from((*SAME, *PICKED)), "value": names}),
    st.fixed_dictionaries(
        {"key": names, "op": st.sampled_from(LISTED), "value": st.lists(names, min_size=1, unique=True)}
    ),
    st.fixed_dictionaries({"key": names, "op": st.sampled_from(NUMERIC), "value": st.integers(-9, 9)}),
)


def group(member: st.SearchStrategy[Json]) -> st.SearchStrategy[Json]:
    """All or any of these."""
    members = st.lists(member, min_size=1, max_size=2)
    return st.builds(lambda how, found: {how: found}, st.sampled_from(["all", "any"]), members)


def conditions(member: st.SearchStrategy[Json] = test) -> st.SearchStrategy[Json | None]:
    """Conditions with a group in them, or none."""
    return st.one_of(st.none(), group(st.one_of(member, group(member))))


def values(block: blocks.Block) -> st.SearchStrategy[Any]:
    """What a field can hold; what is chosen from elsewhere (media, pages) stays empty."""
    if isinstance(block, blocks.StructBlock):
        return st.fixed_dictionaries({name: values(child) for name, child in block.child_blocks.items()})
    if isinstance(block, blocks.ListBlock):
        low, high = block.meta.min_num or 0, min(block.meta.max_num or 4, 4)
        row = st.tuples(st.uuids().map(str), values(block.child_block))
        rows = st.lists(row, min_size=low, max_size=max(low, high), unique_by=lambda one: one[0])
        return rows.map(lambda found: [item(id_, value, n) for n, (id_, value) in enumerate(found)])
    if isinstance(block, KeyBlock):
        return keys
    if isinstance(block, ConditionBlock):
        return conditions()
    if isinstance(block, KeysBlock):
        return st.lists(names, max_size=3, unique=True)
    if isinstance(block, EarlierQuestionBlock):
        return names
    if isinstance(block, blocks.RichTextBlock):
        return rich
    if isinstance(block, blocks.ChoiceBlock):
        return st.sampled_from([value for value, _label in block.field.choices if value])
    if isinstance(block, blocks.BooleanBlock):
        return st.booleans()
    if isinstance(block, blocks.IntegerBlock):
        low, high = block.field.min_value, block.field.max_value
        return st.integers(-1000 if low is None else low, 1000 if high is None else high)
    if isinstance(block, blocks.TimeBlock):
        return st.times().map(lambda found: found.replace(microsecond=0).isoformat())
    return maybe if isinstance(block, (blocks.CharBlock, blocks.TextBlock)) else st.none()


def item(id_: str, value: Any, place: int) -> Json:
    """A row of a list as it is stored; rows have keys of their own, as the editor sees to."""
    keyed = isinstance(value, dict) and "key" in value
    return {"type": "item", "id": id_, "value": {**value, "key": f"k{place}"} if keyed else value}


def raw_blocks() -> st.SearchStrategy[Json]:
    """A block of any type, as the editor posts it."""
    kinds = BodyBlock().child_blocks
    return st.sampled_from(sorted(kinds)).flatmap(
        lambda name: st.fixed_dictionaries(
            {"type": st.just(name), "id": st.uuids().map(str), "value": values(kinds[name])}
        )
    )


def bodies(most: int = 4) -> st.SearchStrategy[list[Json]]:
    """Bodies of up to some blocks."""
    return st.lists(raw_blocks(), max_size=most, unique_by=lambda one: one["id"])


#: Facts of a frozen picture; its words are drawn.
picture = st.builds(
    lambda sign, alt, decorative: {
        "kind": "image", "path": f"/media/r/{sign * 64}.png", "sha256": sign * 64, "bytes": 9,
        "content_type": "image/png", "width": 4, "height": 3, "alt": "" if decorative else alt,
        "decorative": decorative, "focal_point": None, "widths": [], "licence": "", "credit": "",
    },
    st.sampled_from(SIGNS), words, st.booleans(),
)  # fmt: skip


@st.composite
def pictured(draw: st.DrawFn, shapes: list[Json]) -> list[Json]:
    """The same frozen body, with a picture in each block that can have one."""
    found = []
    for shape in shapes:
        if "image" in shape["value"]:
            value = {**shape["value"], "image": draw(picture)}
            shape = {**shape, "value": value, "fallback": VOCABULARY[shape["type"]].fallback(value)}
        found.append(shape)
    return found


@st.composite
def rewritten(draw: st.DrawFn, body: list[Json]) -> list[Json]:
    """The same body after an author was at it: blocks left out, written anew, added and put in another order."""
    kinds = BodyBlock().child_blocks
    kept = [one for one in body if draw(st.booleans())]
    changed = [{**one, "value": draw(edited(one["value"], kinds[one["type"]]))} for one in kept]
    return draw(st.permutations([*changed, *draw(bodies(1))]))


@st.composite
def edited(draw: st.DrawFn, value: Json, block: blocks.StructBlock) -> Json:
    """The same block with some fields written anew and the rows of its lists in another order."""
    found = dict(value)
    for name, child in block.child_blocks.items():
        if draw(st.integers(0, 3)) == 0:
            found[name] = draw(values(child))
        elif isinstance(child, blocks.ListBlock):
            found[name] = draw(st.permutations(found[name]))
    return found
