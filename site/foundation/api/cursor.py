"""Cursors: signed positions in a list of the headless API."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.core.signing import BadSignature, Signer
from django.db.models import QuerySet
from django.http import HttpRequest

from foundation.api.errors import build_parameter_error
from foundation.api.params import CURSOR_START, OFFSET_MAX, CollectionParameters
from foundation.api.responses import build_envelope, build_url
from foundation.keyset import Position, filter_after, load_positions
from foundation.list_keys import paginate_keys
from foundation.visibility import get_request_visibility

# What may change from one part of a list to the next.
FREE_PARAMETERS = {"cursor", "offset", "limit", "view", "include", "fields"}


class Part(NamedTuple):
    """One part of a list: its envelope without items, and the ids of its items."""

    envelope: dict[str, Any]
    ids: Sequence[int]


def find_list_part(
    request: HttpRequest, rows: QuerySet[Any], parameters: CollectionParameters
) -> Part:
    """Find the part of a list that a request asks for, by offset or by cursor."""
    at = get_request_visibility(request).at
    if parameters.cursor is None:
        start, stop = parameters.offset, parameters.offset + parameters.limit
        count, ids = paginate_keys(rows, start, stop, at=at)
        envelope = build_envelope(request, count, parameters)
        if OFFSET_MAX < stop < count:
            envelope["next"] = _build_next_url(
                request, rows, load_positions(rows[start:], parameters.limit)[-1][1]
            )
        return Part(envelope, ids)
    count, _ids = paginate_keys(rows, 0, 0, at=at)
    following = rows
    if parameters.cursor != CURSOR_START:
        following = filter_after(rows, _read_cursor(request, rows, parameters.cursor))
    found = load_positions(following, parameters.limit + 1)
    chosen = found[: parameters.limit]
    is_last = len(chosen) == len(found)
    next_url = None if is_last else _build_next_url(request, rows, chosen[-1][1])
    return Part(
        {"count": count, "next": next_url, "previous": None},
        [pk for pk, _position in chosen],
    )


def _build_next_url(
    request: HttpRequest, rows: QuerySet[Any], position: Position
) -> str:
    cursor = _build_signer(request, rows).sign_object(position)
    return build_url(request, cursor=cursor, offset=None)


def _read_cursor(request: HttpRequest, rows: QuerySet[Any], cursor: str) -> Position:
    try:
        position: Position = _build_signer(request, rows).unsign_object(cursor)
    except BadSignature:
        message = "It is not a cursor of this list, with these filters and this order."
        raise build_parameter_error("cursor", message) from None
    return position


def _build_signer(request: HttpRequest, rows: QuerySet[Any]) -> Signer:
    """Build a signer of one list: its path, its parameters and its order."""
    parameters = sorted(
        (name, values)
        for name, values in request.GET.lists()
        if name not in FREE_PARAMETERS
    )
    return Signer(salt=repr((request.path, parameters, rows.query.order_by)))
