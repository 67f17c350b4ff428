"""Filters querysets by language, with an optional fallback language."""

from typing import Any, TypeVar

from django.conf import settings
from django.db.models import QuerySet

Rows = TypeVar("Rows", bound=QuerySet[Any])


def filter_by_language(rows: Rows, language: str, fallback: str | None = None) -> Rows:
    """Keep one row per translation key: in a language, or else in the fallback."""
    own: Rows = rows.filter(locale__language_code=language)
    if not fallback or fallback == language:
        return own
    others = rows.filter(locale__language_code=fallback).exclude(
        translation_key__in=own.order_by().values("translation_key")
    )
    wanted = own.order_by().values("pk").union(others.order_by().values("pk"))
    filtered: Rows = rows.filter(pk__in=wanted)
    return filtered


def filter_for_readers(rows: Rows, language: str) -> Rows:
    """Keep the rows that a rendered list of a language shows.

    With ``FALLBACK_LANGUAGE``, the list also shows untranslated items, each marked with
    its language. Without it, a page is absent until it is translated.
    """
    return filter_by_language(rows, language, settings.FALLBACK_LANGUAGE)
