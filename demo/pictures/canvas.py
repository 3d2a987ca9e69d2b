"""A sheet of paper in calm colours: thin helpers over Pillow, drawn large and made small for soft edges."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1200, 720
SCALE = 3  # drawn three times as large, then reduced: that is the anti-aliasing

CREAM, PAPER, SAND, EARTH = "#F6F1E7", "#FFFDF8", "#E9DCC3", "#C9A97C"
DEEP, TEAL, MIST, SKY = "#1F5A66", "#3B8A94", "#A9D4D2", "#DCEEF0"
MOSS, SAGE, MEADOW = "#4F7F62", "#8FB58E", "#C9DFC0"
SUN, GLOW, CORAL, ROSE = "#F2B84B", "#FBE3AE", "#DF7A5E", "#F3C6B4"
INK, GREY, CLOUD, NIGHT = "#2B3A42", "#8C989C", "#D5DADB", "#28405A"
WOOD = "#8A6246"

Point = tuple[float, float]


class Canvas:
    """A sheet of 1200 by 720 on which shapes are put one over the other."""

    def __init__(self, top: str = CREAM, bottom: str = "") -> None:
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), top)
        self.draw = ImageDraw.Draw(self.image)
        self.rows = (0, HEIGHT)
        if bottom:
            self.fade((0, 0, WIDTH, HEIGHT), top, bottom)

    def fade(self, box: tuple[float, float, float, float], top: str, bottom: str) -> None:
        """A box that goes from one colour to another in soft bands."""
        left, upper, right, lower = box
        bands = 24
        for band in range(bands):
            y = upper + (lower - upper) * band / bands
            self.draw.rectangle(
                [left * SCALE, y * SCALE, right * SCALE, lower * SCALE],
                fill=mix(top, bottom, band / (bands - 1)),
            )

    def poly(self, points: Iterable[Point], fill: str) -> None:
        """A filled shape with straight sides."""
        self.draw.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=fill)

    def blob(self, points: Sequence[Point], fill: str) -> None:
        """A filled shape with flowing sides through the points."""
        self.poly(smooth([*points, points[0]]), fill)

    def hill(self, points: Sequence[Point], fill: str) -> None:
        """Land or water: a flowing line with everything below it filled."""
        line = smooth(points)
        self.poly([*line, (line[-1][0], HEIGHT), (line[0][0], HEIGHT)], fill)

    def disc(self, x: float, y: float, r: float, fill: str) -> None:
        """A filled circle."""
        self.oval(x, y, r, r, fill)

    def oval(self, x: float, y: float, rx: float, ry: float, fill: str) -> None:
        """A filled ellipse."""
        self.draw.ellipse([(x - rx) * SCALE, (y - ry) * SCALE, (x + rx) * SCALE, (y + ry) * SCALE], fill=fill)

    def ring(self, x: float, y: float, r: float, colour: str, width: float) -> None:
        """A circle that is only a line."""
        box = [(x - r) * SCALE, (y - r) * SCALE, (x + r) * SCALE, (y + r) * SCALE]
        self.draw.ellipse(box, outline=colour, width=round(width * SCALE))

    def arc(self, x: float, y: float, r: float, start: float, end: float, colour: str, width: float) -> None:
        """A part of a circle, in degrees clockwise from the right, with round ends."""
        steps = max(8, int(abs(end - start) / 4))
        angles = [math.radians(start + (end - start) * step / steps) for step in range(steps + 1)]
        self.line([(x + r * math.cos(a), y + r * math.sin(a)) for a in angles], colour, width)

    def wedge(self, x: float, y: float, r: float, start: float, end: float, fill: str) -> None:
        """A slice of a disc."""
        box = [(x - r) * SCALE, (y - r) * SCALE, (x + r) * SCALE, (y + r) * SCALE]
        self.draw.pieslice(box, start, end, fill=fill)

    def line(self, points: Sequence[Point], colour: str, width: float) -> None:
        """A line with round ends and corners."""
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self.draw.line(scaled, fill=colour, width=round(width * SCALE), joint="curve")
        r = width * SCALE / 2
        for x, y in scaled:
            self.draw.ellipse([x - r, y - r, x + r, y + r], fill=colour)

    def curve(self, points: Sequence[Point], colour: str, width: float) -> None:
        """A flowing line through the points."""
        self.line(smooth(points), colour, width)

    def box(self, x: float, y: float, w: float, h: float, fill: str, r: float = 12) -> None:
        """A rectangle with round corners."""
        self.draw.rounded_rectangle(
            [x * SCALE, y * SCALE, (x + w) * SCALE, (y + h) * SCALE], radius=r * SCALE, fill=fill
        )

    def keep(self, upper: int, lower: int) -> Canvas:
        """Cut the sheet to these rows, for a drawing that is wide and low."""
        self.rows = (upper, lower)
        return self

    def finished(self) -> Image.Image:
        """The drawing in its own size, with few colours so that the file stays small."""
        small = self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        small = small.crop((0, self.rows[0], WIDTH, self.rows[1]))
        return small.quantize(colors=200, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)


Scene = Callable[[], Canvas]


def mix(one: str, other: str, share: float) -> str:
    """A colour between two colours."""
    pairs = zip(_rgb(one), _rgb(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def smooth(points: Sequence[Point], steps: int = 16) -> list[Point]:
    """A Catmull-Rom line through the points; closed when it ends where it began."""
    closed = points[0] == points[-1] and len(points) > 2
    before = points[-2] if closed else points[0]
    after = points[1] if closed else points[-1]
    padded = [before, *points, after]
    found: list[Point] = []
    for index, (b, c) in enumerate(pairwise(points)):
        a, d = padded[index], padded[index + 3]
        found += [_between(a, b, c, d, step / steps) for step in range(steps)]
    return [*found, points[-1]]


def _between(a: Point, b: Point, c: Point, d: Point, t: float) -> Point:
    def at(p: float, q: float, r: float, s: float) -> float:
        return 0.5 * (
            2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - s) * t**2 + (3 * q - p - 3 * r + s) * t**3
        )

    return at(a[0], b[0], c[0], d[0]), at(a[1], b[1], c[1], d[1])


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
