"""Functions that draw the demo's landscapes, 1600 by 1000 pixels."""

import math
import random
from collections.abc import Callable

from demo.drawing import AMBER, BRAND, INK, MIST, ROSE, SAND, TEAL, WASH, Canvas, Point

WIDTH, HEIGHT = 1600, 1000
FLOOR: list[Point] = [(WIDTH, HEIGHT), (0, HEIGHT)]
NIGHT, MEADOW, DAWN = "#24384A", "#B9C9A5", "#F7E7D3"


def _draw_forum(canvas: Canvas, _random: random.Random) -> None:
    canvas.draw_box((0, 0, WIDTH, HEIGHT), SAND)
    canvas.draw_disc((800, 500), 550, WASH)
    for ring, count in ((400, 26), (290, 18), (180, 11)):
        for seat in range(count):
            angle = math.tau * seat / count
            place = 800 + ring * math.cos(angle), 500 + ring * math.sin(angle)
            canvas.draw_disc(place, 24, AMBER if (seat * 7 + ring) % 11 == 0 else BRAND)


def _draw_coast(canvas: Canvas, _random: random.Random) -> None:
    canvas.draw_box((0, 0, WIDTH, 560), "#F4D9B8")
    canvas.draw_disc((1130, 350), 150, AMBER)
    for row in range(9):
        red, green, blue = 124 - row * 12, 199 - row * 16, 214 - row * 14
        shade = f"#{red:02x}{green:02x}{blue:02x}"
        canvas.draw_box((0, 520 + row * 55, WIDTH, HEIGHT), shade)
    canvas.draw_shape([(0, 1000), (0, 760), (520, 880), (760, 1000)], SAND)


def _draw_network(canvas: Canvas, rng: random.Random) -> None:
    canvas.draw_box((0, 0, WIDTH, HEIGHT), INK)
    dots = [(rng.randint(80, 1520), rng.randint(80, 920)) for _ in range(40)]
    for here in dots:
        for there in sorted(dots, key=lambda dot: math.dist(dot, here))[1:4]:
            canvas.draw_line(here, there, "#2E5563", 4)
    for number, dot in enumerate(dots):
        canvas.draw_disc(dot, 12 + number % 4 * 8, AMBER if number % 9 == 0 else TEAL)


def _draw_solar(canvas: Canvas, _random: random.Random) -> None:
    canvas.draw_box((0, 0, WIDTH, 420), TEAL)
    canvas.draw_disc((1290, 170), 110, AMBER)
    canvas.draw_box((0, 420, WIDTH, HEIGHT), MEADOW)
    for row in range(4):
        top, size = 440 + row * 140, 60 + row * 34
        for column in range(-1, 9):
            left = column * (190 + row * 10) + row * 40
            bottom = top + size
            corners = [(left, bottom), (left + 50, top), (left + 180, top)]
            canvas.draw_shape([*corners, (left + 130, bottom)], BRAND)
            canvas.draw_line((left + 65, bottom), (left + 115, top), MIST, 3)


def _draw_hospital(canvas: Canvas, rng: random.Random) -> None:
    canvas.draw_box((0, 0, WIDTH, HEIGHT), NIGHT)
    canvas.draw_disc((1470, 120), 54, WASH)
    canvas.draw_box((220, 160, 1380, HEIGHT), MIST)
    for row in range(6):
        for column in range(10):
            left, top = 270 + column * 110, 210 + row * 120
            colour = AMBER if rng.random() < 0.35 else BRAND
            canvas.draw_box((left, top, left + 70, top + 80), colour, 6)
    canvas.draw_box((700, 850, 900, HEIGHT), INK)


def _draw_steps(canvas: Canvas, _random: random.Random) -> None:
    canvas.draw_box((0, 0, WIDTH, HEIGHT), MIST)
    for place, colour in enumerate(("#B9784A", "#AEB8C2", "#E2B33C")):
        left, top = 240 + place * 380, 700 - place * 190
        canvas.draw_box((left, top, left + 380, HEIGHT), colour)
        canvas.draw_disc((left + 190, top - 100), 70, BRAND)


def _draw_waves(canvas: Canvas, _random: random.Random) -> None:
    canvas.draw_box((0, 0, WIDTH, HEIGHT), WASH)
    for band, colour in enumerate((WASH, MIST, TEAL, BRAND, INK, ROSE, SAND)):
        crest = _list_crest_points(60 + band * 140, 60, 180, band * 0.9)
        canvas.draw_shape([*crest, *FLOOR], colour)


