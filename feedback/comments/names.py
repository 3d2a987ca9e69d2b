"""First names that people write without a capital after "ik ben": a small list, because it can only help a little."""

from pathlib import Path

FIRST_NAMES = frozenset((Path(__file__).parent / "names.txt").read_text().split())
