"""Drawings for values, people, and the time after treatment."""

from __future__ import annotations

import math
from collections.abc import Sequence

from demo.pictures.canvas import (
    CLOUD,
    CORAL,
    CREAM,
    DEEP,
    GLOW,
    GREY,
    INK,
    MEADOW,
    MIST,
    MOSS,
    PAPER,
    ROSE,
    SAGE,
    SAND,
    SUN,
    TEAL,
    WOOD,
    Canvas,
    Point,
    smooth,
)
from demo.pictures.figures import cloud, heart, person, rain, sun, tree, walker


def compass() -> Canvas:
    """Mountains at sunrise and a compass that points to them."""
    c = Canvas("#F9DFC8", "#FDF3E3")
    sun(c, 760, 230, 62)
    c.poly([(60, 470), (330, 170), (560, 470)], "#9DB6C0")
    c.poly([(330, 170), (256, 252), (300, 268), (338, 240), (384, 262), (402, 264)], PAPER)
    c.poly([(300, 480), (600, 110), (900, 480)], "#7C9CA8")
    c.poly([(600, 110), (514, 216), (560, 236), (602, 198), (650, 238), (688, 218)], PAPER)
    c.poly([(700, 480), (980, 220), (1240, 480)], "#9DB6C0")
    c.hill([(0, 460), (300, 420), (650, 460), (1200, 410)], SAGE)
    c.curve(
        [
            (980, 640),
            (880, 560),
            (720, 520),
            (760, 470),
            (660, 420),
            (640, 360),
            (590, 300),
            (612, 220),
            (600, 150),
        ],
        SAND,
        20,
    )
    c.hill([(0, 580), (400, 530), (800, 560), (1200, 520)], MEADOW)
    c.curve([(1010, 720), (960, 640), (860, 572)], SAND, 34)
    tree(c, 1090, 560, 120)
    tree(c, 1000, 500, 70)
    tree(c, 90, 520, 100)
    x, y, r = 380, 560, 180
    c.disc(x + 8, y + 12, r, "#9FBF95")
    c.disc(x, y, r, DEEP)
    c.disc(x, y, r - 20, PAPER)
    for step in range(24):
        a = math.radians(step * 15)
        inner = r - (52 if step % 6 == 0 else 38)
        c.line(
            [
                (x + inner * math.cos(a), y + inner * math.sin(a)),
                (x + (r - 28) * math.cos(a), y + (r - 28) * math.sin(a)),
            ],
            GREY,
            6 if step % 6 == 0 else 3,
        )
    a = math.radians(-58)
    tip, side = (x + 118 * math.cos(a), y + 118 * math.sin(a)), math.radians(32)
    left = (x + 24 * math.cos(side), y + 24 * math.sin(side))
    right = (x - 24 * math.cos(side), y - 24 * math.sin(side))
    tail = (x - 118 * math.cos(a), y - 118 * math.sin(a))
    c.poly([tip, left, right], CORAL)
    c.poly([tail, left, right], CLOUD)
    c.disc(x, y, 15, SUN)
    return c


def circles() -> Canvas:
    """Three rings of people around one in the middle."""
    c = Canvas("#EEF3EC")
    for r, tint in ((340, "#DCE9D8"), (236, "#C6DDC9"), (132, "#A9CDB9")):
        c.disc(600, 360, r, tint)
    rings = ((92, 2, 40, 58), (184, 4, 20, 58), (288, 6, 0, 54))
    coats = (CORAL, TEAL, SUN, MOSS, "#7D6FA0", WOOD)
    skins = ("#D9A27E", "#8E5F43", "#F0C7A4", "#B97F58")
    tied = {(0, 0), (0, 1), (1, 1), (1, 3), (2, 4)}
    placed = []
    for ring, (r, count, turn, size) in enumerate(rings):
        for one in range(count):
            a = math.radians(turn + one * 360 / count)
            placed.append((ring, one, 600 + r * math.cos(a), 360 + r * math.sin(a), size))
    for ring, one, x, y, _size in placed:
        if (ring, one) in tied:
            c.line([(600, 360), (x, y)], PAPER, 7)
    for ring, one, x, y, size in placed:
        person(c, x, y + size * 0.5, size, coats[(one + ring) % 6], skins[(one + 2 * ring) % 4])
    person(c, 600, 404, 88, DEEP)
    heart(c, 600, 384, 22, ROSE)
    return c


