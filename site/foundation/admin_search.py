"""Indexes and finds what editors search in the admin: live content and drafts."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, Model, QuerySet, Value, When
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan
from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Revision
from wagtail.search.index import (
    AutocompleteField,
    RelatedFields,
    SearchField,
    class_is_indexed,
)

from foundation.models import AdminSearchEntry
from localization.text import WORDS_MAX, split_words

# The search fields whose words count as the title of an object.
TITLE_FIELDS = {"title", "name", "short_name", "term"}

Rows = QuerySet[Any, Any]


def filter_matches(rows: Rows, words: Sequence[str], *, is_ranked: bool) -> Rows:
    """Keep the rows with a word that begins with each of these words.

    If they are ranked, rows that match with their title come first, then the newest.
    """
    words = words[:WORDS_MAX]
    if not words:
        return rows.none()
    entries = AdminSearchEntry.objects.filter(content_type=_get_root_type(rows.model))
    found = rows.filter(pk__in=_filter_entries(entries, "words", words))
    if not is_ranked:
        return found
    titled = _filter_entries(entries, "title", words)
    return found.order_by(Case(When(pk__in=titled, then=0), default=1), "-pk")


def _filter_entries(entries: Rows, field: str, words: Iterable[str]) -> Rows:
    for word in words:
        entries = entries.filter(GreaterThan(StrIndex(field, Value(f" {word}")), 0))
    return entries.values("object_id")


def index_objects(instances: Iterable[Any]) -> None:
    """Store the words of objects as they are in the database, and of their drafts."""
    _write_entries([(instance, _list_variants(instance)) for instance in instances])


def remove_object(instance: Model) -> None:
    """Remove the words of an object."""
    AdminSearchEntry.objects.filter(
        content_type=_get_root_type(type(instance)), object_id=instance.pk
    ).delete()


@receiver(post_save, sender=Revision)
def _index_draft(instance: Revision, *, raw: bool, **_kwargs: Any) -> None:
    if raw:
        return
    model = instance.content_type.model_class()
    if model is None or not class_is_indexed(model):
        return
    pk = instance.object_id
    for stored in instance.content_type.get_all_objects_for_this_type(pk=pk):
        _write_entries([(stored, [*_list_live(stored), instance.as_object()])])


def _list_variants(instance: Any) -> list[Any]:
    """List an object as readers see it, and its draft if there is one."""
    if not getattr(instance, "latest_revision_id", None):
        return [instance]
    if not instance.has_unpublished_changes:
        return [instance]
    return [*_list_live(instance), instance.get_latest_revision_as_object()]


def _list_live(instance: Any) -> list[Any]:
    # The stored text of an unpublished page is that of its first draft.
    return [instance] if getattr(instance, "live", True) else []


def _write_entries(variants_by_object: Iterable[tuple[Any, list[Any]]]) -> None:
    entries = []
    for instance, variants in variants_by_object:
        title: dict[str, None] = {}
        words: dict[str, None] = {}
        for variant in variants:
            for name, text in read_search_texts(variant, variant.get_search_fields()):
                found = dict.fromkeys(split_words(text))
                words |= found
                if name in TITLE_FIELDS:
                    title |= found
        entries.append(
            AdminSearchEntry(
                content_type=_get_root_type(type(instance)),
                object_id=instance.pk,
                title=_join_words(title),
                words=_join_words(words),
            )
        )
    AdminSearchEntry.objects.bulk_create(
        entries,
        update_conflicts=True,
        unique_fields=["content_type", "object_id"],
        update_fields=["title", "words"],
    )


def _join_words(words: Iterable[str]) -> str:
    return "".join(f" {word}" for word in words)


def read_search_texts(
    instance: Any, fields: Iterable[Any]
) -> Iterator[tuple[str, str]]:
    """Read the search fields of an object, each once: its name and its text."""
    kinds = (SearchField, AutocompleteField, RelatedFields)
    searched = {field.field_name: field for field in fields if isinstance(field, kinds)}
    for field in searched.values():
        if not isinstance(field, RelatedFields):
            for text in _list_texts(field.get_value(instance)):
                yield field.field_name, text
        else:
            related = field.get_value(instance)
            for row in related.all() if hasattr(related, "all") else [related]:
                for _name, text in read_search_texts(row, field.fields):
                    yield field.field_name, text


def _list_texts(value: Any) -> Iterator[str]:
    """Yield the texts in a value as search fields have it."""
    if isinstance(value, dict):
        yield from _list_texts(list(value.values()))
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _list_texts(part)
    elif value is not None:
        yield str(value)


def _get_root_type(model: type[Model]) -> ContentType:
    parents = model._meta.get_parent_list()
    root = parents[-1] if parents else model
    return ContentType.objects.get_for_model(root)
