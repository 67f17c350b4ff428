"""Canaries: texts, ids and keys that no anonymous reader may receive.

A secret canary in a response is a leak. Each is unique, so that its state and place
are known. Public canaries show that an address has content at all.
"""

import dataclasses
import re
import uuid
from typing import Any

from django.db import models
from wagtail.fields import StreamField

# These survive slugs, file names, e-mail addresses, search indexes and upper case.
SECRET = re.compile(r"knr\d{5}q")
PUBLIC = re.compile(r"vsm\d{5}q")
# Beginnings of all canaries: the search finds words by their beginnings.
SECRET_PREFIX, PUBLIC_PREFIX = "knr", "vsm"
# Primary keys of hidden objects: nine digits, which rich text and both APIs accept.
# SQLite numbers the next row after the highest key, so these are far apart.
HIDDEN_ID = re.compile(r"(?<!\d)7[1-9]\d{4}000(?!\d)")
FIRST_HIDDEN_ID = 710_000_000
STEP = 1_000
KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")

# The fields of Wagtail's page model in which an editor writes text.
PAGE_TEXT_FIELDS = {"title", "slug", "seo_title", "search_description"}


def list_text_fields(model: Any) -> list[str]:
    """List the names of the fields in which an editor writes text."""
    return [field.name for field in model._meta.get_fields() if _has_text(field)]


def _has_text(field: Any) -> bool:
    if not isinstance(field, models.CharField | models.TextField) or field.choices:
        return False
    is_ours = field.model._meta.app_label != "wagtailcore"
    is_stream = isinstance(field, StreamField)
    return field.name in PAGE_TEXT_FIELDS or (is_ours and not is_stream)


@dataclasses.dataclass
class Canaries:
    """Makes canaries, and stores the state and place of each."""

    secrets: dict[str, str] = dataclasses.field(default_factory=dict)
    public: set[str] = dataclasses.field(default_factory=set)

    def make_secret(self, state: str, place: str) -> str:
        """Make a word that no response may contain."""
        word = f"{SECRET_PREFIX}{len(self.secrets):05}q"
        self.secrets[word] = f"{state}: {place}"
        return word

    def make_public(self) -> str:
        """Make a word that every reader may receive."""
        word = f"{PUBLIC_PREFIX}{len(self.public):05}q"
        self.public.add(word)
        return word

    def make_secret_id(self, state: str, place: str) -> int:
        """Make a primary key that no response may contain."""
        pk = FIRST_HIDDEN_ID + STEP * len(self.secrets)
        self.secrets[str(pk)] = f"{state}: id of {place}"
        return pk

    def add_secret_key(self, key: uuid.UUID, state: str, place: str) -> None:
        """Store the translation key of a hidden object."""
        self.secrets[str(key)] = f"{state}: key of {place}"

    def find_secrets(self, text: str, *, echoed: str = "") -> set[str]:
        """Find the secret canaries in a text, except for those that it may echo."""
        text, echoed = text.lower(), echoed.lower()
        found = {
            word
            for pattern in (SECRET, HIDDEN_ID, KEY)
            for word in pattern.findall(text)
        }
        return {word for word in found & self.secrets.keys() if word not in echoed}

    def make_field_values(self, model: Any, state: str, kind: str) -> dict[str, str]:
        """Make a secret value for each text field of a model."""
        fields = {field.name: field for field in model._meta.get_fields()}
        return {
            name: _make_field_value(
                fields[name], self.make_secret(state, f"{kind}.{name}")
            )
            for name in list_text_fields(model)
        }


def _make_field_value(field: Any, word: str) -> str:
    if isinstance(field, models.URLField):
        return f"https://{word}.example/"
    if isinstance(field, models.EmailField):
        return f"{word}@person.example"
    return word
