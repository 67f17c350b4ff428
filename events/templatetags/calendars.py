"""Filters with which templates offer calendars."""

from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django import template
from django.conf import settings

from events import calendar_links as links
from foundation.addresses import make_absolute_url

register = template.Library()


@register.filter
def calendar_links(event: dict[str, Any]) -> list[links.CalendarLink]:
    """List the calendars that an event can be put into."""
    return links.build_calendar_links(event)


@register.filter
def full_address(path: str) -> str:
    """Write an address of this site so that it can be copied."""
    return make_absolute_url(path, settings.BASE_URL)


@register.filter
def webcal(path: str) -> str:
    """Write a calendar's address so that the reader's own program subscribes to it."""
    return urlunsplit(("webcal", *urlsplit(full_address(path))[1:]))
