"""Views of calendar files: a single event, and subscriptions."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from delivery.store import load_entries
from events.ical import MEDIA_TYPE, write_calendar
from events.models import EventPage
from events.selectors import (
    SUBSCRIPTION_PERIOD,
    ZONE_FIELDS,
    filter_subscribed,
    list_zone_years,
    visible_events,
)
from foundation.models import Organisation, Topic, get_site_branding
from foundation.selectors import (
    filter_by_organisation,
    filter_by_topic,
    visible_organisations,
    visible_topics,
)
from foundation.visibility import Visibility, get_request_visibility
from foundation.web.http_cache import cache_public_response
from localization.language_filters import filter_for_readers


def serve_event_calendar(
    request: HttpRequest, language: str, key: uuid.UUID
) -> HttpResponse:
    """Serve one event as a file for the reader's calendar."""
    visibility = _get_visibility_or_404(request, language)
    events = visible_events(visibility, language=language)
    # The translations of an event have the same key: in a language there is only one.
    chosen = events.filter(translation_key=key)
    slug = chosen.values_list("slug", flat=True).first()
    if slug is None:
        raise Http404
    content = _write_events(list(chosen.values_list("pk", *ZONE_FIELDS)), visibility)
    file = _build_file_response(content, language, slug)
    return cache_public_response(request, file)


def serve_calendar(request: HttpRequest, language: str) -> HttpResponse:
    """Serve the subscription to all events of a language."""
    visibility = _get_visibility_or_404(request, language)
    return _build_subscription_response(request, language, visible_events(visibility))


def serve_topic_calendar(
    request: HttpRequest, language: str, slug: str
) -> HttpResponse:
    """Serve the subscription to the events on a topic."""
    visibility = _get_visibility_or_404(request, language)
    topic = get_object_or_404(visible_topics(visibility, language=language), slug=slug)
    events = filter_by_topic(visible_events(visibility), topic)
    return _build_subscription_response(request, language, events, about=topic)


def serve_organisation_calendar(
    request: HttpRequest, language: str, slug: str
) -> HttpResponse:
    """Serve the subscription to the events of an organisation."""
    visibility = _get_visibility_or_404(request, language)
    organisation = get_object_or_404(
        visible_organisations(visibility, language=language), slug=slug
    )
    events = filter_by_organisation(
        visible_events(visibility), "event_organisers__organisation", [organisation.pk]
    )
    return _build_subscription_response(request, language, events, about=organisation)


def _get_visibility_or_404(request: HttpRequest, language: str) -> Visibility:
    """Return the request's visibility; 404 if the language is not published."""
    visibility = get_request_visibility(request)
    if language not in visibility.languages:
        raise Http404
    return visibility


def _build_subscription_response(
    request: HttpRequest,
    language: str,
    events: QuerySet[EventPage],
    *,
    about: Topic | Organisation | None = None,
) -> HttpResponse:
    visibility = get_request_visibility(request)
    chosen = filter_subscribed(filter_for_readers(events, language), at=visibility.at)
    publisher = get_site_branding(visibility.site).get_name(language)
    with translation.override(language):
        name = f"{publisher}: {_('Events')}"
    rows = list(chosen.values_list("pk", *ZONE_FIELDS, "ends_at"))
    content = _write_events(
        rows,
        visibility,
        name=f"{name} · {about.name}" if about else name,
        source=f"{visibility.portal_root_url}{request.path}",
    )
    ends = [end for *_fields, end in rows if end]
    until = min(ends) + SUBSCRIPTION_PERIOD if ends else None
    file = _build_file_response(
        content, language, about.slug if about else f"klaster-{language}"
    )
    return cache_public_response(request, file, until=until)


def _write_events(
    rows: Sequence[Sequence[Any]], visibility: Visibility, **properties: str
) -> bytes:
    """Write events as a calendar; each row has the id and the ``ZONE_FIELDS``."""
    width = len(ZONE_FIELDS) + 1
    return write_calendar(
        load_entries([(EventPage, row[0]) for row in rows], visibility),
        list_zone_years(row[1:width] for row in rows),
        **properties,
    )


def _build_file_response(content: bytes, language: str, name: str) -> HttpResponse:
    """Build a response with the file's name and language in its headers."""
    response = HttpResponse(content, content_type=MEDIA_TYPE)
    disposition = content_disposition_header(False, f"{name}.ics")
    response.headers["Content-Disposition"] = str(disposition)
    response.headers["Content-Language"] = language
    return response
