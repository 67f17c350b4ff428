"""Model fields that the page types share."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.fields import StreamField
from wagtail_localize.fields import TranslatableField

from localization.dates import get_language_names
from localization.text import contains_words

# In characters. Addresses of meetings and forms carry long parameters; those of Teams
# have 255.
URL_LENGTH = 2000


class BlocksField(StreamField):
    """A StreamField whose block definitions and default stay out of migrations.

    Blocks change often and never change the database, so a migration that repeats
    them is useless. Contract snapshots test what API clients get from them.
    """

    def __init__(self, block_types: Any = (), **kwargs: Any) -> None:
        super().__init__(block_types, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Describe the field for a migration, without its blocks."""
        name, path, _args, kwargs = super().deconstruct()
        for option in ("block_lookup", "default"):
            kwargs.pop(option, None)
        return name, path, [], kwargs


class WordsField(TranslatableField):
    """Sends a field's text to translators if it contains a word, else copies it."""

    def is_translated(self, obj: Any) -> bool:
        """Whether the text needs a translation: "25 €" needs none."""
        return contains_words(self.get_value(obj))

    def is_synchronized(self, source: Any) -> bool:
        """Whether the text is the same in all languages."""
        return not self.is_translated(source)

    def is_overridable(self, obj: Any) -> bool:
        """Copy the field to every translation; translators can't change it."""
        return False


class LocalisedTextWidget(forms.MultiWidget):
    """One input for each of the portal's languages, each with its name."""

    template_name = "foundation/widgets/localised_text.html"
    input_class: type[forms.Widget] = forms.TextInput

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        self.codes = [code for code, _name in settings.LANGUAGES]
        super().__init__({code: self.input_class() for code in self.codes}, attrs)

    def decompress(self, value: Mapping[str, str] | None) -> list[str]:
        """Return the stored text of each input's language."""
        return [(value or {}).get(code, "") for code in self.codes]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Add the language's name and the ``lang`` attribute to each input."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        for subwidget, (code, label) in zip(
            context["widget"]["subwidgets"],
            settings.WAGTAIL_CONTENT_LANGUAGES,
            strict=True,
        ):
            subwidget["language"] = label
            subwidget["attrs"]["lang"] = code
            subwidget["attrs"]["aria-label"] = label
        return context


class LocalisedTextareaWidget(LocalisedTextWidget):
    """One text area for each of the portal's languages, for sentences."""

    input_class = AdminAutoHeightTextInput


class LocalisedTextFormField(forms.MultiValueField):
    """Asks for a text in each of the portal's languages; none of them is required."""

    widget = LocalisedTextWidget

    def __init__(self, *, max_length: int, **kwargs: Any) -> None:
        # A JSONField passes options that only Django's own JSON form field accepts.
        for option in ("encoder", "decoder"):
            kwargs.pop(option, None)
        self.codes = [code for code, _name in settings.LANGUAGES]
        fields = [
            forms.CharField(max_length=max_length, required=False) for _ in self.codes
        ]
        super().__init__(fields, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> dict[str, str]:
        """Return the texts that are not empty, by language code."""
        pairs = zip(self.codes, data_list or [], strict=False)
        return {code: text for code, text in pairs if text}

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare texts with the stored ones; a missing text equals an empty one."""
        stored_texts = [(initial or {}).get(code, "") for code in self.codes]
        return stored_texts != [text or "" for text in data or []]


class LocalisedTextField(models.JSONField):
    """A short text for each language, ``{"lt": "…", "en": "…"}``.

    For objects that exist once for all languages, such as a picture: a new language
    is a new key and needs no migration.
    """

    def __init__(self, *args: Any, text_length: int = 255, **kwargs: Any) -> None:
        self.text_length = text_length
        kwargs.setdefault("default", dict)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Describe the field for a migration."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"text_length": self.text_length}

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """Sort the texts by their codes: PostgreSQL stores them in another order."""
        texts = super().from_db_value(value, expression, connection)
        return dict(sorted(texts.items())) if isinstance(texts, dict) else texts

    def formfield(self, **kwargs: Any) -> Any:
        """Use a form field with one input for each language."""
        return super().formfield(
            **{
                "form_class": LocalisedTextFormField,
                "max_length": self.text_length,
                **kwargs,
            }
        )


def valid_language_codes(value: object) -> None:
    """Raise a ValidationError unless all codes have a name in CLDR."""
    language_names = get_language_names("en")
    if not isinstance(value, list) or not all(
        isinstance(code, str) and code in language_names for code in value
    ):
        raise ValidationError(_("Choose languages from the list."))


def list_spoken_languages() -> list[tuple[str, str]]:
    """List the languages of events as choices, named in the editor's language."""
    return list(get_language_names(get_language() or settings.LANGUAGE_CODE).items())


class SpokenLanguagesFormField(forms.MultipleChoiceField):
    """Checkboxes for Europe's languages, named in the editor's language."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        for option in ("encoder", "decoder", "max_length"):
            kwargs.pop(option, None)
        super().__init__(choices=list_spoken_languages, **kwargs)


class SpokenLanguagesField(models.JSONField):
    """The languages in which an event is held, as a list of codes: ``["lt", "en"]``."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("validators", [valid_language_codes])
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        """Use checkboxes."""
        return super().formfield(**{"form_class": SpokenLanguagesFormField, **kwargs})
