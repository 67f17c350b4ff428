"""Send the form of an event with values for its fields."""

from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from events.models import EventIndexPage
from tests.support.responses import ClientResponse


def build_form_data(**fields: Any) -> dict[str, Any]:
    """Build the form data of the admin. Only the title has a value by default."""
    blank: dict[str, Any] = {
        "title": "Forumas",
        "slug": "forumas",
        "timezone": "Europe/Vilnius",
        "status": "scheduled",
        "attendance": "in_person",
        "venue_country": "LT",
        "page_topics": inline_formset([]),
        "event_organisers": inline_formset([]),
        "body": streamfield([]),
        "agenda": streamfield([]),
        "contacts": streamfield([]),
        "documents": streamfield([]),
        "comments": inline_formset([]),
    }
    return dict(nested_form_data(blank | fields))


def post_new_event(
    client: Client, event_index: EventIndexPage, **fields: Any
) -> ClientResponse:
    """Post the form that creates an event."""
    address = reverse(
        "wagtailadmin_pages:add", args=["events", "eventpage", event_index.pk]
    )
    return client.post(address, build_form_data(**fields))


def get_errors(response: ClientResponse) -> dict[str, list[str]]:
    """Return the errors of the form by field."""
    return dict(response.context["form"].errors)


COMPLETE = {
    "intro": "Trumpai.",
    "start": "2026-05-04 10:00",
    "end": "2026-05-04 12:00",
    "venue_city": "Vilnius",
    "action-publish": "1",
}
