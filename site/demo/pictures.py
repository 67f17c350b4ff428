"""Draws the pictures of the demo, so that no licence is needed."""

import random
from collections.abc import Sequence

from demo.drawing import AMBER, BRAND, INK, MIST, ROSE, SAND, TEAL, WASH, Canvas
from demo.landscapes import DRAWINGS, HEIGHT, WIDTH
from demo.texts import Both

# The alternative text of each picture.
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
    "screens": Both(
        "Šeši ekranai, kiekviename – po žmogų",
        "Six screens with a person on each",
    ),
    "workshops": Both(
        "Dirbtuvių stogai su saulės elektrine",
        "Roofs of workshops with solar panels",
    ),
    "laboratory": Both(
        "Mėgintuvėliai su spalvotais skysčiais stove",
        "Test tubes of coloured liquids in a rack",
    ),
}
PORTRAITS: dict[str, Both] = {
    "person-ink": Both(
        "Stilizuotas moters portretas", "A stylised portrait of a woman"
    ),
    "person-teal": Both("Stilizuotas vyro portretas", "A stylised portrait of a man"),
    "person-amber": Both(
        "Stilizuotas vyro su akiniais portretas",
        "A stylised portrait of a man with glasses",
    ),
}
SHARE_IMAGE_ALT = Both(
    "Ženklas ir pavadinimas: Lietuvos klasteriai",
    "A mark and a name: Lietuvos klasteriai, Clusters of Lithuania",
)
CREDIT = Both("„Klaster“ iliustracija", "Illustration: Klaster")


def draw_landscape(key: str) -> bytes:
    """Draw a landscape; the same key always gives the same picture."""
    canvas = Canvas(WIDTH, HEIGHT, WASH)
    DRAWINGS[key](canvas, random.Random(key))  # noqa: S311 - no secret, a picture
    return canvas.to_png()


def draw_portrait(key: str) -> bytes:
    """Draw a person without a face."""
    ground, figure, face = {
        "person-ink": (MIST, INK, "#E3B795"),
        "person-teal": (SAND, BRAND, "#E8C7A6"),
        "person-amber": (TEAL, "#2F5D50", "#D9A97F"),
    }[key]
    canvas = Canvas(800, 800, ground)
    canvas.draw_disc((400, 390), 320, WASH)
    if key == "person-ink":
        canvas.draw_box((266, 176, 534, 560), figure, 132)
    canvas.draw_box((352, 400, 448, 600), face, 48)
    canvas.draw_box((190, 540, 610, 1000), figure, 190)
    canvas.draw_oval((400, 318), (124, 140), figure)
    canvas.draw_oval((400, 352), (106, 126), face)
    if key == "person-amber":
        for x in (352, 448):
            canvas.draw_ring((x, 344), 38, INK, 9)
        canvas.draw_line((388, 340), (412, 340), INK, 9)
    return canvas.to_png()


def draw_share_image(names: Sequence[str]) -> bytes:
    """Draw the network's logo and its name in two languages."""
    canvas = Canvas(1600, 840, BRAND)
    large, small, other = (247, 340), (411, 315), (373, 492)
    for centre in (small, other):
        canvas.draw_line(large, centre, "#FFFFFF", 24)
    canvas.draw_line(small, other, "#FFFFFF", 24)
    canvas.draw_disc(large, 76, "#FFFFFF")
    canvas.draw_disc(small, 51, AMBER)
    canvas.draw_disc(other, 76, "#FFFFFF")
    canvas.draw_text((1000, 330), names[0], "#FFFFFF", 84)
    canvas.draw_text((1000, 450), names[1], MIST, 60)
    return canvas.to_png()


def draw_logo(initials: str) -> bytes:
    """Draw the logo of an organisation from its initials."""
    rng = random.Random(initials)  # noqa: S311 - no secret, a picture
    ground = rng.choice([BRAND, INK, "#2F5D50", "#5A2D0C", "#3D3A6B"])
    dot = rng.choice([AMBER, TEAL, ROSE])
    canvas = Canvas(400, 400, "#FFFFFF")
    canvas.draw_box((16, 16, 384, 384), ground, 88)
    canvas.draw_text(
        (200, 188), initials, "#FFFFFF", {1: 200, 2: 160, 3: 124}.get(len(initials), 98)
    )
    canvas.draw_box((150, 300, 250, 314), dot, 7)
    return canvas.to_png()