def weather() -> Canvas:
    """A walking map with sun, wind and a storm, and shelters."""
    c = Canvas("#E9E3D2")
    for x, tint in ((60, "#F5EFDF"), (330, "#EFE8D4"), (600, "#F5EFDF"), (870, "#EFE8D4")):
        c.poly(
            [
                (x, 70 if x in (60, 600) else 96),
                (x + 270, 96 if x in (60, 600) else 70),
                (x + 270, 660 if x in (60, 600) else 634),
                (x, 634 if x in (60, 600) else 660),
            ],
            tint,
        )
    c.blob([(100, 560), (220, 470), (420, 480), (500, 560), (380, 620), (180, 620)], MEADOW)
    c.blob([(640, 300), (780, 220), (930, 240), (960, 330), (820, 380), (700, 370)], MEADOW)
    c.blob([(780, 560), (900, 500), (1060, 520), (1090, 600), (940, 630)], MEADOW)
    c.curve([(80, 260), (240, 290), (380, 230), (560, 300), (600, 420), (520, 520), (700, 600)], MIST, 22)
    trail = [
        (120, 580),
        (240, 420),
        (330, 330),
        (480, 390),
        (640, 430),
        (720, 330),
        (860, 300),
        (960, 400),
        (900, 500),
        (1010, 580),
    ]
    points = _dashes(trail)
    for one, two in points:
        c.line([one, two], CORAL, 9)
    c.disc(120, 580, 16, DEEP)
    c.line([(1010, 580), (1010, 500)], INK, 7)
    c.poly([(1012, 500), (1072, 520), (1012, 542)], CORAL)
    sun(c, 240, 190, 40)
    cloud(c, 560, 190, 66, CLOUD)
    for y, w in ((226, 90), (246, 60)):
        c.line([(506, y), (506 + w, y)], GREY, 6)
    cloud(c, 980, 190, 70, GREY)
    c.poly([(972, 212), (1002, 212), (986, 244), (1008, 244), (966, 296), (978, 256), (958, 256)], SUN)
    rain(c, 1016, 226, 50)
    for x, y in ((640, 500), (1080, 400)):
        c.box(x - 40, y - 46, 9, 50, WOOD, r=3)
        c.box(x + 31, y - 46, 9, 50, WOOD, r=3)
        c.poly([(x - 62, y - 42), (x, y - 84), (x + 62, y - 42)], TEAL)
    tree(c, 260, 580, 70)
    tree(c, 420, 590, 60)
    tree(c, 790, 350, 66)
    return c


def barometer() -> Canvas:
    """A dial with sun, cloud and rain; the needle between green and yellow."""
    c = Canvas(CREAM, "#EFE3CF")
    c.disc(608, 378, 296, "#D9C6A6")
    c.disc(600, 364, 296, WOOD)
    c.disc(600, 364, 262, PAPER)
    for start, tint in ((150, SAGE), (230, GLOW), (310, "#EBA977")):
        c.wedge(600, 364, 240, start, start + 80, tint)
    c.disc(600, 364, 84, PAPER)
    for degrees in (150, 230, 310, 390):
        a = math.radians(degrees)
        c.line(
            [
                (600 + 84 * math.cos(a), 364 + 84 * math.sin(a)),
                (600 + 242 * math.cos(a), 364 + 242 * math.sin(a)),
            ],
            PAPER,
            8,
        )
    sun(c, 444, 338, 30)
    cloud(c, 600, 204, 46, CLOUD)
    cloud(c, 756, 322, 44, GREY)
    rain(c, 758, 346, 40)
    a = math.radians(228)
    c.line([(600, 364), (600 + 200 * math.cos(a), 364 + 200 * math.sin(a))], INK, 10)
    c.disc(600, 364, 24, INK)
    c.disc(600, 364, 10, SUN)
    heart(c, 600, 520, 52, ROSE)
    return c


