"""Canaries: words, numbers and keys that must never be read by an anonymous reader.

Each is unlike anything else, so that finding one in an answer is a leak, and each is
known by where it was planted, so that the leak can be named.
"""

import dataclasses
import re
import uuid
from typing import Any

from django.db import models
from wagtail.fields import StreamField

# They survive slugs, file names, e-mail addresses, search indexes and upper case.
SECRET = re.compile(r"knr\d{5}q")
PUBLIC = re.compile(r"vsm\d{5}q")
# Primary keys of what is hidden: nine digits, which rich text and both APIs accept,
# far enough apart for SQLite, which numbers what comes next after the highest.
HIDDEN_ID = re.compile(r"(?<!\d)7[1-9]\d{4}000(?!\d)")
FIRST_HIDDEN_ID = 710_000_000
STEP = 1_000
KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")

# Texts of Wagtail's own page model that an editor fills in.
PAGE_TEXTS = {"title", "slug", "seo_title", "search_description"}


def typed_names(model: Any) -> list[str]:
    """Name the page fields into which an editor types a text."""
    return [field.name for field in model._meta.get_fields() if _is_typed(field)]


def stream_names(model: Any) -> list[str]:
    """Name the page fields that are made of blocks."""
    fields = model._meta.get_fields()
    return [field.name for field in fields if isinstance(field, StreamField)]


def _is_typed(field: Any) -> bool:
    if not isinstance(field, models.CharField | models.TextField) or field.choices:
        return False
    is_ours = field.model._meta.app_label != "wagtailcore"
    return field.name in PAGE_TEXTS or (is_ours and not isinstance(field, StreamField))


@dataclasses.dataclass
class Words:
    """Makes canaries, and knows where each was planted."""

    planted: dict[str, str] = dataclasses.field(default_factory=dict)
    public: set[str] = dataclasses.field(default_factory=set)

    def secret(self, state: str, place: str) -> str:
        """A word that nobody may read."""
        word = f"knr{len(self.planted):05}q"
        self.planted[word] = f"{state}: {place}"
        return word

    def seen(self) -> str:
        """A word that everybody may read: it shows that a door is open at all."""
        word = f"vsm{len(self.public):05}q"
        self.public.add(word)
        return word

    def hidden_id(self, state: str, place: str) -> int:
        """A primary key that nobody may read."""
        pk = FIRST_HIDDEN_ID + STEP * len(self.planted)
        self.planted[str(pk)] = f"{state}: id of {place}"
        return pk

    def hide_key(self, key: uuid.UUID, state: str, place: str) -> None:
        """Note the translation key of something that nobody may know of."""
        self.planted[str(key)] = f"{state}: key of {place}"

    def found_in(self, text: str, *, asked: str = "") -> set[str]:
        """The canaries in an answer, but for those that the question held."""
        text, asked = text.lower(), asked.lower()
        found = {
            word
            for pattern in (SECRET, HIDDEN_ID, KEY)
            for word in pattern.findall(text)
        }
        return {word for word in found & self.planted.keys() if word not in asked}

    def texts_of(self, model: Any, state: str, kind: str) -> dict[str, str]:
        """A canary for each text that an editor types into a page's fields."""
        fields = {field.name: field for field in model._meta.get_fields()}
        return {
            name: self._text(fields[name], self.secret(state, f"{kind}.{name}"))
            for name in typed_names(model)
        }

    def _text(self, field: Any, word: str) -> str:
        if isinstance(field, models.URLField):
            return f"https://{word}.example/"
        if isinstance(field, models.EmailField):
            return f"{word}@person.example"
        return word
