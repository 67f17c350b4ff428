"""Requests to Wagtail's API v2."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import apps

from foundation.models import PortalPage
from tests.leaks.fixtures import LANGUAGES, PAGE_MODELS, LeakFixtures
from tests.leaks.requests import AddressRequest, build_request, register_requests

V2 = "/api/v2"
PAGE_TYPES = [
    "wagtailcore.Page",
    *(
        model._meta.label
        for model in apps.get_models()
        if issubclass(model, PortalPage)
    ),
]
RELATIONS = ("child_of", "descendant_of", "ancestor_of", "translation_of")
# Fields that could lead from one page to another.
NESTED_FIELDS = (
    "*,parent(*)",
    "_,alias_of(*),parent(*,parent(*))",
    "parent(*,alias_of(*))",
)


@register_requests("api/v2/pages/")
def request_v2_pages(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    path = f"{V2}/pages/"

    def build_list_request(*statuses: int, **query: Any) -> AddressRequest:
        return build_request(path, *statuses, query=query)

    yield build_request(path, is_varied=True)
    yield build_request(path, query={"fields": "*", "limit": 100}, is_varied=True)
    for kind in PAGE_TYPES:
        for offset in (0, 100):
            yield build_list_request(type=kind, fields="*", limit=100, offset=offset)
        for order in ("title", "-title", "random", "-id"):
            yield build_list_request(200, 400, type=kind, order=order, limit=100)
    for fields in NESTED_FIELDS:
        yield build_list_request(200, 400, fields=fields, limit=100)
    for language in LANGUAGES:
        yield build_list_request(200, 404, locale=language, fields="*", limit=100)
    for relation in RELATIONS:
        status = 400 if relation == "ancestor_of" else 200
        yield build_list_request(status, **{relation: "root"}, limit=100)
        yield build_list_request(
            **{relation: fixtures.homes["lt"].pk}, fields="*", limit=100
        )
        for page in fixtures.list_one_page_per_state():
            yield build_request(path, 400, query={relation: page.pk})
    for page in fixtures.hidden_pages:
        for name, value in (("slug", page.slug), ("title", page.title)):
            yield build_request(path, query={name: value}, is_empty=True)
        query = {"id": page.pk, "type": PAGE_MODELS[page.kind]._meta.label}
        yield build_request(path, query=query, is_empty=True)
    for word in fixtures.list_searched_words():
        yield build_request(path, query={"search": word}, is_empty=True)
    yield build_list_request(404, site="unknown.example")
    yield build_list_request(search=fixtures.public_pages[0].title, fields="*")


@register_requests("api/v2/pages/<int:pk>/")
def request_v2_page(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    for page in fixtures.hidden_pages:
        is_varied = page.kind == "news"
        yield build_request(f"{V2}/pages/{page.pk}/", 404, is_varied=is_varied)
        yield build_request(f"{V2}/pages/{page.pk}/", 404, query={"fields": "*"})
    for page in fixtures.public_pages:
        yield build_request(f"{V2}/pages/{page.pk}/")
    for page in fixtures.public_pages[:20]:
        for fields in NESTED_FIELDS:
            yield build_request(
                f"{V2}/pages/{page.pk}/", 200, 400, query={"fields": fields}
            )
    for home in fixtures.homes.values():
        yield build_request(
            f"{V2}/pages/{home.pk}/", query={"fields": "*"}, is_varied=True
        )


@register_requests("api/v2/pages/find/", has_public_content=False)
def request_v2_find(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    path = f"{V2}/pages/find/"
    for page in fixtures.hidden_pages:
        yield build_request(
            path, 404, query={"id": page.pk}, is_varied=page.kind == "news"
        )
        yield build_request(path, 404, query={"html_path": page.path})
    for page in fixtures.list_one_page_per_state():
        for html_path in (page.path[3:], page.old_path):
            yield build_request(path, 404, query={"html_path": html_path})
    for page in fixtures.public_pages[:10]:
        yield build_request(path, 302, query={"html_path": fixtures.build_path(page)})
        yield build_request(path, 302, query={"id": page.pk})
    for language in LANGUAGES:
        yield build_request(path, 302, 404, query={"html_path": f"/{language}/"})


def request_v2_media_list(
    fixtures: LeakFixtures, name: str, private: Sequence[Any], public: Any
) -> Iterator[AddressRequest]:
    """Build requests to the list of images or documents."""
    path = f"{V2}/{name}/"
    yield build_request(path, is_varied=True)
    yield build_request(path, query={"fields": "*", "limit": 100}, is_varied=True)
    yield build_request(path, query={"search": public.title})
    for order in ("title", "-title", "-id", "random"):
        yield build_request(path, query={"order": order, "limit": 100})
    for item in private:
        yield build_request(path, query={"search": item.title}, is_empty=True)
        yield build_request(path, query={"title": item.title}, is_empty=True)
        yield build_request(path, query={"id": item.pk}, is_empty=True)
        tag = item.tags.get().name
        yield build_request(path, 200, 400, query={"tags": tag}, is_empty=True)


@register_requests("api/v2/images/")
def request_v2_images(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    return request_v2_media_list(
        fixtures, "images", fixtures.private_images, fixtures.public_image
    )


@register_requests("api/v2/documents/")
def request_v2_documents(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    return request_v2_media_list(
        fixtures, "documents", fixtures.private_documents, fixtures.public_document
    )


def request_v2_media_detail(
    name: str, private: Sequence[Any], public: Any
) -> Iterator[AddressRequest]:
    """Build requests to single images or documents."""
    yield build_request(
        f"{V2}/{name}/{public.pk}/", query={"fields": "*"}, is_varied=True
    )
    for item in private:
        yield build_request(f"{V2}/{name}/{item.pk}/", 404, is_varied=True)
        yield build_request(f"{V2}/{name}/{item.pk}/", 404, query={"fields": "*"})


@register_requests("api/v2/images/<int:pk>/")
def request_v2_image(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    return request_v2_media_detail(
        "images", fixtures.private_images, fixtures.public_image
    )


@register_requests("api/v2/documents/<int:pk>/")
def request_v2_document(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    return request_v2_media_detail(
        "documents", fixtures.private_documents, fixtures.public_document
    )


def request_v2_media_find(
    name: str, private: Sequence[Any], public: Any
) -> Iterator[AddressRequest]:
    """Build requests that find an image or a document by its id."""
    yield build_request(f"{V2}/{name}/find/", 302, query={"id": public.pk})
    for item in private:
        yield build_request(
            f"{V2}/{name}/find/", 404, query={"id": item.pk}, is_varied=True
        )


@register_requests("api/v2/images/find/", has_public_content=False)
def request_v2_images_find(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    return request_v2_media_find(
        "images", fixtures.private_images, fixtures.public_image
    )


@register_requests("api/v2/documents/find/", has_public_content=False)
def request_v2_documents_find(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    return request_v2_media_find(
        "documents", fixtures.private_documents, fixtures.public_document
    )


@register_requests("api/v2/page_preview/<str:pk>/", has_public_content=False)
def request_v2_preview(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    # What a token opens is in test_previews.py.
    for page in fixtures.hidden_pages:
        for name in (page.pk, page.key, page.slug):
            yield build_request(f"{V2}/page_preview/{name}/", 404)


@register_requests("api/<path:rest>", has_public_content=False)
def request_unknown_path(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    for rest in ("x/", "v1/pages/", "v3/pages/", "v2/redirects/", "v2/x/"):
        yield build_request(f"/api/{rest}", 404, is_varied=True)
    for page in fixtures.hidden_pages[:3]:
        yield build_request(f"/api{page.old_path}", 404)
