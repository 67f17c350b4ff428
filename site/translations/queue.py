"""Lists the translation jobs: each page and snippet in each target language."""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from localization.compat.translations import (
    FoundTranslation,
    find_former_translations,
)
from localization.translation_links import Translations, build_links
from localization.translation_progress import (
    TranslationProgress,
    count_progress,
    list_lags,
)
from translations.variants import Variant, group_variants

KEYS_MAX = 1_000
# An event that begins within this time comes first.
SOON = dt.timedelta(days=60)


class State(TextChoices):
    """The state of a translation, the most urgent first."""

    OUTDATED = "outdated", _("Out of date")
    UNREVIEWED = "unreviewed", _("Translated by machine, to be reviewed")
    READY = "ready", _("Translated, to be published")
    SUBMITTED = "submitted", _("Handed over for publishing")
    BEGUN = "begun", pgettext_lazy("of a translation", "In progress")
    MISSING = "missing", _("Not begun")
    DONE = "done", _("Up to date")
    KEPT = "kept", _("The old words still hold")
    WITHDRAWN = "withdrawn", pgettext_lazy("of a translation", "Withdrawn")
    EXCLUDED = "excluded", _("Not in this language")


URGENCY = {state: rank for rank, state in enumerate(State)}
FINISHED = {State.DONE, State.KEPT, State.WITHDRAWN, State.EXCLUDED}


@dataclasses.dataclass(frozen=True, slots=True)
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
        return str(dict(settings.WAGTAIL_CONTENT_LANGUAGES)[self.language])

    @property
    def is_waiting(self) -> bool:
        """Whether somebody has to do something."""
        return self.state not in FINISHED

    @property
    def is_begun(self) -> bool:
        """Whether the translation exists, as a draft at least."""
        return self.translation is not None and self.target is not None

    @property
    def texts_missing(self) -> int:
        """The number of texts to be translated; 0 if they are not counted yet."""
        if not self.is_waiting:
            return 0
        if self.progress is not None:
            return self.progress.segments_missing
        return self.source.texts or 0

    @property
    def words_missing(self) -> int:
        """The number of words to be translated; 0 if they are not counted yet."""
        if not self.is_waiting:
            return 0
        if self.progress is not None:
            return self.progress.words_missing
        return self.source.words or 0


def list_jobs(
    *, keys: Iterable[uuid.UUID] | None = None, is_done_too: bool = False
) -> list[Job]:
    """List the jobs, the most urgent first; ``keys`` are the translation keys to list.

    The number of queries is fixed.
    """
    wanted = None if keys is None else set(keys)
    former, translations, progress = _load_translations(wanted)
    jobs = [
        job
        for variants in group_variants(wanted, is_of_pages=False).values()
        for job in _list_jobs_of(variants, former, translations, progress)
    ]
    return sort_jobs(job for job in jobs if is_done_too or job.is_waiting)


def preload_translations(pages: Sequence[Any]) -> None:
    """Set ``translation_jobs`` and ``translation_links`` of pages, in three queries.

    The jobs of a page are those of its translations, and its own if it is one.
    """
    # For thousands of pages, all translations are loaded: databases limit parameters.
    keys = {page.translation_key for page in pages} if len(pages) < KEYS_MAX else None
    former, translations, progress = _load_translations(keys)
    variants_by_key = group_variants(keys, is_of_pages=True)
    for page in pages:
        key, language = page.translation_key, page.locale.language_code
        variants = variants_by_key.get(key, {})
        jobs = sort_jobs(_list_jobs_of(variants, former, translations, progress))
        page.translation_jobs = [
            job
            for job in jobs
            if page.pk in {job.source.pk, job.target.pk if job.target else None}
        ]
        page.translation_links = build_links(key, language, translations, variants)


