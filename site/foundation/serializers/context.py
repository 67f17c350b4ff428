"""Finds all that a set of pages refers to, in a fixed number of queries.

A resource is written twice. The first time nothing is found yet, and each question
is noted; then all that was asked for is loaded, filtered by the one rule of
visibility; the second time the questions are answered. So what a block refers to is
said once, in the code that represents it.
"""

import functools
import uuid
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from bs4 import BeautifulSoup
from django.apps import apps
from django.db.models import BooleanField, Case, Q, Value, When
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page
from wagtail.whitelist import check_url

from foundation.images.renditions import list_rendition_specs
from foundation.models import Organisation, PortalImage, PortalPage, PortalRendition
from foundation.serializers import schemas as shapes
from foundation.visibility import Visibility

# Where the headless API is mounted.
HEADLESS_API_PATH = "/api/headless/v1"


class ReferenceLoader:
    """What was asked for and what was found, shared by all pages of one answer."""

    def __init__(self, visibility: Visibility) -> None:
        self.visibility = visibility
        self.requested: dict[str, set[Any]] = defaultdict(set)
        self.images: dict[int, PortalImage] = {}
        self.renditions: dict[int, list[PortalRendition]] = defaultdict(list)
        self.documents: dict[int, AbstractDocument] = {}
        self.page_keys: dict[int, uuid.UUID] = {}
        self.pages: dict[uuid.UUID, dict[str, Page]] = defaultdict(dict)
        self.organisations: dict[int, dict[str, Organisation]] = {}

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
        """Load pictures by their renditions: most have some, and it is one query."""
        seen = self.visibility.filter_media(PortalImage.objects.filter(pk__in=ids))
        made = PortalRendition.objects.filter(image__in=seen).select_related("image")
        for rendition in made:
            image = self.images.setdefault(rendition.image_id, rendition.image)
            self.renditions[image.pk].append(rendition)
        if without := ids - self.images.keys():
            self.images |= seen.filter(pk__in=without).in_bulk()

    def _load_pages(self) -> None:
        ids, keys = self.requested["page"], self.requested["key"]
        if not ids and not keys:
            return
        wanted = Q(translation_key__in=keys)
        if ids:
            named = Page.objects.filter(pk__in=ids).order_by()
            wanted |= Q(translation_key__in=named.values("translation_key"))
        # A link may name a page that is not seen, while its translation is.
        pages = Page.objects.filter(wanted).annotate(
            is_seen=as_boolean_column(self.visibility.page_condition())
        )
        for page in pages:
            self.page_keys[page.pk] = page.translation_key
            if page.is_seen:
                language = self.visibility.get_language(page)
                self.pages[page.translation_key][language] = page

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


