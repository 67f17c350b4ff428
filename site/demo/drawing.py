"""A pen with smooth edges, and the colours that the demo's pictures are drawn in."""

import io
from collections.abc import Iterable

from PIL import Image, ImageDraw, ImageFont

INK, BRAND, WASH, AMBER = "#14212B", "#0A5566", "#F3F6F7", "#FFC83D"
TEAL, SAND, ROSE, MIST = "#7CC7D6", "#E9DFC9", "#D98E73", "#C9DCE1"

Point = tuple[float, float]
Box = tuple[float, float, float, float]
# Drawn so many times larger and then reduced, a slanting edge has no teeth.
SCALE = 2


class Canvas:
    """Draws shapes on a sheet; a later shape covers an earlier one."""

    def __init__(self, width: int, height: int, ground: str) -> None:
        self._sheet = Image.new("RGB", (width * SCALE, height * SCALE), ground)
        self._draw = ImageDraw.Draw(self._sheet)

    def box(self, box: Box, colour: str, radius: float = 0) -> None:
        """Fill a rectangle, with round corners where asked."""
        scaled = _scaled(box)
        self._draw.rounded_rectangle(scaled, radius * SCALE, fill=colour)

    def disc(self, centre: Point, radius: float, colour: str) -> None:
        """Fill a circle."""
        self.oval(centre, (radius, radius), colour)

    def oval(self, centre: Point, radii: Point, colour: str) -> None:
        """Fill an ellipse."""
        (x, y), (across, down) = centre, radii
        box = (x - across, y - down, x + across, y + down)
        self._draw.ellipse(_scaled(box), fill=colour)

    def ring(self, centre: Point, radius: float, colour: str, width: int) -> None:
        """Draw a circle's line."""
        x, y = centre
        box = (x - radius, y - radius, x + radius, y + radius)
        self._draw.ellipse(_scaled(box), outline=colour, width=width * SCALE)

    def shape(self, points: Iterable[Point], colour: str) -> None:
        """Fill the shape between points."""
        self._draw.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=colour)

    def line(self, start: Point, end: Point, colour: str, width: int) -> None:
        """Draw a straight line."""
        self._draw.line(_scaled((*start, *end)), fill=colour, width=width * SCALE)

    def letters(self, centre: Point, text: str, colour: str, size: int) -> None:
        """Write a few ASCII letters: Pillow's own font has no others."""
        x, y = centre
        self._draw.text(
            (x * SCALE, y * SCALE),
            text,
            fill=colour,
            font=ImageFont.load_default(size * SCALE),
            anchor="mm",
            stroke_width=SCALE,
            stroke_fill=colour,
        )

    def png(self) -> bytes:
        """Give the picture's file."""
        out = io.BytesIO()
        self._sheet.reduce(SCALE).save(out, "PNG", compress_level=1)
        return out.getvalue()


def _scaled(box: Box) -> Box:
    left, top, right, bottom = box
    return left * SCALE, top * SCALE, right * SCALE, bottom * SCALE
