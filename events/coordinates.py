"""Reads the coordinates of a place: numbers, or a link to a map."""

import re
from decimal import Decimal
from typing import Any, NamedTuple
from urllib.parse import unquote

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation.admin.fields import DraftAddressField

NO_COORDINATES = gettext_lazy(
    "Enter the latitude and the longitude, such as “54.6872, 25.2797”."
)
# A millionth of a degree is about ten centimetres.
STEP = Decimal("0.000001")
_NUMBER = r"[-+−]?\d{1,3}(?:\.\d+)?"
_PAIR = rf"(?P<latitude>{_NUMBER})\s*[,;/\s]\s*(?P<longitude>{_NUMBER})"
# In a link, the marker of a place comes before the middle of the map.
_IN_LINKS = [
    re.compile(pattern)
    for pattern in (
        # Google Maps: the place itself.
        rf"!3d(?P<latitude>{_NUMBER})!4d(?P<longitude>{_NUMBER})",
        # OpenStreetMap: the marker.
        rf"[?&]mlat=(?P<latitude>{_NUMBER})&mlon=(?P<longitude>{_NUMBER})",
        # Apple Maps and Google Maps: what is shown or searched for.
        rf"[?&](?:coordinate|ll|q|query|destination|daddr)=(?:loc:)?{_PAIR}",
        rf"/(?:search|place|dir)/{_PAIR}(?=[/?]|$)",
        # The middle of the map: Google Maps, OpenStreetMap.
        rf"@{_PAIR}",
        rf"#map=\d+(?:\.\d+)?/(?P<latitude>{_NUMBER})/(?P<longitude>{_NUMBER})",
        rf"^geo:{_PAIR}",
    )
]
_LINK = re.compile(r"^(?:https?:|geo:|www\.)", re.IGNORECASE)
# 54.6872, 25.2797 · 54.6872 N, 25.2797 E · 54,6872; 25,2797
_DECIMALS = re.compile(
    rf"(?P<latitude>{_NUMBER})\s*°?\s*(?P<south>[NS])?\s*[,;\s]\s*"
    rf"(?P<longitude>{_NUMBER})\s*°?\s*(?P<west>[EW])?",
    re.IGNORECASE,
)
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)")
# 54°41'14.0"N 25°16'46.9"E
_MINUTES = re.compile(
    r"(?P<d1>\d{1,3})°\s*(?P<m1>\d{1,2})['′’]\s*(?:(?P<s1>\d{1,2}(?:\.\d+)?)[\"″”]\s*)?"
    r"(?P<south>[NS])[,\s]*"
    r"(?P<d2>\d{1,3})°\s*(?P<m2>\d{1,2})['′’]\s*(?:(?P<s2>\d{1,2}(?:\.\d+)?)[\"″”]\s*)?"
    r"(?P<west>[EW])",
    re.IGNORECASE,
)


class Point(NamedTuple):
    """A latitude and a longitude, in decimal degrees."""

    latitude: Decimal
    longitude: Decimal


def normalize_coordinates(text: str) -> str:
    """Read coordinates, and return them as "54.6872, 25.2797".

    Raises a ValidationError for a text without coordinates, and for degrees that do not
    exist.
    """
    text = text.strip()
    if _LINK.match(text):
        point = _read_link(unquote(text).replace("+", " "))
        if point is None:
            raise ValidationError(
                _(
                    "This link contains no coordinates. Open it, choose the place on "
                    "the map, and copy the address of the browser."
                )
            )
    else:
        point = _read_numbers(text)
        if point is None:
            raise ValidationError(str(NO_COORDINATES))
    if abs(point.latitude) > 90 or abs(point.longitude) > 180:
        raise ValidationError(
            _("A latitude goes from −90 to 90, a longitude from −180 to 180.")
        )
    return ", ".join(f"{_round(number):f}" for number in point)


def parse_coordinates(text: str) -> tuple[float, float] | None:
    """Return the latitude and the longitude of a stored text.

    Return None if it is empty, or was stored without the form and is something else.
    """
    match = _DECIMALS.fullmatch(text)
    return (float(match["latitude"]), float(match["longitude"])) if match else None


def _round(number: Decimal) -> Decimal:
    """Round to a millionth of a degree, without zeros at the end and without −0."""
    rounded = number.quantize(STEP).normalize()
    return rounded + 0 if rounded else Decimal(0)


def _read_link(link: str) -> Point | None:
    for pattern in _IN_LINKS:
        if match := pattern.search(link):
            return Point(_parse(match["latitude"]), _parse(match["longitude"]))
    return None


def _read_numbers(text: str) -> Point | None:
    if match := _MINUTES.fullmatch(text):
        latitude = _add_minutes(match["d1"], match["m1"], match["s1"])
        longitude = _add_minutes(match["d2"], match["m2"], match["s2"])
    elif match := _DECIMALS.fullmatch(_replace_decimal_commas(text)):
        latitude, longitude = _parse(match["latitude"]), _parse(match["longitude"])
    else:
        return None
    is_south = (match["south"] or "").upper() == "S"
    is_west = (match["west"] or "").upper() == "W"
    return Point(
        -latitude if is_south else latitude, -longitude if is_west else longitude
    )


def _replace_decimal_commas(text: str) -> str:
    """Replace the commas of "54,6872; 25,2797", not that of "54.6872,25.2797"."""
    return text if "." in text else _DECIMAL_COMMA.sub(".", text)


def _parse(number: str) -> Decimal:
    return Decimal(number.replace("−", "-"))


def _add_minutes(degrees: str, minutes: str, seconds: str | None) -> Decimal:
    return Decimal(degrees) + Decimal(minutes) / 60 + Decimal(seconds or 0) / 3600


class MapTextField(forms.CharField):
    """Takes numbers or a link to a map; its value is "54.6872, 25.2797"."""

    def clean(self, value: Any) -> str:
        """Normalise the coordinates."""
        text: str = super().clean(value)
        return normalize_coordinates(text) if text else text


class CoordinatesFormField(DraftAddressField, MapTextField):
    """Coordinates; a draft keeps half a link."""
