"""Lists the translation jobs: each page and snippet in each target language."""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, TextChoices, Value
from django.db.models.lookups import GreaterThanOrEqual
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Page

from foundation.models import Organisation, PortalPage, Topic
from localization.compat.binned_pages import BIN_PATH, include_binned_pages
from localization.compat.translations import find_translations
from localization.translation_links import Translations, build_links
from localization.translation_progress import (
    TranslationProgress,
    count_progress,
    list_lags,
)

KEYS_MAX = 1_000
SNIPPETS: tuple[Any, ...] = (Organisation, Topic)


class State(TextChoices):
    """The state of a translation, the most urgent first."""

    OUTDATED = "outdated", _("Out of date")
    UNREVIEWED = "unreviewed", _("Translated by machine, to be reviewed")
    READY = "ready", _("Translated, to be published")
    BEGUN = "begun", pgettext_lazy("of a translation", "In progress")
    MISSING = "missing", _("Not begun")
    DONE = "done", _("Up to date")


URGENCY = {state: rank for rank, state in enumerate(State)}


@dataclasses.dataclass(frozen=True)
class Variant:
    """The facts about a page or snippet in one language that the queue needs."""

    model: type[Any]
    pk: int
    key: uuid.UUID
    language: str
    title: str
    is_live: bool
    published_at: dt.datetime | None
    is_binned: bool

    @property
    def model_label(self) -> str:
        """The label of the model, for a form: ``events.eventpage``."""
        return str(self.model._meta.label_lower)


@dataclasses.dataclass(frozen=True)
class Job:
    """A page or snippet to be translated into one language.

    ``since`` is when the source changed or, if it did not, when it was published.
    """

    source: Variant
    language: str
    target: Variant | None
    translation: int | None
    progress: TranslationProgress | None
    state: State
    since: dt.datetime | None

    @property
    def kind(self) -> str:
        """The verbose name of the model."""
        return str(self.source.model._meta.verbose_name)

    @property
    def language_name(self) -> str:
        """The name of the target language."""
        return str(dict(settings.LANGUAGES)[self.language])


def list_jobs(
    *, keys: Iterable[uuid.UUID] | None = None, is_done_too: bool = False
) -> list[Job]:
    """List the jobs, the most urgent first; ``keys`` are the translation keys to list.

    The number of queries is fixed.
    """
    wanted = None if keys is None else set(keys)
    translations = find_translations(wanted)
    progress = count_progress(list_lags(translations), is_all=wanted is None)
    jobs = [
        job
        for variants in _group_variants(wanted, is_of_pages=False).values()
        for job in _list_jobs_of(variants, translations, progress)
    ]
    return sort_jobs(job for job in jobs if is_done_too or job.state != State.DONE)


def preload_translations(pages: Sequence[Any]) -> None:
    """Set ``translation_jobs`` and ``translation_links`` of pages, in three queries.

    The jobs of a page are those of its translations, and its own if it is one.
    """
    # For thousands of pages, all translations are loaded: databases limit parameters.
    keys = {page.translation_key for page in pages} if len(pages) < KEYS_MAX else None
    translations = find_translations(keys)
    progress = count_progress(list_lags(translations), is_all=keys is None)
    variants_by_key = _group_variants(keys, is_of_pages=True)
    for page in pages:
        key, language = page.translation_key, page.locale.language_code
        variants = variants_by_key.get(key, {})
        jobs = sort_jobs(_list_jobs_of(variants, translations, progress))
        page.translation_jobs = [
            job
            for job in jobs
            if page.pk in {job.source.pk, job.target.pk if job.target else None}
        ]
        page.translation_links = build_links(key, language, translations, variants)


def sort_jobs(jobs: Iterable[Job]) -> list[Job]:
    """Sort jobs, the most urgent first."""
    return sorted(jobs, key=_get_sort_key)


