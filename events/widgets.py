"""Widgets of the event's form."""

from typing import Any, ClassVar

from django import forms
from django.urls import reverse


class KnownPlaceInput(forms.TextInput):
    """The name of a venue; a script offers the places of earlier events.

    ``language`` is the code of the language in which they are written.
    """

    language = ""

    class Media:
        css: ClassVar[dict[str, list[str]]] = {"all": ["foundation/form_inputs.css"]}
        js: ClassVar[list[str]] = ["foundation/combobox.js", "events/known_places.js"]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Add the address at which the script asks for places."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["data-known-places"] = reverse(
            "known_places", query={"language": self.language}
        )
        return context
