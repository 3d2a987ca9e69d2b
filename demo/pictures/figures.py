"""Things that return in several drawings: people, trees, clouds, glasses."""

from __future__ import annotations

import math

from demo.pictures.canvas import CORAL, DEEP, GLOW, INK, MIST, MOSS, PAPER, SAGE, SUN, WOOD, Canvas


def sun(c: Canvas, x: float, y: float, r: float) -> None:
    """A sun with a soft glow."""
    c.disc(x, y, r * 1.55, GLOW)
    c.disc(x, y, r, SUN)


def cloud(c: Canvas, x: float, y: float, s: float, fill: str) -> None:
    """A cloud, about 2 s wide."""
    c.box(x - s, y - s * 0.1, 2 * s, s * 0.55, fill, r=s * 0.27)
    c.disc(x - s * 0.45, y, s * 0.38, fill)
    c.disc(x + s * 0.1, y - s * 0.2, s * 0.52, fill)
    c.disc(x + s * 0.6, y + s * 0.05, s * 0.34, fill)


def tree(c: Canvas, x: float, y: float, s: float, leaf: str = MOSS) -> None:
    """A round tree standing on (x, y)."""
    c.box(x - s * 0.07, y - s * 0.6, s * 0.14, s * 0.6, WOOD, r=3)
    c.oval(x, y - s * 0.85, s * 0.36, s * 0.45, leaf)
    c.oval(x - s * 0.1, y - s * 0.95, s * 0.2, s * 0.26, SAGE if leaf == MOSS else leaf)


def person(c: Canvas, x: float, y: float, s: float, coat: str = DEEP, skin: str = "#D9A27E") -> None:
    """A simple figure of head and shoulders, standing on (x, y)."""
    c.box(x - s * 0.26, y - s * 0.62, s * 0.52, s * 0.62, coat, r=s * 0.24)
    c.disc(x, y - s * 0.82, s * 0.2, skin)


def walker(c: Canvas, x: float, y: float, s: float, coat: str = CORAL, skin: str = "#D9A27E") -> None:
    """A walking figure from the side, feet on y, going right."""
    w = s * 0.085
    c.line([(x - s * 0.02, y - s * 0.42), (x - s * 0.16, y - s * 0.2), (x - s * 0.26, y)], INK, w)
    c.line([(x + s * 0.02, y - s * 0.42), (x + s * 0.16, y - s * 0.22), (x + s * 0.18, y)], INK, w)
    c.box(x - s * 0.13, y - s * 0.78, s * 0.26, s * 0.42, coat, r=s * 0.12)
    c.line([(x + s * 0.02, y - s * 0.7), (x + s * 0.14, y - s * 0.54), (x + s * 0.28, y - s * 0.5)], coat, w)
    c.disc(x + s * 0.03, y - s * 0.9, s * 0.115, skin)


def tumbler(c: Canvas, x: float, y: float, s: float, fill: str) -> None:
    """A straight glass standing on (x, y), filled for three quarters."""
    c.poly([(x - s * 0.3, y - s), (x + s * 0.3, y - s), (x + s * 0.23, y), (x - s * 0.23, y)], PAPER)
    c.poly(
        [(x - s * 0.28, y - s * 0.75), (x + s * 0.28, y - s * 0.75), (x + s * 0.23, y), (x - s * 0.23, y)],
        fill,
    )
    outline = [(x - s * 0.3, y - s), (x - s * 0.23, y), (x + s * 0.23, y), (x + s * 0.3, y - s)]
    c.line(outline, DEEP, max(3, s * 0.03))


def wineglass(c: Canvas, x: float, y: float, s: float, fill: str = CORAL) -> None:
    """A stemmed glass standing on (x, y)."""
    w = max(3, s * 0.035)
    c.line([(x, y), (x, y - s * 0.45)], DEEP, w)
    c.line([(x - s * 0.2, y), (x + s * 0.2, y)], DEEP, w)
    c.wedge(x, y - s * 0.72, s * 0.29, 0, 180, fill)
    c.line([(x - s * 0.29, y - s * 0.72), (x - s * 0.25, y - s)], DEEP, w)
    c.line([(x + s * 0.29, y - s * 0.72), (x + s * 0.25, y - s)], DEEP, w)
    c.arc(x, y - s * 0.72, s * 0.29, 0, 180, DEEP, w)


def heart(c: Canvas, x: float, y: float, s: float, fill: str = CORAL) -> None:
    """A heart, s high, around (x, y)."""
    points = []
    for degrees in range(0, 360, 6):
        t = math.radians(degrees)
        wide = 16 * math.sin(t) ** 3
        high = 13 * math.cos(t) - 5 * math.cos(2 * t) - 2 * math.cos(3 * t) - math.cos(4 * t)
        points.append((x + wide * s / 32, y - high * s / 32))
    c.poly(points, fill)


def house(
    c: Canvas, x: float, y: float, s: float, wall: str = PAPER, roof: str = CORAL, light: str = SUN
) -> None:
    """A small house standing on (x, y)."""
    c.box(x - s * 0.4, y - s * 0.55, s * 0.8, s * 0.55, wall, r=4)
    c.poly([(x - s * 0.52, y - s * 0.52), (x, y - s), (x + s * 0.52, y - s * 0.52)], roof)
    c.box(x - s * 0.26, y - s * 0.4, s * 0.22, s * 0.2, light, r=3)
    c.box(x + s * 0.08, y - s * 0.38, s * 0.2, s * 0.38, DEEP, r=3)


def rain(c: Canvas, x: float, y: float, s: float) -> None:
    """Three drops below a cloud."""
    for step in (-0.5, 0, 0.5):
        c.line([(x + s * step, y), (x + s * step - s * 0.12, y + s * 0.35)], MIST, max(4, s * 0.08))