def _get_sort_key(job: Job) -> tuple[int, float, str]:
    # The oldest jobs come first; of those not begun, the newest come first.
    moment = job.since.timestamp() if job.since else 0.0
    is_new = job.state == State.MISSING
    return URGENCY[job.state], -moment if is_new else moment, job.source.title


def _list_jobs_of(
    variants: dict[str, Variant],
    translations: Translations,
    progress: dict[int, TranslationProgress],
) -> Iterator[Job]:
    codes = [code for code, _name in settings.LANGUAGES]
    first = next((variants[code] for code in codes if code in variants), None)
    if first is None:
        return
    for code in codes:
        found = translations.get((first.key, code))
        translation = found.pk if found else None
        language = found.source_language if found else first.language
        source = variants.get(language, first)
        target = variants.get(code)
        if code == source.language or (target is None and not source.is_live):
            continue
        if translation is None and target is not None:
            # An editor wrote both pages: there is nothing to translate.
            continue
        if source.is_binned or (target is not None and target.is_binned):
            # Nobody translates what is deleted; the bin brings it back.
            continue
        job_progress = progress.get(translation) if translation else None
        state = _get_state(target, translation, job_progress)
        yield Job(
            source=source,
            language=code,
            target=target,
            translation=translation,
            progress=job_progress,
            state=state,
            since=(job_progress.outdated_since if job_progress else None)
            or source.published_at,
        )


def _get_state(
    target: Variant | None,
    translation: int | None,
    progress: TranslationProgress | None,
) -> State:
    if translation is None or target is None:
        return State.MISSING
    if progress is not None and progress.segments_missing:
        if progress.outdated_since or target.is_live:
            return State.OUTDATED
        return State.BEGUN if progress.translated else State.MISSING
    if progress is not None and progress.unreviewed:
        return State.UNREVIEWED
    return State.DONE if target.is_live else State.READY


def _group_variants(
    keys: set[uuid.UUID] | None, *, is_of_pages: bool
) -> dict[uuid.UUID, dict[str, Variant]]:
    """Group the variants of pages and snippets by translation key and language."""
    variants_by_key: dict[uuid.UUID, dict[str, Variant]] = {}
    for type_pk, *values in _list_rows(keys, is_of_pages=is_of_pages):
        variant = Variant(_get_model(type_pk), *values)
        variants_by_key.setdefault(variant.key, {})[variant.language] = variant
    return variants_by_key


def _get_model(type_pk: int) -> type[Any]:
    model: type[Any] | None = ContentType.objects.get_for_id(type_pk).model_class()
    return model or Page


def _list_rows(keys: set[uuid.UUID] | None, *, is_of_pages: bool) -> Any:
    """List the type and the other facts of pages, and of snippets, in one query."""
    types = ContentType.objects.get_for_models(*list_page_models(), *SNIPPETS)
    page_types = [types[model].pk for model in list_page_models()]
    columns = ["pk", "translation_key", "locale__language_code"]
    states = ["live", "last_published_at", "in_bin"]

    def select_columns(rows: Any, type_column: str, title: str) -> Any:
        wanted = rows if keys is None else rows.filter(translation_key__in=keys)
        return wanted.order_by().values_list(type_column, *columns, title, *states)

    with include_binned_pages():
        pages = Page.objects.filter(
            content_type__in=page_types, alias_of__isnull=True
        ).annotate(in_bin=GreaterThanOrEqual(F("path"), Value(BIN_PATH)))
    snippets = (
        select_columns(
            model.objects.annotate(type_pk=Value(types[model].pk), in_bin=Value(False)),
            "type_pk",
            "name",
        )
        for model in SNIPPETS
    )
    # A draft may have another title, which not every translator may see.
    rows = select_columns(pages, "content_type_id", "title")
    return rows if is_of_pages else rows.union(*snippets, all=True)


def list_page_models() -> list[type[PortalPage]]:
    """List the page types of the portal."""
    return [model for model in apps.get_models() if issubclass(model, PortalPage)]
