"""Drawings for the module on drinking less or stopping."""

from __future__ import annotations

import math

from demo.pictures.canvas import (
    CLOUD,
    CORAL,
    CREAM,
    DEEP,
    EARTH,
    GLOW,
    GREY,
    INK,
    MEADOW,
    MIST,
    MOSS,
    NIGHT,
    PAPER,
    ROSE,
    SAGE,
    SAND,
    SKY,
    SUN,
    TEAL,
    WOOD,
    Canvas,
    mix,
)
from demo.pictures.figures import cloud, heart, house, sun, tree, tumbler, wineglass


def week() -> Canvas:
    """Seven boxes with glasses or a sun, and a pencil."""
    c = Canvas("#E7EFE6")
    c.box(92, 118, 1034, 470, "#CBD8CA", r=28)
    c.box(80, 104, 1034, 470, PAPER, r=28)
    c.box(80, 104, 1034, 84, TEAL, r=28)
    c.box(80, 150, 1034, 40, TEAL, r=0)
    for x in (240, 600, 960):
        c.box(x - 9, 76, 18, 62, INK, r=9)
    glasses = (2, 0, 1, 3, 4, 2, 0)
    for day, count in enumerate(glasses):
        x = 110 + day * 140
        c.box(x, 216, 124, 326, GLOW if not count else SKY, r=16)
        c.disc(x + 62, 148, 13, PAPER)
        if not count:
            sun(c, x + 62, 378, 30)
        for glass in range(count):
            tumbler(c, x + 62, 524 - glass * 76, 58, CORAL if count > 2 else SUN)
    c.poly([(560, 640), (900, 500), (916, 540), (576, 680)], SUN)
    c.poly([(560, 640), (576, 680), (512, 686)], SAND)
    c.poly([(530, 665), (536, 683), (512, 686)], INK)
    c.poly([(900, 500), (930, 488), (946, 528), (916, 540)], ROSE)
    return c


def glasses() -> Canvas:
    """Beer, wine and spirits: under each an equal drop."""
    c = Canvas(CREAM)
    c.box(90, 420, 1020, 22, EARTH, r=11)
    for x in (270, 600, 930):
        c.oval(x, 424, 100, 8, "#B8976B")
    # beer
    c.poly([(206, 190), (334, 190), (318, 416), (222, 416)], PAPER)
    c.poly([(209, 226), (331, 226), (318, 412), (222, 412)], SUN)
    c.box(200, 176, 140, 52, PAPER, r=24)
    for x, y in ((240, 300), (284, 340), (262, 376), (300, 280)):
        c.disc(x, y, 6, GLOW)
    c.line([(204, 196), (222, 416), (318, 416), (336, 196)], DEEP, 6)
    # wine
    c.line([(600, 414), (600, 320)], DEEP, 8)
    c.line([(556, 416), (644, 416)], DEEP, 8)
    c.blob([(530, 180), (670, 180), (672, 262), (636, 318), (564, 318), (528, 262)], PAPER)
    c.poly([(531, 244), (669, 244), (662, 282), (634, 314), (566, 314), (538, 282)], "#B04A5A")
    c.curve([(530, 180), (528, 262), (564, 318), (636, 318), (672, 262), (670, 180)], DEEP, 6)
    # spirits
    c.poly([(882, 320), (978, 320), (962, 416), (898, 416)], PAPER)
    c.poly([(886, 344), (974, 344), (962, 412), (898, 412)], "#D9A45B")
    c.line([(880, 320), (897, 416), (963, 416), (980, 320)], DEEP, 6)
    for x in (270, 600, 930):
        c.line([(x, 458), (x, 488)], GREY, 5)
        c.disc(x, 566, 40, SUN)
        c.poly([(x - 36, 550), (x, 496), (x + 36, 550)], SUN)
        c.oval(x - 14, 572, 7, 12, GLOW)
    return c.keep(110, 640)


def balance() -> Canvas:
    """Old scales: a glass and a cushion against a heart, a house and a coin."""
    c = Canvas(SKY, PAPER)
    c.hill([(0, 620), (400, 600), (800, 610), (1200, 600)], MEADOW)
    c.box(470, 600, 260, 34, WOOD, r=16)
    c.box(588, 150, 24, 460, WOOD, r=10)
    c.line([(250, 232), (950, 200)], WOOD, 18)
    c.disc(600, 216, 28, SUN)
    c.disc(600, 140, 18, SUN)
    for x, y in ((250, 232), (950, 200)):
        c.line([(x, y), (x - 120, y + 216)], GREY, 5)
        c.line([(x, y), (x + 120, y + 216)], GREY, 5)
        c.disc(x, y, 12, INK)
    tumbler(c, 206, 446, 110, SUN)
    c.box(244, 392, 112, 56, CORAL, r=26)
    c.line([(262, 420), (338, 420)], ROSE, 5)
    c.wedge(250, 442, 150, 0, 180, TEAL)
    c.box(92, 432, 316, 22, DEEP, r=11)
    heart(c, 880, 372, 74)
    house(c, 962, 416, 96)
    c.disc(1032, 388, 30, SUN)
    c.ring(1032, 388, 20, GLOW, 5)
    c.wedge(950, 410, 150, 0, 180, TEAL)
    c.box(792, 400, 316, 22, DEEP, r=11)
    return c


