"""Asks before a second organisation of the same name is published."""

import re
from typing import Any

from django import forms
from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation.admin.forms import EntryForm
from localization.text import split_words

CONFIRMATION = "is_another"
# Words that say which kind of legal person an organisation is, without accents.
LEGAL_FORMS = {
    *("uab", "ab", "vsi", "mb", "ii", "tub", "kub", "zub", "ltd", "gmbh", "inc"),
    *("llc", "oy", "as", "sia", "ou", "spzoo", "zoo"),
}
LEGAL_PHRASE = re.compile(
    r"\b(viesoji istaiga|(uzdaroji )?akcine bendrove|mazoji bendrija|asociacija)\b"
)


def fold_name(name: str) -> str:
    """Reduce a name to its words, without accents, quotation marks and legal form.

    A name that is only a legal form stays as it is.
    """
    words = split_words(name)
    text = LEGAL_PHRASE.sub(" ", " ".join(words))
    kept = [word for word in text.split() if word not in LEGAL_FORMS]
    return " ".join(kept or words)


class OrganisationForm(EntryForm):
    """The form of an organisation.

    If another organisation has the same name, it shows which one, and publishing needs
    a tick. A draft is saved without it.
    """

    is_another = forms.BooleanField(
        required=False, label=gettext_lazy("It is another organisation")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.namesake = self._find_namesake()
        if self.namesake is None:
            del self.fields[CONFIRMATION]
        else:
            self.fields[CONFIRMATION].help_text = self._describe_namesake()

    def _find_namesake(self) -> Any:
        """Find another organisation of the same name.

        None is found for an organisation that is published under its name: its editor
        has confirmed it.
        """
        stored, name = self.instance.name, self._read_name()
        folded = fold_name(name)
        if not folded or (self.instance.live and folded == fold_name(stored)):
            return None
        others = type(self.instance).objects.filter(locale_id=self.instance.locale_id)
        names = others.exclude(pk=self.instance.pk).order_by("-live", "pk")
        for pk, other in names.values_list("pk", "name").iterator():
            if fold_name(other) == folded:
                return others.get(pk=pk)
        return None

    def _read_name(self) -> str:
        if not self.is_bound:
            return str(self.instance.name)
        return str(self.data.get(self.add_prefix("name")) or "")

    def _describe_namesake(self) -> SafeString:
        viewset = type(self.instance).snippet_viewset
        url = reverse(viewset.get_url_name("edit"), args=[quote(self.namesake.pk)])
        return format_html(
            '{} <a href="{}" target="_blank">{}</a>',
            _("There is already an organisation of this name:"),
            url,
            self.namesake.name,
        )

    def clean(self) -> dict[str, Any]:
        """Require the tick when an organisation is published."""
        cleaned = super().clean()
        is_confirmed = cleaned.pop(CONFIRMATION, False)
        if self.namesake and not is_confirmed and not self.is_deferred_validation:
            self.add_error(
                CONFIRMATION,
                _("Choose the one that exists, or tick that this is another one."),
            )
        return cleaned