def _load_translations(
    keys: set[uuid.UUID] | None,
) -> tuple[Translations, Translations, dict[int, TranslationProgress]]:
    """Load all translations, those that follow their source, and their progress."""
    former = find_former_translations(keys)
    translations = {place: row for place, row in former.items() if row.is_enabled}
    progress = count_progress(list_lags(translations), is_all=keys is None)
    return former, translations, progress


def group_jobs(jobs: Iterable[Job]) -> list[list[Job]]:
    """Group jobs by page or snippet; the order is that of the first of each."""
    groups: dict[uuid.UUID, list[Job]] = {}
    for job in jobs:
        groups.setdefault(job.source.key, []).append(job)
    return list(groups.values())


def sort_jobs(jobs: Iterable[Job]) -> list[Job]:
    """Sort jobs, the most urgent first.

    Events that begin soon come first, in their order, and past events last.
    """
    now = timezone.now()
    return sorted(jobs, key=lambda job: _get_sort_key(job, now))


def _get_sort_key(job: Job, now: dt.datetime) -> tuple[bool, int, float, str]:
    # The oldest jobs come first; of those not begun, the newest come first.
    moment = job.since.timestamp() if job.since else 0.0
    rank = URGENCY[job.state]
    if job.state == State.MISSING:
        moment = -moment
    source = job.source
    is_past = False
    if source.starts_at is not None:
        is_past = (source.ends_at or source.starts_at) < now
        if not is_past and source.starts_at < now + SOON:
            rank, moment = -1, source.starts_at.timestamp()
    return not job.is_waiting or is_past, rank, moment, source.title


def _list_jobs_of(
    variants: dict[str, Variant],
    former: Translations,
    translations: Translations,
    progress: Mapping[int, TranslationProgress],
) -> Iterator[Job]:
    origin = _find_origin(variants, former)
    if origin is None:
        return
    for code, _name in settings.LANGUAGES:
        found = translations.get((origin.key, code))
        source = variants.get(found.source_language, origin) if found else origin
        target = variants.get(code)
        if code == source.language or (target is None and not source.is_live):
            continue
        if found is None and target is not None:
            # An editor wrote both pages: there is nothing to translate.
            continue
        if source.is_binned or (target is not None and target.is_binned):
            # Nobody translates what is deleted; the bin brings it back.
            continue
        job_progress = progress.get(found.pk) if found else None
        yield Job(
            source=source,
            language=code,
            target=target,
            translation=found.pk if found else None,
            progress=job_progress,
            state=_get_state(source, code, target, found, job_progress),
            since=(job_progress.outdated_since if job_progress else None)
            or source.published_at,
        )


def _find_origin(
    variants: Mapping[str, Variant], former: Translations
) -> Variant | None:
    """Find the variant that is no translation; it is None if that is deleted.

    A translation whose source is deleted is never translated back.
    """
    for code, _name in settings.LANGUAGES:
        variant = variants.get(code)
        if variant is None:
            continue
        found = former.get((variant.key, code))
        if found is None or (
            not found.is_enabled and found.source_language in variants
        ):
            return variant
    return None


def _get_state(
    source: Variant,
    language: str,
    target: Variant | None,
    found: FoundTranslation | None,
    progress: TranslationProgress | None,
) -> State:
    if language in source.excluded:
        return State.EXCLUDED
    if source.is_withdrawn or (target is not None and target.is_withdrawn):
        return State.WITHDRAWN
    if found is None or target is None:
        return State.MISSING
    # A page without texts has no progress.
    progress = progress or TranslationProgress()
    if not progress.is_complete:
        return _get_unfinished_state(target, progress)
    if not target.is_live or progress.unpublished or not progress.is_shown:
        return State.SUBMITTED if target.is_submitted else State.READY
    return State.KEPT if progress.kept else State.DONE


def _get_unfinished_state(target: Variant, progress: TranslationProgress) -> State:
    if not progress.segments_missing:
        return State.UNREVIEWED
    if progress.outdated_since or target.is_live:
        return State.OUTDATED
    return State.BEGUN if progress.translated else State.MISSING