def stones() -> Canvas:
    """Stepping stones across a brook; one lies askew."""
    c = Canvas(MEADOW, "#BFD8B6")
    c.hill([(0, 190), (300, 150), (700, 180), (1200, 130)], SAGE)
    for x, y, s in ((140, 210, 150), (300, 180, 110), (900, 180, 130), (1050, 170, 170), (720, 190, 90)):
        tree(c, x, y, s)
    c.blob(
        [
            (0, 330),
            (300, 260),
            (700, 280),
            (1200, 210),
            (1230, 430),
            (1200, 600),
            (800, 640),
            (400, 680),
            (0, 740),
            (-30, 500),
        ],
        TEAL,
    )
    c.blob(
        [
            (0, 370),
            (320, 310),
            (700, 330),
            (1200, 270),
            (1230, 420),
            (1200, 540),
            (800, 590),
            (400, 630),
            (0, 680),
            (-30, 500),
        ],
        "#4C9AA2",
    )
    for x, y, w in (
        (80, 430, 120),
        (360, 580, 100),
        (960, 340, 140),
        (1030, 500, 100),
        (240, 360, 80),
        (760, 380, 70),
    ):
        c.line([(x, y), (x + w, y - 8)], MIST, 6)
    for x, y, rx in ((300, 650, 92), (430, 560, 84), (716, 420, 70), (800, 350, 62), (880, 286, 54)):
        c.oval(x, y + 16, rx, rx * 0.4, DEEP)
        c.oval(x, y, rx, rx * 0.4, "#C9C3B4")
        c.oval(x - rx * 0.15, y - 6, rx * 0.66, rx * 0.22, "#DAD5C8")
    c.poly([(520, 520), (560, 450), (630, 470), (640, 500), (600, 524)], "#A9A598")
    c.poly([(560, 450), (630, 470), (640, 488), (578, 480)], "#C9C3B4")
    c.curve([(490, 516), (540, 528), (600, 530), (660, 512)], MIST, 9)
    c.curve([(480, 536), (560, 552), (670, 534)], MIST, 5)
    walker(c, 440, 552, 170)
    return c


def path() -> Canvas:
    """A walker on a hill, the way behind and the way ahead."""
    c = Canvas("#F6E3CE", "#FCF4E6")
    sun(c, 860, 250, 60)
    c.hill([(0, 380), (260, 330), (560, 370), (900, 320), (1200, 360)], "#B7CFC0")
    c.hill([(0, 450), (300, 420), (700, 430), (1200, 400)], SAGE)
    c.curve([(700, 560), (800, 500), (740, 450), (860, 410), (820, 370), (880, 340)], SAND, 13)
    c.hill([(0, 640), (180, 600), (400, 520), (600, 470), (760, 490), (980, 600), (1200, 680)], MOSS)
    c.hill([(0, 690), (220, 650), (420, 570), (600, 512), (700, 540), (900, 650), (1200, 720)], "#5E9070")
    c.curve([(600, 524), (540, 560), (640, 606), (500, 650), (560, 730)], SAND, 30)
    for x, y, tint in ((528, 566, SUN), (648, 612, CORAL), (486, 660, MIST)):
        c.line([(x, y), (x, y - 74)], INK, 6)
        c.poly([(x + 2, y - 74), (x + 48, y - 60), (x + 2, y - 42)], tint)
    x, y = 606, 508
    c.line([(x - 18, y - 92), (x - 24, y)], INK, 22)
    c.line([(x + 18, y - 92), (x + 24, y)], INK, 22)
    c.box(x - 44, y - 204, 88, 128, TEAL, r=34)
    c.box(x - 34, y - 196, 68, 92, CORAL, r=20)
    c.box(x - 22, y - 150, 44, 36, "#C9664C", r=8)
    c.line([(x - 46, y - 180), (x - 70, y - 120)], TEAL, 20)
    c.line([(x + 46, y - 180), (x + 78, y - 128), (x + 80, y - 120)], TEAL, 20)
    c.line([(x + 82, y - 128), (x + 96, y + 4)], WOOD, 8)
    c.disc(x, y - 236, 34, WOOD)
    c.wedge(x, y - 238, 37, 180, 360, SUN)
    tree(c, 160, 610, 120)
    tree(c, 1060, 640, 140)
    return c


def _dashes(trail: Sequence[Point]) -> list[tuple[Point, Point]]:
    """A flowing line as strokes with gaps between."""
    points = smooth(trail, steps=12)
    return [(points[i], points[i + 1]) for i in range(0, len(points) - 1, 2)]


SCENES = {
    "compass": compass,
    "circles": circles,
    "weather": weather,
    "barometer": barometer,
    "stones": stones,
    "path": path,
}
