"""Drawings for the module on craving."""

from __future__ import annotations

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
    smooth,
)
from demo.pictures.figures import cloud, heart, person, rain, sun, tree, tumbler, walker


def wave() -> Canvas:
    """A surfer on a wave that rises and runs out on the beach."""
    c = Canvas(SKY, CREAM)
    sun(c, 980, 150, 58)
    cloud(c, 240, 150, 80, PAPER)
    cloud(c, 560, 100, 55, PAPER)
    c.hill(
        [
            (0, 470),
            (180, 455),
            (340, 400),
            (500, 285),
            (610, 250),
            (720, 300),
            (840, 440),
            (1000, 520),
            (1200, 545),
        ],
        MIST,
    )
    c.hill(
        [
            (0, 520),
            (200, 505),
            (370, 450),
            (510, 345),
            (610, 310),
            (710, 355),
            (830, 480),
            (980, 560),
            (1200, 580),
        ],
        TEAL,
    )
    c.hill(
        [(0, 590), (220, 580), (420, 535), (560, 470), (660, 455), (780, 520), (920, 590), (1200, 610)], DEEP
    )
    c.curve([(505, 340), (560, 318), (612, 308), (668, 322), (715, 356)], PAPER, 9)
    for x, y in ((470, 372), (440, 398), (742, 384), (768, 412)):
        c.disc(x, y, 8, PAPER)
    c.hill([(820, 720), (900, 660), (1010, 625), (1200, 600)], SAND)
    c.curve([(850, 700), (930, 655), (1040, 622), (1195, 600)], PAPER, 7)
    # the surfer, leaning into the wave
    c.oval(628, 301, 104, 13, CORAL)
    c.oval(628, 297, 104, 10, SUN)
    c.line([(604, 292), (618, 262), (642, 240)], INK, 15)
    c.line([(656, 292), (666, 262), (642, 240)], INK, 15)
    c.line([(642, 240), (634, 186)], CORAL, 34)
    c.line([(632, 196), (584, 206), (552, 190)], CORAL, 13)
    c.line([(636, 194), (688, 200), (722, 180)], CORAL, 13)
    c.disc(636, 148, 22, "#C88F6A")
    return c


def trigger() -> Canvas:
    """A path past four signs, which splits in two."""
    c = Canvas(SKY, PAPER)
    sun(c, 1040, 130, 50)
    c.hill([(0, 300), (260, 240), (520, 290), (800, 230), (1200, 290)], MEADOW)
    c.hill([(0, 400), (300, 340), (700, 390), (1200, 340)], SAGE)
    c.blob(
        [(60, 740), (260, 560), (470, 470), (640, 430), (690, 440), (600, 520), (420, 620), (330, 740)], SAND
    )
    c.blob(
        [(640, 428), (760, 380), (860, 320), (930, 262), (950, 268), (900, 350), (790, 420), (690, 446)], SAND
    )
    c.blob(
        [(640, 432), (780, 452), (940, 450), (1210, 420), (1210, 462), (960, 492), (780, 486), (670, 452)],
        SAND,
    )
    tree(c, 1090, 400, 110)
    tree(c, 1010, 330, 70)
    tree(c, 120, 390, 100)
    for x, y in ((200, 520), (400, 430), (560, 360), (480, 640)):
        c.box(x - 6, y - 20, 12, 120, WOOD, r=4)
        c.box(x - 62, y - 120, 124, 108, PAPER, r=16)
    c.disc(200, 454, 36, MIST)
    c.ring(200, 454, 36, DEEP, 5)
    c.line([(200, 432), (200, 454), (218, 464)], DEEP, 6)
    tumbler(c, 400, 410, 74, SUN)
    person(c, 540, 332, 74, TEAL)
    person(c, 584, 336, 64, CORAL, "#8E5F43")
    cloud(c, 480, 560, 36, GREY)
    rain(c, 484, 582, 36)
    return c


