"""Loads all that a set of pages refers to, in a fixed number of queries.

A page is serialized twice. The first time nothing is loaded yet, and each reference is
noted; then all that was requested is loaded, filtered by the rule of visibility; the
second time the references are answered. So what a block refers to is said once, in its
serializer.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import BooleanField, Case, Q, Value, When
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page

from foundation.models import Organisation, PortalImage, PortalRendition
from foundation.visibility import Visibility

# What is read of an image. Model instances for every rendition would cost more than
# all the rest of a list.
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
    """What a link to a page shows, and what its address is made of."""

    pk: int
    title: str
    path: str
    url_path: str
    translation_key: uuid.UUID
    content_type_id: int


class LoadedRendition(NamedTuple):
    """A rendition that exists: its filter, its address and its width in pixels."""

    filter_spec: str
    url: str
    width: int


class ReferenceLoader:
    """What was asked for and what was found, shared by all pages of one answer."""

    def __init__(self, visibility: Visibility) -> None:
        self.visibility = visibility
        self.requested: dict[str, set[Any]] = defaultdict(set)
        self.images: dict[int, PortalImage] = {}
        self.renditions: dict[int, list[LoadedRendition]] = defaultdict(list)
        self.documents: dict[int, AbstractDocument] = {}
        self.page_keys: dict[int, uuid.UUID] = {}
        self.pages: dict[uuid.UUID, dict[str, LinkedPage]] = defaultdict(dict)
        self.organisations: dict[int, dict[str, Organisation]] = {}
        self._known_keys: set[uuid.UUID] = set()

    def add_translations(self, pages: Iterable[Page]) -> None:
        """Take pages that were read before, with all of their visible translations."""
        for page in pages:
            fields = (getattr(page, name) for name in LinkedPage._fields)
            self._add_page(LinkedPage(*fields))
            self._known_keys.add(page.translation_key)

    def load(self) -> None:
        """Load all that was asked for. Logos are asked for by what was loaded."""
        self.organisations = self._load_organisations(self.requested["organisation"])
        for variants in self.organisations.values():
            self.requested["image"] |= {
                found.logo_id for found in variants.values() if found.logo_id
            }
        self._load_pages()
        if self.requested["image"]:
            self._load_images(self.requested["image"])
        if self.requested["document"]:
            documents = self.visibility.filter_media(get_document_model().objects.all())
            self.documents = documents.in_bulk(self.requested["document"])

    def _load_images(self, ids: set[int]) -> None:
        """Load images by their renditions: most have some, and it is one query."""
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
        if without := ids - self.images.keys():
            self.images |= visible.filter(pk__in=without).in_bulk()

    def _load_pages(self) -> None:
        ids = self.requested["page"] - self.page_keys.keys()
        keys = self.requested["key"] - self._known_keys
        if not ids and not keys:
            return
        wanted = Q(translation_key__in=keys)
        if ids:
            named = Page.objects.filter(pk__in=ids).order_by()
            wanted |= Q(translation_key__in=named.values("translation_key"))
        # A link may name a page that is not visible, while its translation is.
        rows = Page.objects.filter(wanted).values_list(
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

        An organisation that may not be seen may have a translation that may.
        """
        if not ids:
            return {}
        named = Organisation.objects.filter(pk__in=ids).order_by()
        rows = (
            Organisation.objects.filter(
                translation_key__in=named.values("translation_key")
            )
            .select_related("locale")
            .annotate(is_seen=as_boolean_column(self.visibility.snippet_condition()))
        )
        keys: dict[int, uuid.UUID] = {}
        seen: dict[uuid.UUID, dict[str, Organisation]] = defaultdict(dict)
        for row in rows:
            keys[row.pk] = row.translation_key
            if row.is_seen:
                seen[row.translation_key][row.locale.language_code] = row
        return {pk: seen[key] for pk, key in keys.items()}


def as_boolean_column(rule: Q) -> Case:
    """Write a condition as a column of yes and no."""
    return Case(
        When(rule, then=Value(True)), default=Value(False), output_field=BooleanField()
    )
