"""The threshold: attacked by trying every possible group of answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feedback.privacy import PERSONS, Move, Ranges, coded, gives_away, may_move, showable

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


Table = tuple[int, ...]


def ways(total: int) -> list[Table]:
    """Every way to divide people over three answers."""
    return [(a, b, total - a - b) for a in range(total + 1) for b in range(total + 1 - a)]


def _assert_three_are_unsure(alike: set[Table]) -> None:
    for known in (None, 0, 1, 2):
        left = [
            tuple(n - (place == known) for place, n in enumerate(table))
            for table in alike
            if known is None or table[known]
        ]
        for answer in range(3):
            assert not left or not sum(left[0]) or any(sum(t) > t[answer] for t in left), (
                known,
                answer,
                alike,
            )


class TestTwoViews:
    @pytest.mark.parametrize("stayed", [0, 5, 6, 9])
    @pytest.mark.parametrize(("fresh", "lost"), [(5, 0), (5, 1), (3, 2), (6, 0), (0, 5), (8, 3)])
    def test_whoever_knows_one_answer_cannot_be_sure_of_another(
        self, stayed: int, fresh: int, lost: int
    ) -> None:
        """All worlds are tried: those that look alike in both views are what an attacker must reckon with.

        That a figure did not move is something he sees as well.
        """
        move = Move(stayed=stayed, fresh=fresh, lost=lost, changed=fresh + lost)
        seen: dict[object, list[tuple[int, int]]] = defaultdict(list)
        for kept, came, went in product(range(stayed + 1), range(fresh + 1), range(lost + 1)):
            before, after = stayed + lost, stayed + fresh
            old = coded({"yes": kept + went, "no": before - kept - went}, before) if before >= PERSONS else {}
            counts = {"yes": kept + came, "no": after - kept - came}
            if after < PERSONS or (not old and lost):
                continue
            moves = may_move(old, counts, after, move, telling=YES_NO)
            shown = tuple(coded(counts, after).items()) if moves else "stays"
            seen[tuple(old.items()), shown].append((came, went))
        for alike in seen.values():
            _assert_nobody_is_sure(alike, fresh, lost)

    @pytest.mark.parametrize("table", [(7, 0, 5), (11, 1, 0), (6, 2, 4)])
    @pytest.mark.parametrize(("fresh", "lost"), [(5, 0), (6, 0), (5, 5), (3, 3), (0, 5)])
    def test_three_groups_keep_their_secrets(self, table: tuple[int, ...], fresh: int, lost: int) -> None:
        """All first tables that look like this one, all who came and all who went."""
        names = ("something", "somewhat", "nothing")
        total = sum(table)
        view_before = coded(dict(zip(names, table, strict=True)), total)
        move = Move(stayed=total - lost, fresh=fresh, lost=lost, changed=fresh + lost)
        seen: dict[object, set[tuple[Table, Table]]] = defaultdict(set)
        shown: dict[Table, object] = {}
        for before in ways(total):
            if coded(dict(zip(names, before, strict=True)), total) != view_before:
                continue
            for went, came in product(ways(lost), ways(fresh)):
                left = tuple(had - gone for had, gone in zip(before, went, strict=True))
                if min(left) < 0:
                    continue
                after = tuple(have + new for have, new in zip(left, came, strict=True))
                if after not in shown:
                    counts = dict(zip(names, after, strict=True))
                    moves = may_move(view_before, counts, sum(after), move, telling=names)
                    shown[after] = tuple(coded(counts, sum(after)).items()) if moves else "stays"
                seen[shown[after]].add((came, went))
        for alike in seen.values():
            for group in (0, 1):
                _assert_three_are_unsure({world[group] for world in alike})

    def test_four_persons_are_never_a_step(self) -> None:
        move = Move(stayed=6, fresh=4, lost=0, changed=4)
        assert not may_move(view(["yes"] * 3 + ["no"] * 3), {"yes": 5, "no": 5}, 10, move, telling=YES_NO)

    def test_five_equal_answers_wait(self) -> None:
        old = view(["yes"] * 8 + ["no"] * 4)
        move = Move(stayed=12, fresh=5, lost=0, changed=5)
        assert not may_move(old, {"yes": 13, "no": 4}, 17, move, telling=YES_NO)
        assert may_move(old, {"yes": 11, "no": 6}, 17, move, telling=YES_NO)

    def test_under_a_ceiling_figures_still_move(self) -> None:
        old = view(["yes"] * 10 + ["no"] * 2)
        move = Move(stayed=12, fresh=5, lost=0, changed=5)
        assert may_move(old, {"yes": 15, "no": 2}, 17, move, telling=YES_NO)

    def test_not_tapping_a_chip_tells_nothing(self) -> None:
        move = Move(stayed=12, fresh=5, lost=0, changed=5)
        old = view(["yes"] * 4 + ["no"] * 8)
        assert may_move(old, {"yes": 4, "no": 13}, 17, move, telling=("yes",))
        assert not may_move(old, {"yes": 4, "no": 13}, 17, move, telling=YES_NO)

    def test_derived_ranges_are_judged_too(self) -> None:
        move = Move(stayed=0, fresh=5, lost=0, changed=5)
        assert gives_away((0, 0), (5, 5), move)
        assert gives_away((0, 0), (4, 5), move)
        assert not gives_away((0, 0), (3, 5), move)


def _assert_nobody_is_sure(alike: list[tuple[int, int]], fresh: int, lost: int) -> None:
    for group, size in ((0, fresh), (1, lost)):
        counts = [world[group] for world in alike]
        for known in ("yes", "no"):
            able = [yes for yes in counts if (yes if known == "yes" else size - yes) > 0]
            others = [yes - (known == "yes") for yes in able]
            if size > 1 and others:
                assert not all(yes == size - 1 for yes in others), (known, alike)
                assert not all(yes == 0 for yes in others), (known, alike)


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
