"""Open the forms of the actions and send what a browser would send."""

from typing import Any

from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from events.models import EventPage
from tests.support.html import find_element, get_attribute, visible_text


def open_form(client: Client, page: EventPage, action: str) -> dict[str, Any]:
    """Return the fields of an action's form as they are shown."""
    response = client.get(build_path(page, action))
    assert response.status_code == 200
    return read_fields(response)


def build_path(page: EventPage, action: str) -> str:
    """Return the address of an action's form."""
    return reverse(f"event_actions:{action}", args=[page.pk])


def read_fields(response: Any) -> dict[str, Any]:
    """Read the fields of the form, as a browser would send them unchanged."""
    form = find_element(BeautifulSoup(response.content, "html.parser"), "main form")
    data: dict[str, Any] = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        name = get_attribute(field, "name")
        kind = field.get("type", field.name)
        if kind in {"checkbox", "radio"} and not field.has_attr("checked"):
            continue
        if field.name == "select":
            value = get_attribute(find_element(field, "option[selected]"), "value")
        elif field.name == "textarea":
            value = field.text.strip("\n")
        else:
            value = str(field.get("value", "on" if kind == "checkbox" else ""))
        if name == "dates":
            data.setdefault(name, []).append(value)
        else:
            data[name] = value
    return data


def send_form(
    client: Client, page: EventPage, action: str, button: str = "publish", **fields: Any
) -> Any:
    """Fill in some fields of an action's form, and press a button."""
    data = open_form(client, page, action) | fields | {f"action-{button}": "1"}
    return client.post(build_path(page, action), data)


def read_errors(response: Any) -> str:
    """Return the errors that a form shows."""
    assert response.status_code == 200
    page = BeautifulSoup(response.content, "html.parser")
    errors = page.select(".error-message, .help-critical, .w-field__errors")
    return " ".join(visible_text(error) for error in errors)


def list_buttons(response: Any) -> list[str]:
    """List the submit buttons of the form."""
    page = BeautifulSoup(response.content, "html.parser")
    return [visible_text(button) for button in page.select("main form button")]


def leave_unfinished(page: EventPage) -> None:
    """Save a draft without an intro, which publishing asks for."""
    draft = page.get_latest_revision_as_object()
    draft.intro = ""
    draft.save_revision(clean=False)


def reload_event(page: EventPage) -> EventPage:
    """Read an event from the database."""
    stored: EventPage = EventPage.objects.get(pk=page.pk)
    return stored