def chain() -> Canvas:
    """Five links; between the third and the fourth there is an opening."""
    c = Canvas(CREAM)
    centres = (150, 372, 594, 850, 1072)
    for left, right in ((150, 372), (372, 594), (850, 1072)):
        c.line([(left + 92, 360), (right - 92, 360)], GREY, 26)
        c.line([(left + 92, 360), (right - 92, 360)], CLOUD, 12)
    c.line([(686, 360), (702, 352)], GREY, 26)
    c.line([(742, 368), (758, 360)], GREY, 26)
    sun(c, 722, 262, 24)
    c.line([(722, 326), (722, 306)], SUN, 7)
    for x, tint in zip(centres, (SKY, MIST, ROSE, GLOW, MEADOW), strict=True):
        c.disc(x, 360, 104, DEEP)
        c.disc(x, 360, 90, tint)
    house(c, 150, 416, 104)
    cloud(c, 372, 352, 54, PAPER)
    c.disc(336, 402, 10, PAPER)
    c.disc(322, 420, 6, PAPER)
    heart(c, 594, 364, 92)
    wineglass(c, 850, 418, 116)
    c.box(1024, 312, 96, 96, PAPER, r=10)
    c.box(1024, 312, 96, 28, CORAL, r=8)
    for row in range(2):
        for column in range(3):
            c.box(1034 + column * 28, 352 + row * 26, 18, 16, CLOUD, r=3)
    return c.keep(180, 540)


def table() -> Canvas:
    """A party table: water with lemon, mint tea, a flower, and a hand."""
    c = Canvas("#F7E9DC", "#F3DFCB")
    for start in (0, 400, 800):
        c.curve([(start, 40), (start + 200, 120), (start + 400, 40)], WOOD, 4)
        for step, tint in enumerate((CORAL, SUN, TEAL, SAGE, ROSE)):
            x = start + 50 + step * 75
            y = 40 + 80 * (1 - ((x - start - 200) / 200) ** 2)
            c.poly([(x - 24, y), (x + 24, y), (x, y + 52)], tint)
    c.box(0, 520, 1200, 220, WOOD, r=0)
    c.box(0, 506, 1200, 40, "#A97C5A", r=0)
    # water with lemon
    tumbler(c, 430, 516, 250, MIST)
    c.disc(474, 268, 40, SUN)
    c.disc(474, 268, 30, GLOW)
    for dx, dy in ((0, 24), (21, -12), (-21, -12)):
        c.line([(474, 268), (474 + dx, 268 + dy)], SUN, 4)
    c.box(396, 350, 42, 42, "#E4F2F2", r=8)
    c.box(420, 402, 42, 42, "#E4F2F2", r=8)
    # the hand
    skin = "#9A6A4B"
    c.line([(60, 620), (250, 480)], TEAL, 120)
    c.line([(210, 500), (330, 420)], skin, 84)
    for y in (372, 408, 444, 478):
        c.line([(350, y + 12), (452, y)], skin, 34)
    # mint tea
    c.poly([(680, 350), (800, 350), (782, 516), (698, 516)], "#E4EFD6")
    c.poly([(684, 384), (796, 384), (782, 510), (698, 510)], "#BFD08A")
    c.line([(678, 350), (698, 516), (782, 516), (802, 350)], DEEP, 6)
    c.arc(806, 428, 36, -70, 80, DEEP, 8)
    for x, y in ((720, 366), (752, 352), (738, 340), (768, 372)):
        c.oval(x, y, 20, 11, MOSS)
    for x in (710, 742, 772):
        c.curve([(x, 318), (x + 10, 296), (x - 6, 274), (x + 6, 250)], PAPER, 6)
    # bottle with a flower
    c.box(946, 330, 108, 186, SAGE, r=26)
    c.box(978, 240, 44, 110, SAGE, r=14)
    c.curve([(1000, 260), (1004, 190), (992, 140)], MOSS, 9)
    for dx, dy in ((0, -34), (32, -10), (20, 28), (-20, 28), (-32, -10)):
        c.disc(992 + dx, 140 + dy, 23, CORAL)
    c.disc(992, 140, 19, SUN)
    return c


