"""Draws shapes with smooth edges, and defines the colours of the demo's pictures."""

import io
from collections.abc import Iterable

from PIL import Image, ImageDraw, ImageFont

INK, BRAND, WASH, AMBER = "#14212B", "#0A5566", "#F3F6F7", "#FFC83D"
TEAL, SAND, ROSE, MIST = "#7CC7D6", "#E9DFC9", "#D98E73", "#C9DCE1"

Point = tuple[float, float]
Box = tuple[float, float, float, float]
# Shapes are drawn larger by this factor and then reduced, which smooths the edges.
SCALE = 2


class Canvas:
    """An image on which shapes are drawn; a later shape covers an earlier one."""

    def __init__(self, width: int, height: int, ground: str) -> None:
        self._image = Image.new("RGB", (width * SCALE, height * SCALE), ground)
        self._draw = ImageDraw.Draw(self._image)

    def draw_box(self, box: Box, colour: str, radius: float = 0) -> None:
        """Fill a rectangle, with round corners if ``radius`` is given."""
        scaled = _scale_box(box)
        self._draw.rounded_rectangle(scaled, radius * SCALE, fill=colour)

    def draw_disc(self, centre: Point, radius: float, colour: str) -> None:
        """Fill a circle."""
        self.draw_oval(centre, (radius, radius), colour)

    def draw_oval(self, centre: Point, radii: Point, colour: str) -> None:
        """Fill an ellipse."""
        (x, y), (across, down) = centre, radii
        box = (x - across, y - down, x + across, y + down)
        self._draw.ellipse(_scale_box(box), fill=colour)

    def draw_ring(self, centre: Point, radius: float, colour: str, width: int) -> None:
        """Draw the outline of a circle."""
        x, y = centre
        box = (x - radius, y - radius, x + radius, y + radius)
        self._draw.ellipse(_scale_box(box), outline=colour, width=width * SCALE)

    def draw_shape(self, points: Iterable[Point], colour: str) -> None:
        """Fill the shape between points."""
        self._draw.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=colour)

    def draw_line(self, start: Point, end: Point, colour: str, width: int) -> None:
        """Draw a straight line."""
        self._draw.line(_scale_box((*start, *end)), fill=colour, width=width * SCALE)

    def draw_text(self, centre: Point, text: str, colour: str, size: int) -> None:
        """Draw an ASCII text: Pillow's default font has no other letters."""
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

    def to_png(self) -> bytes:
        """Return the image as a PNG file."""
        out = io.BytesIO()
        self._image.reduce(SCALE).save(out, "PNG", compress_level=1)
        return out.getvalue()


def _scale_box(box: Box) -> Box:
    left, top, right, bottom = box
    return left * SCALE, top * SCALE, right * SCALE, bottom * SCALE
