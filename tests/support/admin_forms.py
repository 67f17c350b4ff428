"""Forms of the admin, read and sent as a browser does it."""

from typing import Any

from bs4 import BeautifulSoup
from django.test import Client

from tests.support.html import find_element, get_attribute

# What a form says about the version that it was loaded with.
VERSION_FIELDS = {"loaded_revision_id", "loaded_revision_created_at", "record_key"}
JSON = {"Accept": "application/json"}


def read_version(html: bytes) -> dict[str, str]:
    """Read the hidden fields of an editor's form that name its version."""
    form = find_element(BeautifulSoup(html, "html.parser"), "form[data-edit-form]")
    return {
        get_attribute(field, "name"): get_attribute(field, "value")
        for field in form.select("input[type=hidden]")
        if field.get("name") in VERSION_FIELDS
    }


class EditorForm:
    """A form in one window: it knows the version that it was loaded with."""

    def __init__(self, client: Client, path: str) -> None:
        self.client = client
        self.path = path
        response = client.get(path)
        assert response.status_code == 200, path
        self.version = read_version(response.content)
        self.autosaved: dict[str, str] = {}

    def save(self, data: dict[str, Any], action: str = "") -> Any:
        """Press a button, such as ``action-publish``; read the form that is shown."""
        button = {action: "1"} if action else {}
        response = self.client.post(self.path, data | self.version | button)
        if response.status_code == 200:
            self.version = read_version(response.content)
        return response

    def autosave(self, data: dict[str, Any]) -> Any:
        """Save a draft as Wagtail's script does; our script reads the new version."""
        fields = data | self.version | self.autosaved
        response = self.client.post(self.path, fields, headers=JSON)
        if response.status_code == 200:
            answer = response.json()
            revision = str(answer["revision_id"])
            self.path = answer.get("url", self.path)
            self.version["loaded_revision_id"] = revision
            self.version["loaded_revision_created_at"] = answer["revision_created_at"]
            self.autosaved = {"overwrite_revision_id": revision}
        return response


def read_messages(response: Any) -> str:
    """Return the messages that a page shows."""
    page = BeautifulSoup(response.content, "html.parser")
    return " ".join(message.get_text(" ") for message in page.select(".messages"))
