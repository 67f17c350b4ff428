"""Serializes the references of one page in the page's language."""

import functools
from collections import defaultdict
from collections.abc import Mapping
from typing import Any, cast

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page
from wagtail.whitelist import check_url

from foundation.addresses import HEADLESS_API_PATH, make_absolute_url
from foundation.detail import Detail
from foundation.models import PortalPage, Topic
from foundation.models.organisation import KindName, LabelName
from foundation.serializers import schemas
from foundation.serializers.loader import (
    LinkedPage,
    ReferenceLoader,
    choose_variant,
)
from foundation.serializers.pictures import serialize_picture
from foundation.serializers.rich_text import rewrite_links
from foundation.visibility import Visibility


class SerializerContext:
    """Serializes what one page refers to, in that page's language.

    Its methods return None for an object that does not exist or is not visible.
    """

    def __init__(
        self, loader: ReferenceLoader, language: str, detail: Detail = Detail.FULL
    ) -> None:
        self.loader = loader
        self.references = loader.references
        self.language = language
        self.detail = detail
        # What the page of this context refers to: ids and keys by kind.
        self.requested: dict[str, set[Any]] = defaultdict(set)

    def _request(self, kind: str, identifier: Any) -> None:
        """Note that the page refers to an object, whether it exists or not."""
        self.requested[kind].add(identifier)
        self.loader.request_object(kind, identifier)

    @property
    def visibility(self) -> Visibility:
        """Return the visibility that filters the references."""
        return self.loader.visibility

    def serialize_blocks(
        self, stream: Any, at: Detail = Detail.LINE
    ) -> list[schemas.Block]:
        """Serialize the stored blocks, without a query.

        Below the level ``at`` it returns no blocks, and loads none of their references.
        """
        if self.detail < at:
            return []
        serialized_blocks: list[schemas.Block] = stream.stream_block.serialize(
            stream.get_prep_value(), self
        )
        return serialized_blocks

    def serialize_body(self, stream: Any) -> schemas.Body:
        """Serialize the body of a whole page; an item of a list has none."""
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
        """Serialize a picture; empty texts are replaced by the picture's own."""
        if pk is None:
            return None
        self._request("image", pk)
        image = self.references.images.get(pk)
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
                image,
                self.references.renditions.get(pk, []),
                self.visibility.portal_root_url,
            ),
        }

    def serialize_document(
        self, pk: int | None, *, title: str = ""
    ) -> schemas.Document | None:
        """Serialize a file to download; the default title is the document's own."""
        if pk is None:
            return None
        self._request("document", pk)
        document = self.references.documents.get(pk)
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
        """Serialize a link to the page's visible translation, or to the page itself."""
        if pk is None:
            return None
        self._request("page", pk)
        key = self.references.page_keys.get(pk)
        if key is None:
            return None
        page = choose_variant(self.references.pages.get(key, {}), pk, self.language)
        return build_page_link(page, self.visibility) if page else None

    def serialize_translations(self, page: Page) -> list[schemas.Translation]:
        """Serialize links to the page's translations, in the order of the settings.

        At the level ``LINE`` it returns none.
        """
        if self.detail < Detail.LIST:
            return []
        self._request("key", page.translation_key)
        variants = self.references.pages.get(page.translation_key, {})
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

    def find_topics(self, page: PortalPage) -> list[Topic]:
        """Find the page's visible topics, translated if there is a translation.

        At the level ``LINE`` it finds none.
        """
        if self.detail < Detail.LIST:
            return []
        by_key = self.loader.topics_by_key
        topics = []
        for row in page.list_page_topics():
            key = row.topic.translation_key
            # The loader has all topics already: this is noted for the page alone.
            self.requested["topic_key"].add(key)
            topic = choose_variant(by_key.get(key, {}), row.topic_id, self.language)
            topics += [topic] if topic else []
        return topics

    def serialize_topic(self, topic: Topic) -> schemas.TopicName:
        """Serialize a visible topic with the address of its page."""
        language = self.visibility.get_language(topic)
        return {
            "id": topic.pk,
            "locale": language,
            "name": topic.name,
            "slug": topic.slug,
            "url": self.visibility.get_topic_url(language, topic.slug),
        }

    def serialize_organisation(self, pk: int | None) -> schemas.OrganisationCard | None:
        """Serialize the visible translation of an organisation, or itself."""
        if pk is None:
            return None
        self._request("organisation", pk)
        variants = self.references.organisations.get(pk, {})
        row = choose_variant(variants, pk, self.language)
        if row is None:
            return None
        until = row.label_valid_until
        return {
            "id": row.pk,
            "key": str(row.translation_key),
            "name": row.name,
            "short_name": row.short_name,
            "kind": cast("KindName", row.kind),
            "label": cast("LabelName", row.label),
            "label_valid_until": until.isoformat() if until else None,
            "sector": row.sector,
            "logo": self.serialize_image(row.logo_id, is_decorative=True),
            "url": self.visibility.get_profile_url(row.locale.language_code, row.slug),
            "website": row.website or None,
            "api_url": self.make_absolute_url(
                f"{HEADLESS_API_PATH}/organisations/{row.pk}"
            ),
        }

    def serialize_rich_text(self, source: str) -> str:
        """Convert stored rich text to HTML; links to this site are absolute paths.

        A link to a target that is not visible becomes plain text. Embeds are removed:
        editors can't add any, but imported text may contain some, with ids.
        """
        return rewrite_links(source, self._rewrite_link)

    def _rewrite_link(self, attributes: Mapping[str, str]) -> Mapping[str, str] | None:
        kind, pk = attributes.get("linktype"), _parse_id(attributes.get("id"))
        if kind is None and check_url(attributes.get("href") or ""):
            return attributes
        target: Any = None
        if kind == "page":
            target = self.serialize_page_link(pk)
        elif kind == "document":
            target = self.serialize_document(pk)
        if target is None:
            return None
        link = {"href": self.make_site_path(target["url"])}
        if target.get("locale", self.language) != self.language:
            link["hreflang"] = target["locale"]
        return link

    def make_absolute_url(self, url: str) -> str:
        """Add the portal's root URL to a path; return a full URL unchanged."""
        return make_absolute_url(url, self.visibility.portal_root_url)

    def make_site_path(self, url: str) -> str:
        """Remove the root URL of the page that is serialized from a URL.

        A file that is elsewhere than the page keeps its full URL.
        """
        return url.removeprefix(self.visibility.get_page_root_url(self.language))


def _parse_id(value: Any) -> int | None:
    text = str(value or "")
    # A number that is too large for a column is a link without a target, no error.
    return int(text) if text.isdecimal() and len(text) < 10 else None


@functools.cache
def _map_models_to_type_names() -> dict[Any, str]:
    return {
        model: model.resource_type
        for model in apps.get_models()
        if issubclass(model, PortalPage)
    }


def get_type_name(page: Page | LinkedPage) -> str:
    """Return a page's type as in the APIs: ``event``, ``news``, ``story``."""
    content_type = ContentType.objects.get_for_id(page.content_type_id)
    return _map_models_to_type_names().get(content_type.model_class(), "page")


def build_page_link(
    page: Page | LinkedPage, visibility: Visibility
) -> schemas.PageLink:
    """Build a link to a visible page."""
    return {
        "id": page.pk,
        "type": get_type_name(page),
        "locale": visibility.get_language(page),
        "title": page.title,
        "url": visibility.get_url(page) or "",
    }