def night() -> Canvas:
    """A small house at night with one light window, and a sleeping sheep."""
    c = Canvas("#1E3049", "#3E5C78")
    c.disc(930, 170, 76, GLOW)
    c.disc(966, 152, 70, "#25384F")
    stars = (
        (120, 120),
        (260, 70),
        (380, 190),
        (520, 90),
        (660, 160),
        (760, 60),
        (1100, 90),
        (1080, 260),
        (200, 250),
    )
    for x, y in stars:
        c.disc(x, y, 4, PAPER)
        c.line([(x - 9, y), (x + 9, y)], GLOW, 2)
        c.line([(x, y - 9), (x, y + 9)], GLOW, 2)
    c.hill([(0, 520), (300, 440), (640, 500), (900, 450), (1200, 500)], "#35536A")
    c.hill([(0, 600), (300, 560), (700, 600), (1200, 560)], NIGHT)
    house(c, 420, 596, 250, "#4A6479", "#22384F")
    c.box(355, 496, 55, 50, SUN, r=4)
    c.line([(382, 496), (382, 546)], "#22384F", 4)
    tree(c, 620, 600, 170, "#22445A")
    tree(c, 250, 610, 130, "#22445A")
    for x, y, r in ((850, 590, 34), (890, 570, 40), (940, 572, 40), (975, 594, 32), (912, 602, 44)):
        c.disc(x, y, r, CLOUD)
    c.oval(830, 604, 30, 23, INK)
    c.oval(852, 586, 14, 8, INK)
    c.arc(824, 602, 8, 20, 160, CLOUD, 3)
    for x, y, s in ((780, 540, 12), (752, 506, 16), (716, 466, 20)):
        c.line([(x - s, y - s), (x + s, y - s), (x - s, y + s), (x + s, y + s)], "#9FB4C4", 4)
    return c


def bike() -> Canvas:
    """A bicycle with flowers beside a ditch, a mill behind."""
    c = Canvas(SKY, "#FBF1DC")
    sun(c, 190, 220, 58)
    cloud(c, 520, 130, 76, PAPER)
    cloud(c, 980, 110, 60, PAPER)
    c.hill([(0, 400), (400, 390), (800, 396), (1200, 384)], MEADOW)
    c.poly([(868, 396), (888, 230), (972, 230), (992, 396)], WOOD)
    c.poly([(880, 232), (930, 180), (980, 232)], INK)
    c.box(916, 338, 30, 58, "#5E4230", r=6)
    for degrees in (25, 115, 205, 295):
        a = math.radians(degrees)
        end = (930 + 132 * math.cos(a), 226 + 132 * math.sin(a))
        c.line([(930, 226), end], INK, 6)
        near = (930 + 34 * math.cos(a), 226 + 34 * math.sin(a))
        n = (-math.sin(a) * 26, math.cos(a) * 26)
        c.poly(
            [near, (near[0] + n[0], near[1] + n[1]), (end[0] + n[0], end[1] + n[1]), end],
            mix(PAPER, EARTH, 0.3),
        )
    c.disc(930, 226, 10, SUN)
    c.hill([(0, 430), (500, 424), (1200, 420)], TEAL)
    c.hill([(0, 478), (500, 470), (1200, 474)], SAGE)
    c.hill([(0, 610), (500, 596), (1200, 606)], SAND)
    for x in range(20, 1200, 90):
        c.curve([(x, 486), (x + 6, 456), (x + 2, 430)], MOSS, 6)
        c.box(x - 4, 410, 12, 30, WOOD, r=6)
    for x in (410, 720):
        c.ring(x, 560, 98, INK, 12)
        c.ring(x, 560, 88, CLOUD, 3)
        for degrees in range(0, 180, 30):
            a = math.radians(degrees)
            c.line(
                [
                    (x - 86 * math.cos(a), 560 - 86 * math.sin(a)),
                    (x + 86 * math.cos(a), 560 + 86 * math.sin(a)),
                ],
                CLOUD,
                2,
            )
        c.disc(x, 560, 10, INK)
    c.line([(410, 560), (500, 420), (660, 420), (540, 560), (410, 560)], CORAL, 13)
    c.line([(540, 560), (484, 386)], CORAL, 13)
    c.line([(720, 560), (656, 366)], CORAL, 13)
    c.line([(656, 366), (620, 350)], INK, 11)
    c.line([(446, 382), (520, 382)], INK, 20)
    c.disc(540, 560, 20, INK)
    c.line([(540, 560), (562, 600)], INK, 8)
    c.line([(548, 602), (580, 602)], INK, 9)
    c.poly([(668, 372), (786, 372), (768, 448), (686, 448)], EARTH)
    for x in (690, 716, 742, 768):
        c.line([(x, 374), (x - 4, 446)], WOOD, 4)
    for x, y, tint in (
        (686, 350, CORAL),
        (716, 330, SUN),
        (746, 346, ROSE),
        (772, 334, PAPER),
        (732, 362, "#B9B4D6"),
    ):
        c.line([(x, y), (x, y + 26)], MOSS, 5)
        c.disc(x, y, 19, tint)
        c.disc(x, y, 7, GLOW if tint != SUN else WOOD)
    return c


SCENES = {
    "week": week,
    "glasses": glasses,
    "balance": balance,
    "chain": chain,
    "table": table,
    "night": night,
    "bike": bike,
}
