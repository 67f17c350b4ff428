"""Indexes what readers can find, and the references of pages that are new."""

import copy
import functools
from collections.abc import Iterable, Iterator, Set
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast
from modelcluster.models import ClusterableModel
from modelsearch import index, signal_handlers
from modelsearch.index import AutocompleteField, SearchField
from wagtail.models import Page, ReferenceIndex
from wagtail.search.models import IndexEntry

from foundation.compat.tasks import list_unfinished


def skip_drafts_in_search_index(draft_columns: Set[str]) -> None:
    """Don't index a save of these columns alone: readers can't find a draft.

    Touches: modelsearch.signal_handlers.post_save_signal_handler
    Read in: modelsearch 1.3.2
    Why: Each autosave of a draft would write the index of its page anew, and a write to
        the index removes all responses from the response cache.
    Upstream: No issue: the receiver does not look at ``update_fields``.
    Until: modelsearch skips saves that change no indexed field.
    """
    index_saved = signal_handlers.post_save_signal_handler

    @functools.wraps(index_saved)
    def index_unless_draft(
        instance: Any, update_fields: Iterable[str] | None = None, **kwargs: Any
    ) -> None:
        get_field = instance._meta.get_field
        columns = {get_field(name).column for name in update_fields or ()}
        if not columns or not columns <= draft_columns:
            index_saved(instance, **kwargs)

    signal_handlers.post_save_signal_handler = index_unless_draft


def index_after_child_rows() -> None:
    """Enqueue the indexing of an object when its child rows are saved, too.

    Touches: modelcluster.models.ClusterableModel.save,
        modelsearch.signal_handlers.post_save_signal_handler
    Read in: django-modelcluster 6.5, modelsearch 1.3.2
    Why: The row of a page is saved before those of its topics and organisers. A task
        that runs at once would index the page with those that it had before.
    Upstream: No issue: the receiver is called for the row of the object alone.
    Until: Child rows are saved before ``post_save`` is sent.
    """
    index_saved = signal_handlers.post_save_signal_handler
    save = ClusterableModel.save

    @functools.wraps(index_saved)
    def index_or_collect(instance: Any, **kwargs: Any) -> None:
        saved = getattr(instance, "_saves_to_index", None)
        if saved is None:
            index_saved(instance, **kwargs)
        else:
            saved.append(kwargs)

    @functools.wraps(save)
    def save_and_index(instance: Any, *args: Any, **kwargs: Any) -> None:
        instance._saves_to_index = []  # noqa: SLF001 - set here only
        try:
            save(instance, *args, **kwargs)
        finally:
            saved = instance.__dict__.pop("_saves_to_index")
        for signal in saved:
            index_saved(instance, **signal)

    signal_handlers.post_save_signal_handler = index_or_collect
    ClusterableModel.save = save_and_index


def index_each_object_in_one_transaction() -> None:
    """Let the search index change completely or not at all.

    Touches: modelsearch.index.insert_or_update_object
    Read in: modelsearch 1.3.2
    Why: The entry and the lengths of titles, by which results are ranked, are written
        one after the other. Where the task runs within an act, an error would break
        the transaction of the act.
    Upstream: No issue: nobody has reported it.
    Until: The database backends of modelsearch are atomic.
    """
    index.insert_or_update_object = transaction.atomic(index.insert_or_update_object)


def index_before_other_tasks() -> None:
    """Let the tasks of the search index come before all others in the queue.

    Touches: modelsearch.signal_handlers.insert_or_update_object_task
    Read in: modelsearch 1.3.2
    Why: What is published is not found until its task has run; each page has a task for
        the index of references as well, which nobody waits for.
    Upstream: No issue: the task has the default priority.
    Until: modelsearch has a setting for the priority.
    """
    first = signal_handlers.insert_or_update_object_task.using(priority=10)
    signal_handlers.insert_or_update_object_task = first


def enqueue_missing_entries() -> None:
    """Enqueue a task for each object that is missing in the search index.

    Objects that have a task already get no second one.

    Touches: modelsearch.index.get_indexed_models,
        wagtail.search.models.IndexEntry
    Read in: modelsearch 1.3.2, wagtail 8.0.1
    Why: Rows that were written without signals, such as those of a migration, can't be
        found until somebody runs ``update_index``, which writes the whole index.
    Upstream: No issue: its command can't index only what is missing.
    Until: modelsearch finds what its index lacks.
    """
    for model in index.get_indexed_models():
        entries = IndexEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(model),
            object_id=Cast(OuterRef("pk"), CharField()),
        )
        enqueue_indexing(model.get_indexed_objects().filter(~Exists(entries)))


def enqueue_indexing(rows: QuerySet[Any]) -> None:
    """Enqueue a task for each of these rows that has none yet.

    Touches: modelsearch.signal_handlers.insert_or_update_object_task
    Read in: modelsearch 1.3.2
    Why: Its receiver enqueues a task for an object that is saved; nothing else does.
    Upstream: No issue: see above.
    Until: modelsearch finds what its index lacks.
    """
    pks = [str(pk) for pk in rows.values_list("pk", flat=True)]
    if not pks:
        return
    task = signal_handlers.insert_or_update_object_task
    known = {tuple(arguments) for arguments in list_unfinished(task)}
    meta = rows.model._meta
    for pk in pks:
        arguments = (meta.app_label, meta.model_name, pk)
        if arguments not in known:
            task.enqueue(*arguments)


def build_references(page: Page) -> Iterator[ReferenceIndex]:
    """Build the rows of the reference index for a new page; they are not saved.

    Touches: wagtail.models.ReferenceIndex._extract_references_from_object,
        wagtail.models.ReferenceIndex._get_content_path_hash
    Read in: wagtail 8.0.1
    Why: Content for load tests is written in bulk. Wagtail writes the index of one
        object at a time, in two queries.
    Upstream: No issue: the reference index has no bulk method.
    Until: Wagtail can index several objects at once.
    """
    get_type = functools.partial(
        ContentType.objects.get_for_model, for_concrete_model=False
    )
    make_hash = ReferenceIndex._get_content_path_hash  # noqa: SLF001 - see above
    for to_type, to_id, model_path, content_path in set(
        ReferenceIndex._extract_references_from_object(page)  # noqa: SLF001 - see above
    ):
        yield ReferenceIndex(
            content_type=get_type(page),
            base_content_type=get_type(Page),
            object_id=page.pk,
            to_content_type_id=to_type,
            to_object_id=to_id,
            model_path=model_path,
            content_path=content_path,
            content_path_hash=make_hash(content_path),
        )


def read_search_fields_once(page: Page) -> None:
    """Let the search index read each field of a page once, not up to five times.

    Touches: wagtail.models.Page.get_search_fields,
        modelsearch.index.AutocompleteField.get_value,
        modelsearch.index.SearchField.get_value
    Read in: wagtail 8.0.1, modelsearch 1.3.2
    Why: The backends read all fields for the title, again for the text, and so on; to
        read a body means to parse its HTML.
    Upstream: No issue: the backends' ``ObjectIndexer`` keeps no values.
    Until: modelsearch reads each field once.
    """
    fields = []
    for field in page.get_search_fields():
        prepared = copy.copy(field)
        if isinstance(field, (SearchField, AutocompleteField)):
            value = field.get_value(page)
            prepared.get_value = functools.partial(_return_first, value)
        fields.append(prepared)
    page.get_search_fields = lambda: fields


def _return_first(value: Any, _page: Page) -> Any:
    return value
