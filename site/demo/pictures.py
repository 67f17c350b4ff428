"""Pictures that the demo draws itself, so that nobody's licence is needed."""

import random
from collections.abc import Sequence

from demo.drawing import AMBER, BRAND, INK, MIST, ROSE, SAND, TEAL, WASH, Canvas
from demo.landscapes import DRAWINGS, HEIGHT, WIDTH
from demo.texts import Both

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


def landscape(key: str) -> bytes:
    """Draw a landscape; the same key always gives the same picture."""
    pen = Canvas(WIDTH, HEIGHT, WASH)
    DRAWINGS[key](pen, random.Random(key))  # noqa: S311 - no secret, a picture
    return pen.png()


def portrait(key: str) -> bytes:
    """Draw somebody without features."""
    ground, figure, face = {
        "person-ink": (MIST, INK, "#E3B795"),
        "person-teal": (SAND, BRAND, "#E8C7A6"),
        "person-amber": (TEAL, "#2F5D50", "#D9A97F"),
    }[key]
    pen = Canvas(800, 800, ground)
    pen.disc((400, 390), 320, WASH)
    if key == "person-ink":
        pen.box((266, 176, 534, 560), figure, 132)
    pen.box((352, 400, 448, 600), face, 48)
    pen.box((190, 540, 610, 1000), figure, 190)
    pen.oval((400, 318), (124, 140), figure)
    pen.oval((400, 352), (106, 126), face)
    if key == "person-amber":
        for x in (352, 448):
            pen.ring((x, 344), 38, INK, 9)
        pen.line((388, 340), (412, 340), INK, 9)
    return pen.png()


def share_image(names: Sequence[str]) -> bytes:
    """Draw the network's mark with its name in two languages beside it."""
    pen = Canvas(1600, 840, BRAND)
    large, small, other = (247, 340), (411, 315), (373, 492)
    for centre in (small, other):
        pen.line(large, centre, "#FFFFFF", 24)
    pen.line(small, other, "#FFFFFF", 24)
    pen.disc(large, 76, "#FFFFFF")
    pen.disc(small, 51, AMBER)
    pen.disc(other, 76, "#FFFFFF")
    pen.letters((1000, 330), names[0], "#FFFFFF", 84)
    pen.letters((1000, 450), names[1], MIST, 60)
    return pen.png()


def logo(initials: str) -> bytes:
    """Draw a mark of an organisation from its initials."""
    chance = random.Random(initials)  # noqa: S311 - no secret, a picture
    ground = chance.choice([BRAND, INK, "#2F5D50", "#5A2D0C", "#3D3A6B"])
    dot = chance.choice([AMBER, TEAL, ROSE])
    pen = Canvas(400, 400, "#FFFFFF")
    pen.box((16, 16, 384, 384), ground, 88)
    pen.letters(
        (200, 188), initials, "#FFFFFF", {1: 200, 2: 160, 3: 124}.get(len(initials), 98)
    )
    pen.box((150, 300, 250, 314), dot, 7)
    return pen.png()
