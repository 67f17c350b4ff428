"""Template filters and tags for resources."""

import datetime as dt
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django import template
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import get_language, gettext

from foundation.labels import NO_LABEL, get_held_label
from foundation.models import Organisation
from foundation.serializers.schemas import (
    Image,
    OrganisationCard,
    Picture,
    Rendition,
)
from localization import dates

register = template.Library()
# A picture is tall if it is this many times as high as it is wide.
TALL_RATIO = 2
# In CSS pixels: the height of a tall picture, and the width of a card's picture.
TALL_HEIGHT = 900
SMALL_WIDTH = 640


def _get_language() -> str:
    return get_language() or settings.LANGUAGE_CODE


@register.filter
def site_path(url: str | None) -> str:
    """Remove the host from a URL of this site's pages, so that links work on any host.

    Without a front end, the files of the portal have the same host.
    """
    parts = urlsplit(url or "")
    roots = settings.FRONTEND_URLS.values() or [settings.BASE_URL]
    if parts.netloc not in {urlsplit(root).netloc for root in roots}:
        return url or ""
    return urlunsplit(("", "", *parts[2:]))


@register.filter
def format_srcset(sizes: list[Rendition]) -> str:
    """Format renditions as a ``srcset`` attribute."""
    return ", ".join(f"{site_path(size['url'])} {size['width']}w" for size in sizes)


@register.filter
def focus_class(image: Picture) -> str:
    """Return the CSS class of the ninth of the picture with the focal point.

    It is a class because the content security policy forbids inline styles.
    """
    point = image["focal_point"]
    if point is None:
        return ""
    return f"focus-{min(2, int(point['x'] * 3))}{min(2, int(point['y'] * 3))}"


@register.filter
def drawn_size(image: Image) -> dict[str, int]:
    """Return the width and height at which a picture is drawn at most, in CSS pixels.

    A page would be very long if it had a tall picture, such as of a whole screen, in
    full width.
    """
    width, height = image["width"], image["height"]
    if height <= max(TALL_HEIGHT, TALL_RATIO * width):
        return {"width": width, "height": height}
    return {"width": max(1, width * TALL_HEIGHT // height), "height": TALL_HEIGHT}


@register.filter
def is_small(image: Image) -> bool:
    """Return whether a picture is smaller than the places of large pictures."""
    return image["width"] < SMALL_WIDTH


@register.simple_tag(takes_context=True)
def alternative_text(
    context: Mapping[str, Any], image: Image, decorative: bool = False
) -> str | None:
    """Return the alternative text of a picture.

    In a preview it is None for a picture that still lacks one: without an ``alt``
    attribute, the checks panel finds it.
    """
    if decorative:
        return ""
    is_undescribed = image["id"] in context.get("undescribed_images", ())
    return None if is_undescribed else image["alt"]


@register.filter
def as_date(iso: str | None) -> dt.date | None:
    """Parse the day of a resource's date or date-time, in its own time zone."""
    return dt.date.fromisoformat(iso[:10]) if iso else None


@register.filter
def long_date(date: dt.date | str) -> str:
    """Format a date in full, in the page's language."""
    if isinstance(date, str):
        moment = dt.datetime.fromisoformat(date)
        date = timezone.localdate(moment) if moment.tzinfo else moment.date()
    return dates.add_no_break_spaces(dates.format_long_date(date, _get_language()))


@register.filter
def month_and_year(date: dt.date) -> str:
    """Format a date's month and year, in the page's language."""
    return dates.add_no_break_spaces(dates.format_month_and_year(date, _get_language()))


@register.filter
def month_name(date: dt.date) -> str:
    """Return the name of a date's month, in the page's language."""
    return dates.format_month_name(date, _get_language())


@register.filter
def spoken_languages(codes: list[str]) -> str:
    """Return the names of languages: "Lithuanian, English"."""
    names = dates.get_language_names(_get_language())
    return ", ".join(names[code] for code in codes if code in names)


@register.filter
def file_size(byte_count: int | None) -> str:
    """Format a file's size."""
    return filesizeformat(byte_count) if byte_count else ""


@register.filter
def label_name(organisation: OrganisationCard) -> str:
    """Return the name of the label that an organisation holds today, or ``""``."""
    label = get_held_label(organisation, timezone.localdate())
    return "" if label == NO_LABEL else str(Organisation.Label(label).label)


@register.filter
def kind_name(organisation: OrganisationCard) -> str:
    """Return the name of an organisation's kind; a cluster needs a label."""
    kind = Organisation.Kind(organisation["kind"])
    if kind == Organisation.Kind.CLUSTER and not label_name(organisation):
        return gettext("Cluster initiative")
    return str(kind.label)


@register.filter
def host_name(url: str) -> str:
    """Return the host of a URL without ``www``: ``mita.lt``."""
    return urlsplit(url).netloc.removeprefix("www.") or url


@register.filter
def short_name(organisation: OrganisationCard) -> str:
    """Return the organisation's short name, or its name."""
    return str(organisation["short_name"] or organisation["name"])


@register.simple_tag(takes_context=True)
def url_query(context: template.Context, **changes: Any) -> str:
    """Return the URL's query with changed parameters; None removes a parameter.

    A parameter that is there already stays at its place.
    """
    parameters = context["request"].GET.copy()
    for name, value in changes.items():
        if value is None:
            parameters.pop(name, None)
        else:
            parameters[name] = value
    return f"?{parameters.urlencode()}" if parameters else "?"


@register.filter
def language_name(code: str) -> str:
    """Return the name of a language in the page's language."""
    return dates.get_language_names(_get_language()).get(code, code)
