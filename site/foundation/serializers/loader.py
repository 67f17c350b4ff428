"""Loads all objects that a set of pages refers to, in a fixed number of queries.

The first time that pages are serialized, the loader collects the ids that they request.
If some are not loaded yet, it loads those that readers may see, and the pages are
serialized once more, with these objects. So the references of a block are listed in one
place only: its serializer.
"""

import threading
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

from django.db.models import Q
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page

from foundation.expressions import as_boolean_column
from foundation.models import Organisation, PortalImage, PortalRendition, Topic
from foundation.next_change import keep_until_next_change
from foundation.visibility import Visibility

# The fields that are loaded of an image.
IMAGE_FIELDS = (
    "id",
    "file",
    "width",
    "height",
    "focal_point_x",
    "focal_point_y",
    "alt_text",
    "credit",
)

# What is looked up: objects by their ids, and pages by their translation keys.
KINDS = ("image", "document", "page", "key", "organisation")

# With more ids and keys than this, a response loads its references for itself.
REFERENCES_MAX = 30_000


class LinkedPage(NamedTuple):
    """The fields of a page that a link to it needs."""

    pk: int
    title: str
    path: str
    url_path: str
    translation_key: uuid.UUID
    content_type_id: int


Variant = TypeVar("Variant", LinkedPage, Organisation, Page, Topic)


class LoadedRendition(NamedTuple):
    """An existing rendition: its filter, its URL and its width in pixels."""

    filter_spec: str
    url: str
    width: int