def three_steps() -> Canvas:
    """Hourglass, walk with a dog, fork in the road."""
    c = Canvas(CREAM)
    for x, ground in ((220, SKY), (600, MEADOW), (980, GLOW)):
        c.disc(x, 360, 168, PAPER)
        c.disc(x, 360, 152, ground)
    for x in (410, 790):
        c.line([(x - 16, 360), (x + 16, 360)], GREY, 8)
        c.line([(x + 2, 344), (x + 18, 360), (x + 2, 376)], GREY, 8)
    # hourglass
    c.poly([(162, 276), (278, 276), (228, 360), (278, 444), (162, 444), (212, 360)], PAPER)
    c.poly([(184, 312), (256, 312), (228, 356), (212, 356)], SUN)
    c.poly([(170, 440), (270, 440), (220, 396)], SUN)
    c.line([(220, 358), (220, 420)], SUN, 5)
    c.line([(168, 280), (212, 360), (168, 440)], DEEP, 8)
    c.line([(272, 280), (228, 360), (272, 440)], DEEP, 8)
    c.line([(152, 272), (288, 272)], WOOD, 16)
    c.line([(152, 448), (288, 448)], WOOD, 16)
    # walk with a dog
    c.line([(478, 452), (722, 452)], MOSS, 10)
    tree(c, 680, 448, 120)
    walker(c, 560, 448, 180)
    c.box(622, 398, 62, 26, WOOD, r=12)
    c.disc(690, 392, 17, WOOD)
    c.poly([(682, 382), (676, 362), (694, 378)], WOOD)
    for x in (630, 642, 664, 676):
        c.line([(x, 420), (x, 446)], WOOD, 7)
    c.line([(624, 402), (610, 384)], WOOD, 7)
    c.curve([(608, 360), (640, 384), (682, 396)], INK, 3)
    # fork
    c.line([(980, 500), (980, 392)], EARTH, 42)
    c.curve([(980, 400), (964, 340), (892, 278)], EARTH, 34)
    c.curve([(980, 400), (996, 340), (1068, 278)], EARTH, 34)
    sun(c, 1052, 262, 22)
    c.disc(980, 396, 22, EARTH)
    return c.keep(120, 600)


def breath() -> Canvas:
    """A ripple in still water."""
    c = Canvas("#EAF4F3", "#D3E9E8")
    for share in range(9):
        r = 330 - share * 36
        c.oval(600, 372, r * 1.5, r, mix("#DDEFED", DEEP, (share / 9) ** 1.25))
    c.oval(600, 372, 36, 24, SUN)
    c.oval(592, 366, 12, 7, GLOW)
    return c


def switch() -> Canvas:
    """A small train takes the track to the sun."""
    c = Canvas(SKY, PAPER)
    sun(c, 1010, 130, 52)
    c.hill([(0, 330), (300, 290), (640, 340), (900, 250), (1200, 220)], MEADOW)
    c.hill([(560, 420), (800, 340), (1000, 300), (1200, 300)], SAGE)
    c.hill([(0, 480), (300, 430), (700, 440), (1200, 470)], MEADOW)
    for x, y, s in ((1080, 620, 74), (960, 560, 56), (1150, 560, 56)):
        cloud(c, x, y, s, GREY)
    rain(c, 1080, 670, 60)
    good = [(40, 610), (240, 590), (430, 550), (600, 480), (760, 400), (940, 330), (1200, 290)]
    other = [(430, 550), (620, 545), (800, 580), (960, 640), (1100, 720)]
    for track, rail in ((other, CLOUD), (good, GREY)):
        points = smooth(track)
        for left, top in points[::7]:
            c.line([(left - 6, top - 20), (left + 6, top + 20)], EARTH, 9)
        for shift in (-11, 11):
            c.line([(left, top + shift) for left, top in points], rail, 6)
    # the train, just past the switch
    c.poly([(496, 430), (604, 378), (632, 442), (524, 494)], CORAL)
    c.poly([(604, 372), (668, 344), (694, 410), (630, 438)], TEAL)
    c.poly([(618, 376), (650, 362), (662, 388), (628, 403)], PAPER)
    c.poly([(516, 432), (546, 418), (556, 442), (526, 456)], PAPER)
    c.poly([(560, 412), (590, 398), (600, 422), (570, 436)], PAPER)
    for x, y in ((540, 492), (592, 468), (640, 442), (684, 420)):
        c.disc(x, y, 15, INK)
        c.disc(x, y, 6, CLOUD)
    tree(c, 880, 300, 90)
    tree(c, 1110, 268, 80)
    # the lever
    c.line([(420, 640), (462, 588)], INK, 8)
    c.disc(464, 584, 14, SUN)
    c.box(392, 634, 58, 20, INK, r=8)
    return c


