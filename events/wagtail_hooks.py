"""Wagtail hooks of events: the addresses that their form asks."""

from django.urls import URLPattern, path
from wagtail import hooks

from events.known_places import serve_known_places
from events.programme_paste import ProgrammePasteView


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator] # Wagtail's
def register_urls() -> list[URLPattern]:
    """Register the known places, and the dialog that reads a pasted programme."""
    paste = ProgrammePasteView.as_view()
    return [
        path("events/places/", serve_known_places, name="known_places"),
        path("events/paste-programme/", paste, name="event_programme_paste"),
    ]
