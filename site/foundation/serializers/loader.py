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
from foundation.models import Organisation, PortalImage, PortalRendition
from foundation.visibility import Visibility

# The fields that are loaded of an image. Model instances for every rendition would
# take more time than the rest of a list.
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


Variant = TypeVar("Variant", LinkedPage, Organisation, Page)


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
        self.organisations: dict[int, dict[str, Organisation]] = {}
        self._loaded_keys: set[uuid.UUID] = set()

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
        """Load images with their renditions in one query, then images without any."""
        visible = self.visibility.filter_media(PortalImage.objects.filter(pk__in=ids))
        rows = PortalRendition.objects.filter(image__in=visible).values_list(
            "filter_spec", "file", "width", *(f"image__{name}" for name in IMAGE_FIELDS)
        )
        storage = PortalRendition._meta.get_field("file").storage
        for spec, file, width, pk, *values in rows:
            if pk not in self.images:
                self.images[pk] = PortalImage.from_db(
                    rows.db, IMAGE_FIELDS, [pk, *values]
                )
            self.renditions[pk].append(LoadedRendition(spec, storage.url(file), width))
        if missing_ids := ids - self.images.keys():
            self.images |= visible.filter(pk__in=missing_ids).in_bulk()

    def _load_pages(self) -> None:
        ids = self.requested["page"] - self.page_keys.keys()
        keys = self.requested["key"] - self._loaded_keys
        if not ids and not keys:
            return
        condition = Q(translation_key__in=keys)
        if ids:
            linked = Page.objects.filter(pk__in=ids).order_by()
            condition |= Q(translation_key__in=linked.values("translation_key"))
        # A linked page may be invisible while its translation is visible.
        rows = Page.objects.filter(condition).values_list(
            as_boolean_column(self.visibility.page_condition()), *LinkedPage._fields
        )
        for is_visible, *values in rows:
            page = LinkedPage(*values)
            if is_visible:
                self._add_page(page)
            else:
                self.page_keys[page.pk] = page.translation_key

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


def choose_variant(
    variants: Mapping[str, Variant], pk: int, language: str
) -> Variant | None:
    """Choose the variant in a language, or else the one with this id, if visible."""
    original = next((row for row in variants.values() if row.pk == pk), None)
    return variants.get(language) or original
