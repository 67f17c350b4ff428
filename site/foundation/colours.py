"""The brand colour: its contrast, and the shades of it that the style sheet uses."""

import re

from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

# The grounds of ``tokens.css``: the darkest light one, and the lightest dark one.
LIGHT_GROUND = "#f3f6f7"
DARK_GROUND = "#17232b"
# What the success criterion 1.4.3 of WCAG 2.2 asks of text.
CONTRAST_MIN = 4.5
HEX = re.compile(r"#[0-9a-fA-F]{6}")
STEPS = 40


def validate_brand_colour(value: str) -> None:
    """Raise a ValidationError unless the colour can be that of text and of buttons."""
    if not HEX.fullmatch(value):
        message = _("Enter # and six digits or letters from a to f, such as #0a5566.")
        raise ValidationError(message)
    contrast = compute_contrast(value, LIGHT_GROUND)
    if contrast < CONTRAST_MIN:
        message = _(
            "Choose a darker colour: this one can't be read well on a light ground. "
            "Its contrast is %(contrast)s, and 4.5 is needed."
        )
        # Rounded down: 4.49 is not 4.5.
        shown = number_format(int(contrast * 10) / 10, 1)
        raise ValidationError(message, params={"contrast": shown})


def compute_contrast(first: str, second: str) -> float:
    """Compute the contrast of two colours, 1 to 21, as WCAG defines it."""
    lighter, darker = sorted(
        (_compute_luminance(colour) for colour in (first, second)), reverse=True
    )
    return (lighter + 0.05) / (darker + 0.05)


def lighten_for_dark_ground(colour: str) -> str:
    """Mix a colour with white until it can be read on the dark grounds."""
    shades = (_mix(colour, "#ffffff", step / STEPS) for step in range(STEPS + 1))
    return next(
        shade
        for shade in shades
        if compute_contrast(shade, DARK_GROUND) >= CONTRAST_MIN
    )


def _compute_luminance(colour: str) -> float:
    red, green, blue = (_make_linear(channel) for channel in _parse(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _make_linear(channel: int) -> float:
    value = channel / 255
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _mix(colour: str, other: str, share: float) -> str:
    channels = zip(_parse(colour), _parse(other), strict=True)
    mixed = (round(own + (added - own) * share) for own, added in channels)
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def _parse(colour: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(colour[1:])
    return red, green, blue
