"""Answers what the serializer of one page asks: its references, in its language."""

import functools
from typing import Any

from bs4 import BeautifulSoup
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page
from wagtail.whitelist import check_url

from foundation.addresses import HEADLESS_API_PATH, make_absolute_url
from foundation.detail import Detail
from foundation.models import PortalPage
from foundation.serializers import schemas
from foundation.serializers.loader import LinkedPage, ReferenceLoader
from foundation.serializers.pictures import serialize_picture
from foundation.visibility import Visibility


class SerializerContext:
    """Answers what one page's resource asks for, in that page's language.

    What may not be seen is answered with None, like what is not there.
    """

    def __init__(
        self, loader: ReferenceLoader, language: str, detail: Detail = Detail.FULL
    ) -> None:
        self.loader = loader
        self.language = language
        self.detail = detail

    @property
    def visibility(self) -> Visibility:
        """The rule under which this answer is given."""
        return self.loader.visibility

    def serialize_blocks(
        self, stream: Any, at: Detail = Detail.LINE
    ) -> list[schemas.Block]:
        """Blocks as they are stored, without a query for any of them.

        Below the level ``at`` there are none: nothing that they refer to is loaded.
        """
        if self.detail < at:
            return []
        found: list[schemas.Block] = stream.stream_block.serialize(
            stream.get_prep_value(), self
        )
        return found

    def serialize_body(self, stream: Any) -> schemas.Body:
        """The body of a whole page; an item of a list has none."""
        if self.detail < Detail.FULL:
            return {}
        return {"body": self.serialize_blocks(stream)}

    def serialize_image(
        self,
        pk: int | None,
        *,
        alt: str = "",
        caption: str = "",
        credit: str = "",
        is_decorative: bool = False,
    ) -> schemas.Image | None:
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
    ) -> schemas.Document | None:
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

    def serialize_page_link(self, pk: int | None) -> schemas.PageLink | None:
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

    def _page_link(self, page: LinkedPage) -> schemas.PageLink:
        return {
            "id": page.pk,
            "type": get_type_name(page),
            "locale": self.visibility.get_language(page),
            "title": page.title,
            "url": self.visibility.get_url(page) or "",
        }

    def serialize_translations(self, page: Page) -> list[schemas.Translation]:
        """The page's other published languages, in the order of the settings.

        A summary names none.
        """
        if self.detail < Detail.LIST:
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

    def serialize_organisation(self, pk: int | None) -> schemas.OrganisationCard | None:
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


@functools.cache
def _type_names() -> dict[Any, str]:
    return {
        model: model.resource_type
        for model in apps.get_models()
        if issubclass(model, PortalPage)
    }


def get_type_name(page: Page | LinkedPage) -> str:
    """Name a page's type as the APIs do: ``event``, ``news``, ``story``."""
    content_type = ContentType.objects.get_for_id(page.content_type_id)
    return _type_names().get(content_type.model_class(), "page")
