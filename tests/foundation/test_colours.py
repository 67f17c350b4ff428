"""The brand colour: which are refused, and the shade for a dark ground."""

import pytest
from django.core.exceptions import ValidationError

from foundation.colours import (
    CONTRAST_MIN,
    DARK_GROUND,
    LIGHT_GROUND,
    compute_contrast,
    lighten_for_dark_ground,
    validate_brand_colour,
)


@pytest.mark.parametrize(
    ("first", "second", "contrast"),
    [
        ("#000000", "#ffffff", 21),
        ("#ffffff", "#000000", 21),
        ("#777777", "#ffffff", 4.48),
        ("#0a5566", "#0a5566", 1),
    ],
)
def test_contrast_is_that_of_wcag(first: str, second: str, contrast: float) -> None:
    assert compute_contrast(first, second) == pytest.approx(contrast, abs=0.01)


@pytest.mark.parametrize("colour", ["#0a5566", "#000000", "#8A1C1C"])
def test_dark_colours_are_accepted(colour: str) -> None:
    validate_brand_colour(colour)


@pytest.mark.parametrize("colour", ["#fff", "0a5566", "#0a556g", "red", "#0a5566 "])
def test_what_is_no_colour_is_refused(colour: str) -> None:
    with pytest.raises(ValidationError, match="#0a5566"):
        validate_brand_colour(colour)


@pytest.mark.parametrize(
    ("colour", "contrast"), [("#ffffff", "1.0"), ("#ffc83d", "1.4"), ("#767676", "4.1")]
)
def test_a_light_colour_is_refused_with_its_contrast(
    colour: str, contrast: str
) -> None:
    with pytest.raises(ValidationError, match=contrast.replace(".", "[.,]")):
        validate_brand_colour(colour)


@pytest.mark.parametrize("colour", ["#0a5566", "#000000", "#0000ff", "#8a1c1c"])
def test_the_shade_for_a_dark_ground_can_be_read(colour: str) -> None:
    shade = lighten_for_dark_ground(colour)

    assert compute_contrast(shade, DARK_GROUND) >= CONTRAST_MIN
    assert compute_contrast(colour, LIGHT_GROUND) >= CONTRAST_MIN
