"""Wagtail hooks of events: the address of the places of earlier events."""

from django.urls import URLPattern, path
from wagtail import hooks

from events.known_places import serve_known_places


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator] # Wagtail's
def register_urls() -> list[URLPattern]:
    """Register the address that the form of an event asks for places."""
    return [path("events/places/", serve_known_places, name="known_places")]
