"""Every address of the sitemap in the headless API, for static builds."""

import hashlib
from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from delivery.digests import load_digests
from delivery.documents import dump_json
from directory.selectors import visible_profiles
from foundation.api.operation import declare_operation
from foundation.api.params import Language, Parameters
from foundation.api.responses import build_response
from foundation.models import Organisation
from foundation.root_urls import get_site_path
from foundation.schema_types import DateTimeString, DescribedDict, UrlString, UuidString
from foundation.selectors import visible_topics
from foundation.serializers.context import get_type_name
from foundation.serializers.pages import format_utc
from foundation.visibility import Visibility, get_request_visibility
from home.topics import build_topic
from portal.sitemaps import PagesSitemap

router = Router(tags=["Site"])


class PathItem(DescribedDict):
    """An address of the sitemap, and what is there."""

    url: UrlString
    """Address for readers."""
    path: str
    """The address without the host, for `/pages/find`."""
    type: str
    """Type of the resource, such as `news`."""
    id: int
    """Id of the resource."""
    key: UuidString
    """The same for all translations."""
    locale: str
    """Language of the resource."""
    lastmod: DateTimeString | None
    """Last change, as in the sitemap; null for topics."""
    digest: str
    """Changes with what the resource says itself, not with what a list contains."""


class PathList(DescribedDict):
    """All addresses of the sitemap: pages, profiles of organisations and topics."""

    count: int
    """How many there are."""
    items: list[PathItem]
    """The addresses."""


class PathListParameters(Parameters):
    """Which addresses."""

    locale: Language = Field(
        None, description="Only addresses of this language; without it, of all."
    )


@declare_operation(
    router, "/paths", PathList, "listPaths", "Every address of the sitemap"
)
def list_paths(
    request: HttpRequest, parameters: Query[PathListParameters]
) -> HttpResponse:
    """List every address, for a static build to render and to compare."""
    visibility = get_request_visibility(request)
    languages = [
        code
        for code in visibility.languages
        if parameters.locale is None or parameters.locale == code
    ]
    items = [
        item
        for item in (
            *_list_pages(visibility),
            *_list_profiles(visibility, languages),
            *_iterate_topics(visibility, languages),
        )
        if item["locale"] in languages
    ]
    return build_response(request, {"count": len(items), "items": items})


def _build_item(visibility: Visibility, **fields: Any) -> Any:
    return {"path": get_site_path(fields["url"], visibility.site), **fields}


def _list_pages(visibility: Visibility) -> list[PathItem]:
    pages = [
        ((_get_model(page), page.pk), page, changed_at)
        for page, changed_at in PagesSitemap(visibility).iterate_pages()
    ]
    digests = load_digests([key for key, _page, _at in pages], visibility)
    return [
        _build_item(
            visibility,
            url=visibility.get_url(page) or "",
            type=get_type_name(page),
            id=page.pk,
            key=str(page.translation_key),
            locale=visibility.get_language(page),
            lastmod=format_utc(changed_at),
            digest=digests[key],
        )
        for key, page, changed_at in pages
        if key in digests
    ]


def _get_model(page: Any) -> Any:
    return ContentType.objects.get_for_id(page.content_type_id).model_class()


def _list_profiles(visibility: Visibility, languages: list[str]) -> list[PathItem]:
    profiles = [
        row
        for language in languages
        for row in visible_profiles(visibility, language).order_by("pk")
    ]
    digests = load_digests([(Organisation, row.pk) for row in profiles], visibility)
    return [
        _build_item(
            visibility,
            url=visibility.get_profile_url(row.locale.language_code, row.slug),
            type="organisation",
            id=row.pk,
            key=str(row.translation_key),
            locale=row.locale.language_code,
            lastmod=format_utc(row.changed_at),
            digest=digests[Organisation, row.pk],
        )
        for row in profiles
        if (Organisation, row.pk) in digests
    ]


def _iterate_topics(visibility: Visibility, languages: list[str]) -> Iterator[PathItem]:
    for language in languages:
        for topic in visible_topics(visibility, language=language):
            resource = build_topic(topic, visibility)
            content = dump_json(resource)
            yield _build_item(
                visibility,
                url=resource["url"],
                type="topic",
                id=topic.pk,
                key=resource["key"],
                locale=language,
                lastmod=None,
                digest=hashlib.blake2b(content, digest_size=16).hexdigest(),
            )
