"""Pictures that the demo draws itself, so that nobody's licence is needed."""

import io
import math
import random

from PIL import Image, ImageDraw, ImageFilter

from home.demo.texts import Both

INK, BRAND, WASH, AMBER = "#14212B", "#0A5566", "#F3F6F7", "#FFC83D"
TEAL, SAND, ROSE, MIST = "#7CC7D6", "#E9DFC9", "#D98E73", "#C9DCE1"
LANDSCAPE, SQUARE = (1600, 1000), (800, 800)

# What each picture shows, as its alternative text says it.
LANDSCAPES: dict[str, Both] = {
    "forum": Both(
        "Ratu sustatytos kėdės šviesioje salėje, vaizdas iš viršaus",
        "Chairs set out in a circle in a bright hall, seen from above",
    ),
    "coast": Both("Saulė virš jūros kranto", "The sun above a sea shore"),
    "network": Both(
        "Linijomis sujungti taškai: įmonių tinklas",
        "Dots joined by lines: a network of companies",
    ),
    "solar": Both(
        "Saulės elementų eilės po giedru dangumi",
        "Rows of solar cells under a clear sky",
    ),
    "hospital": Both(
        "Pastato fasadas su apšviestais langais vakare",
        "The front of a building with lit windows in the evening",
    ),
    "steps": Both(
        "Aukštyn kylantys laipteliai: bronza, sidabras, auksas",
        "Steps that rise: bronze, silver, gold",
    ),
    "waves": Both("Banguojančios spalvotos juostos", "Bands of colour in waves"),
    "hills": Both("Kalvos ryto rūke", "Hills in morning mist"),
}
PORTRAITS: dict[str, Both] = {
    "person-ink": Both("Moters siluetas", "The silhouette of a woman"),
    "person-teal": Both("Vyro siluetas", "The silhouette of a man"),
}
CREDIT = Both("Klasterio iliustracija", "Illustration: Klaster")


def landscape(key: str) -> bytes:
    """Draw a landscape; the same key always gives the same picture."""
    image = Image.new("RGB", LANDSCAPE, WASH)
    draw = ImageDraw.Draw(image)
    DRAWINGS[key](draw, random.Random(key))  # noqa: S311 - no secret, a picture
    return _as_png(image.filter(ImageFilter.SMOOTH))


def portrait(key: str) -> bytes:
    """Draw a silhouette."""
    ground, figure = (MIST, INK) if key.endswith("ink") else (SAND, BRAND)
    image = Image.new("RGB", SQUARE, ground)
    draw = ImageDraw.Draw(image)
    draw.ellipse((90, 60, 710, 680), fill=WASH)
    draw.ellipse((290, 190, 510, 450), fill=figure)
    if key.endswith("ink"):
        draw.pieslice((250, 150, 550, 520), 170, 370, fill=figure)
    draw.rounded_rectangle((170, 500, 630, 1000), 210, fill=figure)
    return _as_png(image.filter(ImageFilter.SMOOTH_MORE))


def logo(initials: str) -> bytes:
    """Draw a mark of an organisation from its initials."""
    chooser = random.Random(initials)  # noqa: S311 - no secret, a picture
    ground = chooser.choice([BRAND, INK, "#2F5D50", "#5A2D0C", "#3D3A6B"])
    image = Image.new("RGB", (400, 400), "#FFFFFF")
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((20, 20, 380, 380), 90, fill=ground)
    for place in range(3):
        angle = chooser.random() * math.tau
        x, y = 200 + 90 * math.cos(angle), 200 + 90 * math.sin(angle)
        size = 46 + 20 * place
        colour = (TEAL, AMBER, "#FFFFFF")[place]
        draw.ellipse((x - size, y - size, x + size, y + size), outline=colour, width=18)
    return _as_png(image)


def _as_png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=1)
    return out.getvalue()


def _forum(draw: ImageDraw.ImageDraw, _chance: random.Random) -> None:
    draw.rectangle((0, 0, 1600, 1000), fill=SAND)
    draw.ellipse((250, -50, 1350, 1050), fill=WASH)
    for ring, count in ((400, 26), (290, 18), (180, 11)):
        for seat in range(count):
            angle = math.tau * seat / count
            x, y = 800 + ring * math.cos(angle), 500 + ring * math.sin(angle)
            colour = AMBER if (seat * 7 + ring) % 11 == 0 else BRAND
            draw.ellipse((x - 24, y - 24, x + 24, y + 24), fill=colour)