class References:
    """The loaded objects of a site; all responses share them until content changes."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        # The ids and keys that were looked up, whether they were found or not. They are
        # added after the objects: threads read them without the lock.
        self.known: dict[str, set[Any]] = {kind: set() for kind in KINDS}
        self.images: dict[int, PortalImage] = {}
        self.renditions: dict[int, list[LoadedRendition]] = {}
        self.documents: dict[int, AbstractDocument] = {}
        self.page_keys: dict[int, uuid.UUID] = {}
        self.pages: dict[uuid.UUID, dict[str, LinkedPage]] = defaultdict(dict)
        self.organisations: dict[int, dict[str, Organisation]] = {}

    def is_full(self) -> bool:
        """Return whether there are so many objects that no more should be kept."""
        return sum(map(len, self.known.values())) > REFERENCES_MAX


class ReferenceLoader:
    """The objects that the pages of one response request, loaded all at once."""

    def __init__(
        self, visibility: Visibility, references: References | None = None
    ) -> None:
        self.visibility = visibility
        self._missing: dict[str, set[Any]] = {kind: set() for kind in KINDS}
        if references is None:
            references = keep_until_next_change(
                ("references", visibility.site.pk), References, visibility.at
            )
            if references.is_full():
                references = References()
        self.references = references
        self._topics: dict[uuid.UUID, dict[str, Topic]] | None = None

    @property
    def topics_by_key(self) -> dict[uuid.UUID, dict[str, Topic]]:
        """Return all visible topics, which are few: ``{key: {language: topic}}``."""
        if self._topics is None:
            self._topics = keep_until_next_change(
                ("topics", self.visibility.site.pk),
                lambda: _load_topics(self.visibility),
                self.visibility.at,
            )
        return self._topics

    def add_translations(self, pages: Iterable[Page]) -> None:
        """Add pages that are loaded already, with all of their visible translations."""
        with self.references.lock:
            for page in pages:
                fields = (getattr(page, name) for name in LinkedPage._fields)
                self._add_page(LinkedPage(*fields))
                self.references.known["key"].add(page.translation_key)

    def request_object(self, kind: str, identifier: Any) -> None:
        """Note the id or the key of an object that is not loaded yet."""
        if identifier not in self.references.known[kind]:
            self._missing[kind].add(identifier)

    def load_requested(self) -> bool:
        """Load the objects that were missing when they were requested.

        Return whether there were any: whoever requested them has not got them, also if
        another thread has loaded them since. Loaded organisations request their logos.
        """
        if not any(self._missing.values()):
            return False
        known = self.references.known
        with self.references.lock:
            missing = {kind: ids - known[kind] for kind, ids in self._missing.items()}
            if ids := missing["organisation"]:
                rows = self._load_organisations(ids)
                self.references.organisations |= rows
                logos = {
                    row.logo_id
                    for variants in rows.values()
                    for row in variants.values()
                    if row.logo_id
                }
                missing["image"] |= logos - known["image"]
            self._load_pages(missing["page"], missing["key"])
            if ids := missing["image"]:
                self._load_images(ids)
            if ids := missing["document"]:
                documents = self.visibility.filter_media(
                    get_document_model().objects.all()
                )
                self.references.documents |= documents.in_bulk(ids)
            for kind, ids in missing.items():
                known[kind] |= ids
        for ids in self._missing.values():
            ids.clear()
        return True

    def _load_images(self, ids: set[int]) -> None:
        images = self.visibility.filter_media(PortalImage.objects.only(*IMAGE_FIELDS))
        loaded = images.in_bulk(ids)
        loaded_renditions: dict[int, list[LoadedRendition]] = defaultdict(list)
        renditions = PortalRendition.objects.filter(image__in=loaded).order_by()
        rows = renditions.values_list("image_id", "filter_spec", "file", "width")
        storage = PortalRendition._meta.get_field("file").storage
        for pk, spec, file, width in rows:
            loaded_renditions[pk].append(
                LoadedRendition(spec, storage.url(file), width)
            )
        self.references.renditions |= loaded_renditions
        self.references.images |= loaded

    def _load_pages(self, ids: set[int], keys: set[uuid.UUID]) -> None:
        """Load the visible pages, with the visible translations of linked pages."""
        page_keys = self.references.page_keys
        ids = ids - page_keys.keys()
        if not ids and not keys:
            return
        condition = Q(translation_key__in=keys)
        if ids:
            linked = Page.objects.filter(pk__in=ids).order_by()
            condition |= Q(translation_key__in=linked.values("translation_key"))
        pages = self.visibility.filter_pages(Page.objects.filter(condition).order_by())
        for values in pages.values_list(*LinkedPage._fields):
            self._add_page(LinkedPage(*values))
        if missing_ids := ids - page_keys.keys():
            # They are not visible, but they may have a visible translation.
            missing = Page.objects.filter(pk__in=missing_ids).order_by()
            page_keys |= missing.values_list("pk", "translation_key")

    def _add_page(self, page: LinkedPage) -> None:
        language = self.visibility.get_language(page)
        self.references.pages[page.translation_key][language] = page
        self.references.page_keys[page.pk] = page.translation_key

    def _load_organisations(self, ids: set[int]) -> dict[int, dict[str, Organisation]]:
        """Load organisations with their translations: ``{id: {language: row}}``.

        An organisation that is not visible may have a visible translation.
        """
        requested = Organisation.objects.filter(pk__in=ids).order_by()
        rows = (
            Organisation.objects.filter(
                translation_key__in=requested.values("translation_key")
            )
            .select_related("locale")
            .annotate(is_visible=as_boolean_column(self.visibility.snippet_condition()))
        )
        keys: dict[int, uuid.UUID] = {}
        visible: dict[uuid.UUID, dict[str, Organisation]] = defaultdict(dict)
        for row in rows:
            keys[row.pk] = row.translation_key
            if row.is_visible:
                visible[row.translation_key][row.locale.language_code] = row
        return {pk: visible[key] for pk, key in keys.items()}


def _load_topics(visibility: Visibility) -> dict[uuid.UUID, dict[str, Topic]]:
    topics: dict[uuid.UUID, dict[str, Topic]] = defaultdict(dict)
    for topic in visibility.filter_snippets(Topic.objects.order_by()):
        topics[topic.translation_key][visibility.get_language(topic)] = topic
    return dict(topics)


def choose_variant(
    variants: Mapping[str, Variant], pk: int, language: str
) -> Variant | None:
    """Choose the variant in a language, or else the one with this id, if visible."""
    original = next((row for row in variants.values() if row.pk == pk), None)
    return variants.get(language) or original