def thoughts() -> Canvas:
    """A head with a tangled thought and a light one."""
    c = Canvas(CREAM, "#EFE6D6")
    c.blob(
        [(300, 720), (330, 610), (440, 560), (470, 500), (700, 500), (720, 570), (830, 620), (880, 720)], TEAL
    )
    c.box(500, 440, 130, 130, "#D9A27E", r=40)
    c.oval(560, 390, 128, 142, "#D9A27E")
    c.poly([(672, 380), (716, 424), (676, 436)], "#D9A27E")
    c.blob(
        [
            (424, 420),
            (420, 320),
            (470, 246),
            (560, 224),
            (650, 244),
            (690, 300),
            (640, 312),
            (560, 300),
            (500, 340),
            (480, 420),
            (450, 450),
        ],
        WOOD,
    )
    c.disc(506, 404, 24, "#CC9370")
    c.arc(640, 384, 16, 20, 160, INK, 5)
    c.arc(640, 446, 26, 30, 120, INK, 5)
    cloud(c, 300, 180, 140, CLOUD)
    c.curve(
        [
            (220, 200),
            (260, 130),
            (330, 210),
            (270, 220),
            (300, 140),
            (380, 150),
            (350, 220),
            (290, 180),
            (390, 200),
        ],
        GREY,
        7,
    )
    cloud(c, 910, 170, 150, PAPER)
    sun(c, 920, 165, 42)
    for x, y, r in ((420, 262, 13), (444, 290, 9), (752, 252, 13), (726, 282, 9)):
        c.disc(x, y, r, CLOUD if x < 600 else PAPER)
    return c


def card() -> Canvas:
    """A hand with a small card of three lines."""
    c = Canvas(MEADOW, "#E5EFDD")
    c.disc(600, 330, 290, "#D7E7CE")
    skin, shade = "#C88F6A", "#B57D59"
    c.blob(
        [
            (500, 780),
            (496, 640),
            (452, 540),
            (470, 420),
            (640, 400),
            (790, 440),
            (800, 560),
            (740, 650),
            (740, 780),
        ],
        shade,
    )
    for y in (330, 388, 446, 502):
        c.line([(372, y), (470, y + 12)], skin, 50)
    c.box(392, 118, 430, 420, "#B9CDB3", r=30)
    c.box(380, 102, 430, 420, PAPER, r=30)
    for y in (330, 388, 446, 502):
        c.line([(366, y), (392, y + 2)], skin, 48)
    for y, tint in ((182, SKY), (302, GLOW), (422, ROSE)):
        c.disc(490, y, 42, tint)
        c.box(556, y - 20, 200, 14, CLOUD, r=7)
        c.box(556, y + 8, 130, 14, CLOUD, r=7)
    c.curve([(462, 192), (476, 176), (490, 188), (504, 174), (520, 186)], TEAL, 8)
    c.box(476, 274, 28, 54, INK, r=7)
    c.box(480, 281, 20, 36, MIST, r=3)
    heart(c, 490, 424, 46)
    c.blob(
        [
            (520, 780),
            (540, 660),
            (640, 570),
            (740, 470),
            (790, 446),
            (812, 476),
            (790, 540),
            (770, 620),
            (770, 780),
        ],
        skin,
    )
    c.line([(764, 488), (788, 470)], "#E3BFA4", 22)
    return c


def lifebuoy() -> Canvas:
    """A lifebuoy ready on a jetty, a lighthouse behind."""
    c = Canvas("#CFE3EA", "#F7EBD5")
    c.poly([(880, 300), (1200, 190), (1200, 300)], GLOW)
    c.poly([(860, 300), (560, 200), (560, 276)], "#F3E9CF")
    c.box(0, 400, 1200, 330, MIST, r=0)
    c.hill([(0, 470), (300, 462), (700, 474), (1200, 460)], TEAL)
    for x, y, w in ((700, 430, 90), (1000, 440, 120), (860, 520, 140), (1050, 600, 110)):
        c.line([(x, y), (x + w, y)], "#CFE7E5", 6)
    c.blob([(780, 420), (830, 380), (920, 372), (990, 420)], GREY)
    c.poly([(848, 386), (862, 240), (908, 240), (922, 386)], PAPER)
    c.poly([(856, 310), (860, 272), (910, 272), (914, 310)], CORAL)
    c.poly([(850, 370), (853, 342), (917, 342), (920, 370)], CORAL)
    c.box(864, 204, 42, 40, SUN, r=6)
    c.poly([(858, 208), (885, 178), (912, 208)], DEEP)
    for x in (90, 470):
        c.box(x, 120, 44, 600, WOOD, r=10)
    c.box(40, 148, 540, 40, "#9C7152", r=10)
    for y in (600, 650, 700):
        c.box(0, y, 660, 40, "#A97C5A", r=6)
    c.ring(302, 372, 170, PAPER, 74)
    for start in (20, 110, 200, 290):
        c.arc(302, 372, 133, start, start + 46, CORAL, 72)
    c.ring(302, 372, 96, "#E9DCC3", 5)
    c.ring(302, 372, 171, "#E9DCC3", 5)
    c.line([(302, 150), (302, 206)], INK, 10)
    return c


SCENES = {
    "wave": wave,
    "trigger": trigger,
    "three-steps": three_steps,
    "breath": breath,
    "switch": switch,
    "thoughts": thoughts,
    "card": card,
    "lifebuoy": lifebuoy,
}