def _coast(draw: ImageDraw.ImageDraw, _chance: random.Random) -> None:
    draw.rectangle((0, 0, 1600, 560), fill="#F4D9B8")
    draw.ellipse((980, 200, 1280, 500), fill=AMBER)
    for row in range(9):
        top = 520 + row * 55
        shade = (124 - row * 12, 199 - row * 16, 214 - row * 14)
        draw.rectangle((0, top, 1600, 1000), fill=shade)
    draw.polygon([(0, 1000), (0, 760), (520, 880), (760, 1000)], fill=SAND)


def _network(draw: ImageDraw.ImageDraw, chance: random.Random) -> None:
    draw.rectangle((0, 0, 1600, 1000), fill=INK)
    dots = [(chance.randint(80, 1520), chance.randint(80, 920)) for _ in range(34)]
    for here in dots:
        near = sorted(dots, key=lambda dot: math.dist(dot, here))[1:4]
        for there in near:
            draw.line((here, there), fill="#2E5563", width=4)
    for number, (x, y) in enumerate(dots):
        size = 12 + number % 4 * 8
        colour = AMBER if number % 9 == 0 else TEAL
        draw.ellipse((x - size, y - size, x + size, y + size), fill=colour)


def _solar(draw: ImageDraw.ImageDraw, _chance: random.Random) -> None:
    draw.rectangle((0, 0, 1600, 420), fill=TEAL)
    draw.ellipse((1180, 60, 1400, 280), fill=AMBER)
    draw.rectangle((0, 420, 1600, 1000), fill="#B9C9A5")
    for row in range(4):
        top, size = 440 + row * 140, 60 + row * 34
        for column in range(-1, 9):
            left = column * (190 + row * 10) + row * 40
            cell = [
                (left, top + size),
                (left + 50, top),
                (left + 180, top),
                (left + 130, top + size),
            ]
            draw.polygon(cell, fill=BRAND, outline=WASH)


def _hospital(draw: ImageDraw.ImageDraw, chance: random.Random) -> None:
    draw.rectangle((0, 0, 1600, 1000), fill="#24384A")
    draw.rectangle((220, 160, 1380, 1000), fill=MIST)
    for row in range(6):
        for column in range(10):
            left, top = 270 + column * 110, 210 + row * 120
            colour = AMBER if chance.random() < 0.35 else BRAND
            draw.rectangle((left, top, left + 70, top + 80), fill=colour)
    draw.rectangle((700, 860, 900, 1000), fill=INK)


def _steps(draw: ImageDraw.ImageDraw, _chance: random.Random) -> None:
    draw.rectangle((0, 0, 1600, 1000), fill=MIST)
    for place, colour in enumerate(("#B9784A", "#AEB8C2", "#E2B33C")):
        left, top = 240 + place * 380, 700 - place * 190
        draw.rectangle((left, top, left + 380, 1000), fill=colour)
        draw.ellipse((left + 120, top - 170, left + 260, top - 30), fill=BRAND)


def _waves(draw: ImageDraw.ImageDraw, _chance: random.Random) -> None:
    colours = (WASH, MIST, TEAL, BRAND, INK, ROSE, SAND)
    for band, colour in enumerate(colours):
        top = 60 + band * 140
        crest = [
            (x, top + 60 * math.sin(x / 180 + band * 0.9)) for x in range(0, 1601, 20)
        ]
        draw.polygon([*crest, (1600, 1000), (0, 1000)], fill=colour)


def _hills(draw: ImageDraw.ImageDraw, _chance: random.Random) -> None:
    draw.rectangle((0, 0, 1600, 1000), fill="#F7E7D3")
    for layer, colour in enumerate((MIST, "#9DBDC4", "#5F8F99", BRAND, INK)):
        top = 330 + layer * 130
        ridge = [
            (x, top + 80 * math.sin(x / (260 - layer * 20) + layer * 1.7))
            for x in range(0, 1601, 20)
        ]
        draw.polygon([*ridge, (1600, 1000), (0, 1000)], fill=colour)


DRAWINGS = {
    "forum": _forum,
    "coast": _coast,
    "network": _network,
    "solar": _solar,
    "hospital": _hospital,
    "steps": _steps,
    "waves": _waves,
    "hills": _hills,
}
