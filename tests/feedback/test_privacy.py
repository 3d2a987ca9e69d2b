"""The threshold: attacked by trying every possible group of answers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feedback.privacy import PERSONS, Move, Ranges, coded, may_move, same_but_one, showable

YES_NO = ("yes", "no")


def view(answers: list[str]) -> Ranges:
    return coded({option: answers.count(option) for option in YES_NO}, len(answers))


def worlds(size: int) -> Iterator[list[str]]:
    """Every way in which this many persons can answer, up to order."""
    for yes in range(size + 1):
        yield ["yes"] * yes + ["no"] * (size - yes)


class TestRange:
    @pytest.mark.parametrize(
        ("count", "n", "shown"),
        [(0, 5, (0, 2)), (2, 5, (0, 2)), (3, 5, (3, 5)), (5, 5, (3, 5)), (4, 7, (4, 4)), (12, 12, (10, 12)),
         (10, 12, (10, 12)), (9, 12, (9, 9)), (2, 12, (0, 2))],
    )  # fmt: skip
    def test_ends_are_blunt(self, count: int, n: int, shown: tuple[int, int]) -> None:
        assert coded({"yes": count}, n)["yes"] == shown

    @given(st.integers(PERSONS, 60), st.data())
    def test_holds_the_truth(self, n: int, data: st.DataObject) -> None:
        count = data.draw(st.integers(0, n))
        low, high = coded({"yes": count}, n)["yes"]
        assert 0 <= low <= count <= high <= n


class TestOneView:
    @pytest.mark.parametrize("n", range(PERSONS, 13))
    def test_knowing_one_answer_never_tells_another(self, n: int) -> None:
        for truth in worlds(n):
            same_view = [world for world in worlds(n) if view(world) == view(truth)]
            for known in set(truth):
                left = [world.count("yes") - (known == "yes") for world in same_view if known in world]
                assert not all(yes == n - 1 for yes in left), truth
                assert not all(yes == 0 for yes in left), truth


class TestTwoViews:
    @pytest.mark.parametrize(
        ("stayed", "fresh", "lost"), [(5, 5, 0), (6, 5, 1), (5, 3, 2), (8, 6, 0), (7, 0, 5)]
    )
    def test_whoever_knows_one_answer_cannot_be_sure_of_another(
        self, stayed: int, fresh: int, lost: int
    ) -> None:
        """All worlds are tried: those that look alike in both views are what an attacker must reckon with."""
        move = Move(stayed=stayed, fresh=fresh, lost=lost, changed=fresh + lost)
        seen: dict[tuple[object, ...], list[tuple[int, int]]] = {}
        for kept, came, went in product(range(stayed + 1), range(fresh + 1), range(lost + 1)):
            old, new = _views(kept, came, went, move)
            seen.setdefault((tuple(old.items()), tuple(new.items())), []).append((came, went))
        moved = 0
        for (old_items, new_items), alike in seen.items():
            if may_move(dict(old_items), dict(new_items), move, telling=YES_NO):  # type: ignore[call-overload]
                moved += 1
                _assert_nobody_is_sure(alike, fresh, lost)
        assert moved

    def test_four_persons_are_never_a_step(self) -> None:
        move = Move(stayed=6, fresh=4, lost=0, changed=4)
        assert not may_move(
            view(["yes"] * 3 + ["no"] * 3), view(["yes"] * 5 + ["no"] * 5), move, telling=YES_NO
        )

    def test_five_equal_answers_wait(self) -> None:
        old, new = ["yes"] * 8 + ["no"] * 4, ["yes"] * 13 + ["no"] * 4
        move = Move(stayed=12, fresh=5, lost=0, changed=5)
        assert not may_move(view(old), view(new), move, telling=YES_NO)

    def test_under_a_ceiling_figures_still_move(self) -> None:
        old, new = ["yes"] * 10 + ["no"] * 2, ["yes"] * 15 + ["no"] * 2
        move = Move(stayed=12, fresh=5, lost=0, changed=5)
        assert may_move(view(old), view(new), move, telling=YES_NO)

    def test_not_tapping_a_chip_tells_nothing(self) -> None:
        move = Move(stayed=12, fresh=5, lost=0, changed=5)
        old, new = ["yes"] * 4 + ["no"] * 8, ["yes"] * 4 + ["no"] * 13
        assert may_move(view(old), view(new), move, telling=("yes",))
        assert not may_move(view(old), view(new), move, telling=YES_NO)


def _views(kept: int, came: int, went: int, move: Move) -> tuple[Ranges, Ranges]:
    before, after = move.stayed + move.lost, move.stayed + move.fresh
    old = coded({"yes": kept + went, "no": before - kept - went}, before)
    new = coded({"yes": kept + came, "no": after - kept - came}, after)
    return old, new


def _assert_nobody_is_sure(alike: list[tuple[int, int]], fresh: int, lost: int) -> None:
    for group, size in ((0, fresh), (1, lost)):
        counts = [world[group] for world in alike]
        for known in ("yes", "no"):
            able = [yes for yes in counts if (yes if known == "yes" else size - yes) > 0]
            others = [yes - (known == "yes") for yes in able]
            if size > 1 and others:
                assert not all(yes == size - 1 for yes in others)
                assert not all(yes == 0 for yes in others)


class TestMean:
    def test_is_held_back_when_all_but_one_are_equal(self) -> None:
        assert same_but_one({"8": 9, "3": 1})
        assert not same_but_one({"8": 8, "3": 2})
        assert not same_but_one({})


class TestParts:
    @pytest.mark.parametrize(
        ("sizes", "shown"),
        [
            ({"1.0.0": 12}, ["1.0.0"]),
            ({"1.0.0": 4}, []),
            ({"1.0.0": 8, "1.1.0": 4}, []),
            ({"1.0.0": 8, "1.1.0": 5}, ["1.0.0", "1.1.0"]),
            ({"1.0.0": 9, "1.1.0": 6, "1.2.0": 3}, ["1.0.0"]),
            ({"1.0.0": 9, "1.1.0": 3, "1.2.0": 2}, ["1.0.0"]),
        ],
    )
    def test_neither_part_nor_rest_is_small(self, sizes: dict[str, int], shown: list[str]) -> None:
        assert showable(sizes) == shown

    @settings(max_examples=200)
    @given(st.dictionaries(st.text("abc", min_size=1, max_size=3), st.integers(1, 12)))
    def test_rest_is_nobody_or_at_least_five(self, sizes: dict[str, int]) -> None:
        shown = showable(sizes)
        rest = sum(sizes.values()) - sum(sizes[name] for name in shown)
        assert all(sizes[name] >= PERSONS for name in shown)
        assert not shown or rest == 0 or rest >= PERSONS
