"""Filters and tags with which templates show resources."""

import datetime as dt
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django import template
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import get_language, gettext

from foundation.labels import NO_LABEL, get_held_label
from foundation.models import Organisation
from foundation.serializers.schemas import OrganisationCard, Picture, Rendition
from localization import dates

register = template.Library()


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE


@register.filter
def site_path(url: str | None) -> str:
    """Take the host away from an address of this site: links work on any host."""
    parts = urlsplit(url or "")
    own = urlsplit(settings.BASE_URL)
    if parts.netloc != own.netloc:
        return url or ""
    return urlunsplit(("", "", *parts[2:]))


@register.filter
def srcset(sizes: list[Rendition]) -> str:
    """Write renditions as the ``srcset`` of a source."""
    return ", ".join(f"{site_path(size['url'])} {size['width']}w" for size in sizes)


@register.filter
def focus_class(image: Picture) -> str:
    """Name the ninth of a picture that a crop keeps: a class, as styles are no go."""
    point = image["focal_point"]
    if point is None:
        return ""
    return f"focus-{min(2, int(point['x'] * 3))}{min(2, int(point['y'] * 3))}"


@register.filter
def as_date(iso: str | None) -> dt.date | None:
    """Read the day of a resource's date or date-time, on its own calendar."""
    return dt.date.fromisoformat(iso[:10]) if iso else None


@register.filter
def long_date(date: dt.date | str) -> str:
    """Write a date in full, in the page's language."""
    if isinstance(date, str):
        moment = dt.datetime.fromisoformat(date)
        date = timezone.localdate(moment) if moment.tzinfo else moment.date()
    return dates.add_no_break_spaces(dates.format_long_date(date, _language()))


@register.filter
def month_and_year(date: dt.date) -> str:
    """Name a date's month and year."""
    return dates.add_no_break_spaces(dates.format_month_and_year(date, _language()))


@register.filter
def month_name(date: dt.date) -> str:
    """Name a date's month alone."""
    return dates.format_month_name(date, _language())


@register.filter
def spoken_languages(codes: list[str]) -> str:
    """Name languages: "Lithuanian, English"."""
    names = dates.get_language_names(_language())
    return ", ".join(names[code] for code in codes if code in names)


@register.filter
def file_size(byte_count: int | None) -> str:
    """Write a file's size."""
    return filesizeformat(byte_count) if byte_count else ""


@register.filter
def label_name(organisation: OrganisationCard) -> str:
    """Name the label that an organisation holds today; nothing if it has run out."""
    held = get_held_label(organisation, timezone.localdate())
    return "" if held == NO_LABEL else str(Organisation.Label(held).label)


@register.filter
def kind_name(organisation: OrganisationCard) -> str:
    """Say what an organisation is; a cluster without a label is an initiative."""
    kind = Organisation.Kind(organisation["kind"])
    if kind == Organisation.Kind.CLUSTER and not label_name(organisation):
        return gettext("Cluster initiative")
    return str(kind.label)


@register.filter
def host_name(url: str) -> str:
    """Name a site by its address: ``mita.lt``."""
    return urlsplit(url).netloc.removeprefix("www.") or url


@register.filter
def short_name(organisation: OrganisationCard) -> str:
    """Name an organisation where space is short."""
    return str(organisation["short_name"] or organisation["name"])


@register.simple_tag(takes_context=True)
def url_query(context: template.Context, **changes: Any) -> str:
    """Write the address's query with some parameters changed, or dropped if None."""
    parameters = context["request"].GET.copy()
    for name, value in changes.items():
        parameters.pop(name, None)
        if value is not None:
            parameters[name] = value
    return f"?{parameters.urlencode()}" if parameters else "?"


@register.filter
def language_name(code: str) -> str:
    """Name a language in the page's language."""
    return dates.get_language_names(_language()).get(code, code)
