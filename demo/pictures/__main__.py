"""Draws every picture of the demo catalogue anew: `python -m demo.pictures`."""

from __future__ import annotations

from pathlib import Path

from demo.pictures import after, craving, drinking
from demo.pictures.canvas import Scene

IMAGES = Path(__file__).resolve().parent.parent / "images"
SCENES: dict[str, Scene] = {**craving.SCENES, **drinking.SCENES, **after.SCENES}


def main(folder: Path = IMAGES) -> list[Path]:
    """Write one PNG per scene and say where."""
    folder.mkdir(exist_ok=True)
    written = []
    for name, scene in SCENES.items():
        target = folder / f"{name}.png"
        scene().finished().save(target, optimize=True)
        written.append(target)
    return written


if __name__ == "__main__":
    main()
