"""Responses of the headless API, joined from the bytes of stored documents."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse

from delivery.dependencies import list_rows
from delivery.documents import Document, dump_json, join_items
from delivery.store import is_visible, load_documents
from foundation.api.auth import is_trusted, require_trust
from foundation.api.cursor import find_list_part
from foundation.api.errors import build_not_found_error
from foundation.api.params import ID_MAX, CollectionParameters
from foundation.api.responses import (
    build_fallback,
    build_json_response,
)
from foundation.list_keys import Key
from foundation.models import PortalPage
from foundation.registry import list_types
from foundation.serializers.pages import format_utc
from foundation.visibility import Visibility, get_request_visibility
from foundation.web.navigation import list_parents, load_navigation
from localization.translation_progress import get_translation_statuses


def build_list_response(
    request: HttpRequest, rows: QuerySet[Any], parameters: CollectionParameters
) -> HttpResponse:
    """Build a response with one part of a list of pages or organisations."""
    visibility = get_request_visibility(request)
    if parameters.freshness:
        require_trust(request)
        rows = parameters.filter_by_freshness(rows)
    rows = parameters.filter_by_identity(rows)
    part = find_list_part(request, rows, parameters)
    keys = [(rows.model, pk) for pk in part.ids]
    items = format_items(
        [*load_documents(keys, visibility, detail=parameters.item_detail).values()],
        visibility,
        requested=None
        if parameters.has_all_languages
        else parameters.get_language(visibility),
        freshness=_load_freshness(request, rows.model, part.ids),
        fields=parameters.item_fields,
    )
    envelope = dump_json(part.envelope)
    return build_json_response(
        request, b"".join((envelope[:-1], b',"items":', join_items(items), b"}"))
    )


def build_detail_response(
    request: HttpRequest, model: type[Model], pk: int
) -> HttpResponse:
    """Build a response with a visible page or organisation, or raise a 404."""
    if pk > ID_MAX or not is_visible(model, pk, get_request_visibility(request)):
        raise build_not_found_error()
    return build_document_response(request, (model, pk))


def build_document_response(
    request: HttpRequest, key: Key, further: Mapping[str, Any] | None = None
) -> HttpResponse:
    """Build a response with the document of an object that has just been found.

    ``further`` are members that only this response has.
    """
    visibility = get_request_visibility(request)
    documents = load_documents([key], visibility)
    model, pk = key
    freshness = _load_freshness(request, model, [pk])
    document = documents.get(key)
    if document is None:
        # It has disappeared since then.
        raise build_not_found_error()
    added = build_detail_members(document, model, visibility)
    (item,) = format_items(
        [document],
        visibility,
        freshness=freshness,
        further={**added, **(further or {})},
    )
    return build_json_response(request, item)


def build_detail_members(
    document: Document, model: type[Model], visibility: Visibility
) -> dict[str, Any]:
    """Build the members that an object has where it is the whole answer."""
    menu = load_navigation(visibility).list_menu(document.locale)
    added: dict[str, Any] = {"parents": list_parents(menu, document.url)}
    entry = next((entry for entry in list_types() if entry.model is model), None)
    if entry and entry.load_related:
        added["related"] = entry.load_related(document.object_id, visibility)
    return added


def format_items(
    documents: Sequence[Document],
    visibility: Visibility,
    *,
    requested: str | None = None,
    freshness: Mapping[int, Any] | None = None,
    fields: Collection[str] | None = None,
    further: Mapping[str, Any] | None = None,
) -> list[bytes]:
    """Format documents with the fields that depend on the request.

    ``fields`` are the names of those that the items have, by default all; ``further``
    are members that each of them has.
    """
    items = []
    for document in documents:
        added: dict[str, Any] = {
            "fallback": build_fallback(document.locale, requested),
            **(further or {}),
        }
        if freshness and document.object_id in freshness:
            added["freshness"] = freshness[document.object_id]
        items.append(
            document.format_json(visibility.at, added)
            if fields is None
            else document.format_part(visibility.at, added, fields)
        )
    return items


def _load_freshness(
    request: HttpRequest, model: type[Model], ids: Sequence[int]
) -> dict[int, dict[str, Any]]:
    """Load how translations stand to their sources, if the request may read it."""
    if not issubclass(model, PortalPage) or not is_trusted(request):
        return {}
    pages = list_rows(model).select_related("locale").filter(pk__in=ids)
    return {
        pk: {
            "source": status.source,
            "complete": status.complete,
            "outdated_since": format_utc(status.outdated_since),
        }
        for pk, status in get_translation_statuses(list(pages)).items()
    }