def _draw_hills(canvas: Canvas, _random: random.Random) -> None:
    canvas.draw_box((0, 0, WIDTH, HEIGHT), DAWN)
    canvas.draw_disc((420, 300), 90, AMBER)
    for layer, colour in enumerate((MIST, "#9DBDC4", "#5F8F99", BRAND, INK)):
        crest = _list_crest_points(330 + layer * 130, 80, 260 - layer * 20, layer * 1.7)
        canvas.draw_shape([*crest, *FLOOR], colour)


def _draw_screens(canvas: Canvas, _random: random.Random) -> None:
    canvas.draw_box((0, 0, WIDTH, HEIGHT), BRAND)
    colours = (SAND, TEAL, WASH, MIST, AMBER, ROSE)
    for place, colour in enumerate(colours):
        left, top = 130 + place % 3 * 460, 110 + place // 3 * 410
        canvas.draw_box((left, top, left + 420, top + 370), INK, 24)
        canvas.draw_box((left + 16, top + 16, left + 404, top + 354), colour, 14)
        figure = BRAND if colour != TEAL else INK
        canvas.draw_oval((left + 210, top + 150), (54, 64), figure)
        canvas.draw_box((left + 105, top + 236, left + 315, top + 354), figure, 58)
        canvas.draw_box((left + 105, top + 300, left + 315, top + 354), figure)


def _draw_workshops(canvas: Canvas, _random: random.Random) -> None:
    canvas.draw_box((0, 0, WIDTH, HEIGHT), DAWN)
    canvas.draw_disc((250, 230), 100, AMBER)
    for place, colour in enumerate((BRAND, ROSE, BRAND, ROSE)):
        left, right = 180 + place * 320, 500 + place * 320
        canvas.draw_shape(
            [(left, 1000), (left, 560), (right, 380), (right, 1000)], MIST
        )
        canvas.draw_shape([(left, 590), (left, 540), (right, 360), (right, 410)], INK)
        for panel in range(4):
            near, far = left + 24 + panel * 72, left + 84 + panel * 72
            low, high = 540 - (near - left) * 0.5625, 540 - (far - left) * 0.5625
            canvas.draw_shape(
                [(near, low), (near, low - 34), (far, high - 34), (far, high)], TEAL
            )
        canvas.draw_box((left + 110, 760, left + 210, 1000), colour, 8)
    canvas.draw_box((0, 940, WIDTH, HEIGHT), MEADOW)


def _draw_laboratory(canvas: Canvas, _random: random.Random) -> None:
    canvas.draw_box((0, 0, WIDTH, HEIGHT), MIST)
    canvas.draw_disc((800, 430), 380, WASH)
    canvas.draw_box((0, 840, WIDTH, HEIGHT), INK)
    for place, colour in enumerate((TEAL, AMBER, BRAND, ROSE, TEAL)):
        middle, filled = 440 + place * 180, (520, 600, 450, 560, 640)[place]
        canvas.draw_box((middle - 56, 270, middle + 56, 800), "#FFFFFF", 56)
        canvas.draw_box((middle - 56, 270, middle + 56, 340), "#FFFFFF")
        canvas.draw_box((middle - 42, filled, middle + 42, 786), colour, 42)
        canvas.draw_box((middle - 42, filled, middle + 42, 700), colour)
        canvas.draw_box((middle - 70, 250, middle + 70, 284), BRAND, 14)
    canvas.draw_box((320, 640, 1280, 676), NIGHT, 18)
    for side in (340, 1220):
        canvas.draw_box((side, 640, side + 40, 850), NIGHT)


def _list_crest_points(
    middle: float, height: float, length: float, shift: float
) -> list[Point]:
    return [
        (x, middle + height * math.sin(x / length + shift))
        for x in range(0, WIDTH + 1, 10)
    ]


DRAWINGS: dict[str, Callable[[Canvas, random.Random], None]] = {
    "forum": _draw_forum,
    "coast": _draw_coast,
    "network": _draw_network,
    "solar": _draw_solar,
    "hospital": _draw_hospital,
    "steps": _draw_steps,
    "waves": _draw_waves,
    "hills": _draw_hills,
    "screens": _draw_screens,
    "workshops": _draw_workshops,
    "laboratory": _draw_laboratory,
}
