"""Wagtail hooks: the address that reads a pasted programme."""

from django.urls import URLPattern, path
from wagtail import hooks

from events.programme_paste import ProgrammePasteView


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator] # Wagtail's
def register_programme_paste() -> list[URLPattern]:
    """Register the view of the dialog."""
    view = ProgrammePasteView.as_view()
    return [path("events/paste-programme/", view, name="event_programme_paste")]
