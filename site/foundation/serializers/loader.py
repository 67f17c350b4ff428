"""Loads all objects that a set of pages refers to, in a fixed number of queries.

A page is serialized twice. The first time, nothing is loaded, and the loader collects
the requested ids. Then it loads the requested objects that readers may see. The second
time, the serializers get these objects. So the references of a block are listed in one
place only: its serializer.
"""

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


class ReferenceLoader:
    """The requested and the loaded objects, shared by all pages of one response."""

    def __init__(self, visibility: Visibility) -> None:
        self.visibility = visibility
        self.requested: dict[str, set[Any]] = defaultdict(set)
        self.images: dict[int, PortalImage] = {}
        self.renditions: dict[int, list[LoadedRendition]] = defaultdict(list)
        self.documents: dict[int, AbstractDocument] = {}
        self.page_keys: dict[int, uuid.UUID] = {}
        self.pages: dict[uuid.UUID, dict[str, LinkedPage]] = defaultdict(dict)
        self._topics: dict[uuid.UUID, dict[str, Topic]] | None = None
        self.organisations: dict[int, dict[str, Organisation]] = {}
        self._loaded_keys: set[uuid.UUID] = set()

    @property
    def topics(self) -> dict[uuid.UUID, dict[str, Topic]]:
        """Return all visible topics by key and language: they are few."""
        if self._topics is None:
            self._topics = keep_until_next_change(
                ("topics", self.visibility.site.pk),
                lambda: _load_topics(self.visibility),
                self.visibility.at,
            )
        return self._topics

    def add_translations(self, pages: Iterable[Page]) -> None:
        """Add pages that are loaded already, with all of their visible translations."""
        for page in pages:
            fields = (getattr(page, name) for name in LinkedPage._fields)
            self._add_page(LinkedPage(*fields))
            self._loaded_keys.add(page.translation_key)

    def load_requested(self) -> None:
        """Load all requested objects. Loaded organisations request their logos."""
        self.organisations = self._load_organisations(self.requested["organisation"])
        for variants in self.organisations.values():
            self.requested["image"] |= {
                row.logo_id for row in variants.values() if row.logo_id
            }
        self._load_pages()
        if self.requested["image"]:
            self._load_images(self.requested["image"])
        if self.requested["document"]:
            documents = self.visibility.filter_media(get_document_model().objects.all())
            self.documents = documents.in_bulk(self.requested["document"])

    def _load_images(self, ids: set[int]) -> None:
        images = self.visibility.filter_media(PortalImage.objects.only(*IMAGE_FIELDS))
        loaded = images.in_bulk(ids - self.images.keys())
        self.images |= loaded
        renditions = PortalRendition.objects.filter(image__in=loaded).order_by()
        rows = renditions.values_list("image_id", "filter_spec", "file", "width")
        storage = PortalRendition._meta.get_field("file").storage
        for pk, spec, file, width in rows:
            self.renditions[pk].append(LoadedRendition(spec, storage.url(file), width))

    def _load_pages(self) -> None:
        """Load the visible pages, with the visible translations of linked pages."""
        ids = self.requested["page"] - self.page_keys.keys()
        keys = self.requested["key"] - self._loaded_keys
        if not ids and not keys:
            return
        condition = Q(translation_key__in=keys)
        if ids:
            linked = Page.objects.filter(pk__in=ids).order_by()
            condition |= Q(translation_key__in=linked.values("translation_key"))
        pages = self.visibility.filter_pages(Page.objects.filter(condition).order_by())
        for values in pages.values_list(*LinkedPage._fields):
            self._add_page(LinkedPage(*values))
        if missing_ids := ids - self.page_keys.keys():
            # They are not visible, but they may have a visible translation.
            missing = Page.objects.filter(pk__in=missing_ids).order_by()
            self.page_keys |= missing.values_list("pk", "translation_key")

    def _add_page(self, page: LinkedPage) -> None:
        self.page_keys[page.pk] = page.translation_key
        self.pages[page.translation_key][self.visibility.get_language(page)] = page

    def _load_organisations(self, ids: set[int]) -> dict[int, dict[str, Organisation]]:
        """Load organisations with their translations: ``{id: {language: row}}``.

        An organisation that is not visible may have a visible translation.
        """
        if not ids:
            return {}
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
