"""Template filters for links to calendars."""

from urllib.parse import urlsplit, urlunsplit

from django import template
from django.conf import settings

from events import calendar_links as links
from events.schemas import Event
from foundation.addresses import make_absolute_url

register = template.Library()


@register.filter
def calendar_links(event: Event) -> list[links.CalendarLink]:
    """List the links that add an event to a calendar."""
    return links.build_calendar_links(event)


@register.filter
def full_address(path: str) -> str:
    """Return the absolute URL of a path of this site."""
    return make_absolute_url(path, settings.BASE_URL)


@register.filter
def webcal(path: str) -> str:
    """Return a calendar's URL with the scheme ``webcal``, for subscriptions."""
    return urlunsplit(("webcal", *urlsplit(full_address(path))[1:]))
