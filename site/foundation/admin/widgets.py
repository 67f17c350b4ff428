"""Widgets for long lists of choices: the first ones are shown, others are searched."""

from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise


class ShortListMixin(forms.Widget):
    """Shows the first ``shown`` choices; a script adds a search for the others.

    Without the script all choices are shown.
    """

    def __init__(
        self, *args: Any, search_label: str | Promise, shown: int = 6, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.search_label = search_label
        self.shown = shown

    class Media:
        css: ClassVar[dict[str, list[str]]] = {"all": ["foundation/form_inputs.css"]}
        js: ClassVar[list[str]] = [
            "foundation/combobox.js",
            "foundation/short_lists.js",
        ]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Add the attributes that the script reads."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["attrs"] |= {
            "data-short-list": self.shown,
            "data-search-label": self.search_label,
        }
        return context


class ShortListSelect(ShortListMixin, forms.Select):
    """A select with few options."""


class ChipsSelect(ShortListMixin, forms.CheckboxSelectMultiple):
    """Checkboxes in one line, as chips."""

    template_name = "foundation/widgets/chips.html"
