"""Panels whose rows choose objects, such as the organisers of an event."""

from typing import Any

from modelcluster.forms import BaseChildFormSet
from wagtail.admin.panels import MultipleChooserPanel


class ChosenObjectsFormSet(BaseChildFormSet):
    """Rows that choose one object each.

    A row without a choice is left out, and so is one whose object an earlier row has.
    """

    chosen_field: str

    def _should_delete_form(self, form: Any) -> bool:
        if super()._should_delete_form(form):
            return True
        chosen = self._read_choice(form)
        if not self.is_bound:
            return False
        return not chosen or chosen in self._list_earlier_choices(form)

    def _read_choice(self, form: Any) -> str:
        return str(form.data.get(form.add_prefix(self.chosen_field)) or "")

    def _list_earlier_choices(self, form: Any) -> set[str]:
        earlier = self.forms[: self.forms.index(form)]
        return {
            self._read_choice(other)
            for other in earlier
            if not super(ChosenObjectsFormSet, self)._should_delete_form(other)
        }


class ChosenObjectsPanel(MultipleChooserPanel):
    """Rows that choose one object each, and each object once."""

    def get_form_options(self) -> dict[str, Any]:
        """Use the formset that leaves out empty and repeated rows."""
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = type(
            "FormSet",
            (ChosenObjectsFormSet,),
            {"chosen_field": self.chooser_field_name},
        )
        return options