class SerializerContext:
    """Answers what one page's resource asks for, in that page's language.

    What may not be seen is answered with None, like what is not there.
    """

    def __init__(
        self, loader: ReferenceLoader, language: str, *, is_summary: bool = False
    ) -> None:
        self.loader = loader
        self.language = language
        self.is_summary = is_summary

    @property
    def visibility(self) -> Visibility:
        """The rule under which this answer is given."""
        return self.loader.visibility

    def serialize_blocks(self, stream: Any) -> list[shapes.Block]:
        """Blocks as they are stored, without a query for any of them."""
        found: list[shapes.Block] = stream.stream_block.serialize(
            stream.get_prep_value(), self
        )
        return found

    def serialize_detail_blocks(self, page: Any, name: str) -> list[shapes.Block]:
        """Blocks that no summary has: a body, documents, related pages."""
        return [] if self.is_summary else self.serialize_blocks(getattr(page, name))

    def serialize_image(
        self,
        pk: int | None,
        *,
        alt: str = "",
        caption: str = "",
        credit: str = "",
        is_decorative: bool = False,
    ) -> shapes.Image | None:
        """A picture with the words of its place, or with its own."""
        if pk is None:
            return None
        self.loader.requested["image"].add(pk)
        image = self.loader.images.get(pk)
        if image is None:
            return None
        own_alt = image.alt_text.get(self.language, "")
        return {
            "id": image.pk,
            "alt": "" if is_decorative else alt or own_alt,
            "caption": caption,
            "credit": credit or image.credit.get(self.language, ""),
            "width": image.width,
            "height": image.height,
            **serialize_picture(
                image, self.loader.renditions[pk], self.visibility.site.root_url
            ),
        }

    def serialize_document(
        self, pk: int | None, *, title: str = ""
    ) -> shapes.Document | None:
        """A file to download, under the title of its place or its own."""
        if pk is None:
            return None
        self.loader.requested["document"].add(pk)
        document = self.loader.documents.get(pk)
        if document is None:
            return None
        return {
            "id": document.pk,
            "title": title or document.title,
            "url": self.make_absolute_url(document.url),
            "filename": document.filename,
            "extension": document.file_extension,
            "size": document.file_size,
        }

    def serialize_page_link(self, pk: int | None) -> shapes.PageLink | None:
        """A page in this language where it is seen there, or as it was named."""
        if pk is None:
            return None
        self.loader.requested["page"].add(pk)
        key = self.loader.page_keys.get(pk)
        if key is None:
            return None
        variants = self.loader.pages[key]
        named = next((page for page in variants.values() if page.pk == pk), None)
        page = variants.get(self.language) or named
        return self._page_link(page) if page else None

    def _page_link(self, page: Page) -> shapes.PageLink:
        return {
            "id": page.pk,
            "type": get_type_name(page),
            "locale": self.visibility.get_language(page),
            "title": page.title,
            "url": self.visibility.get_url(page) or "",
        }

    def serialize_translations(self, page: Page) -> list[shapes.Translation]:
        """The page's other published languages, in the order of the settings.

        A summary names none.
        """
        if self.is_summary:
            return []
        self.loader.requested["key"].add(page.translation_key)
        variants = self.loader.pages.get(page.translation_key, {})
        return [
            {
                "locale": code,
                "id": variants[code].pk,
                "title": variants[code].title,
                "url": self.visibility.get_url(variants[code]) or "",
            }
            for code in self.visibility.languages
            if code in variants and code != self.language
        ]

    def serialize_organisation(self, pk: int | None) -> shapes.OrganisationCard | None:
        """An organisation in this language, or in the one it was named in."""
        if pk is None:
            return None
        self.loader.requested["organisation"].add(pk)
        found = self._in_language(self.loader.organisations.get(pk), pk)
        if found is None:
            return None
        until = found.label_valid_until
        return {
            "id": found.pk,
            "key": str(found.translation_key),
            "name": found.name,
            "short_name": found.short_name,
            "kind": found.kind,
            "label": found.label,
            "label_valid_until": until.isoformat() if until else None,
            "sector": found.sector,
            "logo": self.serialize_image(found.logo_id, is_decorative=True),
            "url": self.visibility.get_profile_url(
                found.locale.language_code, found.slug
            ),
            "website": found.website or None,
            "api_url": self.make_absolute_url(
                f"{HEADLESS_API_PATH}/organisations/{found.pk}"
            ),
        }

    def _in_language(self, variants: dict[str, Any] | None, pk: int) -> Any:
        if not variants:
            return None
        named = next((row for row in variants.values() if row.pk == pk), None)
        return variants.get(self.language) or named

    def serialize_rich_text(self, source: str) -> str:
        """Turn stored rich text into HTML with absolute paths for links.

        A link whose target may not be seen loses the link and keeps its words. Embeds
        are no part of rich text here: imported text may hold some, with ids in them.
        """
        if "<a" not in source and "<embed" not in source:
            return source
        soup = BeautifulSoup(source, "html.parser")
        for embed in soup.find_all("embed"):
            embed.decompose()
        for anchor in soup.find_all("a"):
            kind, pk = anchor.get("linktype"), _number(anchor.get("id"))
            if kind is None and check_url(str(anchor.get("href") or "")):
                continue
            target: Any = None
            if kind == "page":
                target = self.serialize_page_link(pk)
            elif kind == "document":
                target = self.serialize_document(pk)
            if target is None:
                anchor.unwrap()
                continue
            anchor.attrs = {"href": self.make_site_path(target["url"])}
            if target.get("locale", self.language) != self.language:
                anchor["hreflang"] = target["locale"]
        return str(soup)

    def make_absolute_url(self, url: str) -> str:
        """Put the site's address before a path."""
        return make_absolute_url(url, self.visibility.site.root_url)

    def make_site_path(self, url: str) -> str:
        """Take the site's address away from a URL on this site."""
        return url.removeprefix(self.visibility.site.root_url)


def _number(value: Any) -> int | None:
    text = str(value or "")
    # A number that no column can hold is a link to nothing, not an error.
    return int(text) if text.isdecimal() and len(text) < 10 else None


def serialize_picture(
    image: PortalImage, renditions: Iterable[PortalRendition], root_url: str
) -> shapes.Picture:
    """Say where a picture's files are, and which part of it matters.

    It lists the renditions that exist; none is ever made for a reader.
    """
    made = {rendition.filter_spec: rendition for rendition in renditions}
    sources: dict[str, list[shapes.Rendition]] = {}
    for file_format, _width, spec in list_rendition_specs(image):
        if spec in made:
            url = make_absolute_url(made[spec].url, root_url)
            found: shapes.Rendition = {"url": url, "width": made[spec].width}
            sources.setdefault(f"image/{file_format}", []).append(found)
    jpegs = sources.get("image/jpeg", [])
    return {
        "focal_point": _focal_point(image),
        "src": jpegs[len(jpegs) // 2]["url"]
        if jpegs
        else make_absolute_url(image.file.url, root_url),
        "sources": [{"type": kind, "srcset": sizes} for kind, sizes in sources.items()],
    }


def list_jpeg_renditions(image: shapes.Image) -> list[shapes.Rendition]:
    """Give the sizes of a picture in the format that everybody reads."""
    return [
        size
        for source in image["sources"]
        if source["type"] == "image/jpeg"
        for size in source["srcset"]
    ]


def _focal_point(image: PortalImage) -> shapes.FocalPoint | None:
    if image.focal_point_x is None or image.focal_point_y is None:
        return None
    return {
        "x": round(image.focal_point_x / image.width, 4),
        "y": round(image.focal_point_y / image.height, 4),
    }


def make_absolute_url(url: str, root_url: str) -> str:
    """Put the site's address before a path; an object store's stays as it is."""
    return f"{root_url}{url}" if url[:1] == "/" else url


@functools.cache
def _type_names() -> dict[type, str]:
    return {
        model: model.resource_type
        for model in apps.get_models()
        if issubclass(model, PortalPage)
    }


def get_type_name(page: Page) -> str:
    """Name a page's type as the APIs do: ``event``, ``news``, ``story``."""
    return _type_names().get(page.specific_class, "page")
