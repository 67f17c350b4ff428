"""Events as calendar files: one alone, or all that one subscribes to."""

import uuid

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from events.ical import MEDIA_TYPE, write_calendar
from events.models import EventPage
from events.selectors import KEPT, filter_subscribed, visible_events
from foundation.models import Organisation, Topic, get_site_branding
from foundation.selectors import filter_by_organisation, filter_by_topic
from foundation.serializers.pages import serialize_object, serialize_objects
from foundation.visibility import Visibility, get_request_visibility
from foundation.web.http_cache import cache_public_response
from localization.language_filters import filter_for_readers


def serve_event_calendar(
    request: HttpRequest, language: str, key: uuid.UUID
) -> HttpResponse:
    """Give one event as a file for the reader's own calendar."""
    visibility = _visibility(request, language)
    events = visible_events(visibility, language=language)
    page = events.filter(translation_key=key).first()
    if page is None:
        raise Http404
    content = write_calendar([serialize_object(page, visibility)])
    return cache_public_response(request, _file(content, language, page.slug))


def serve_calendar(request: HttpRequest, language: str) -> HttpResponse:
    """Give all events of a language, to subscribe to."""
    visibility = _visibility(request, language)
    return _subscription(request, language, visible_events(visibility))


def serve_topic_calendar(
    request: HttpRequest, language: str, slug: str
) -> HttpResponse:
    """Give the events about a topic, to subscribe to."""
    visibility = _visibility(request, language)
    topics = Topic.objects.filter(locale__language_code=language, slug=slug)
    topic = visibility.filter_snippets(topics).first()
    if topic is None:
        raise Http404
    events = filter_by_topic(visible_events(visibility), topic)
    return _subscription(request, language, events, about=topic)


def serve_organisation_calendar(
    request: HttpRequest, language: str, slug: str
) -> HttpResponse:
    """Give the events of an organisation, to subscribe to."""
    visibility = _visibility(request, language)
    named = Organisation.objects.filter(locale__language_code=language, slug=slug)
    organisation = visibility.filter_snippets(named).first()
    if organisation is None:
        raise Http404
    events = filter_by_organisation(
        visible_events(visibility), "event_organisers__organisation", organisation.pk
    )
    return _subscription(request, language, events, about=organisation)


def _visibility(request: HttpRequest, language: str) -> Visibility:
    """Give the rule, for a language that is published."""
    visibility = get_request_visibility(request)
    if language not in visibility.languages:
        raise Http404
    return visibility


def _subscription(
    request: HttpRequest,
    language: str,
    events: QuerySet[EventPage],
    *,
    about: Topic | Organisation | None = None,
) -> HttpResponse:
    visibility = get_request_visibility(request)
    chosen = filter_subscribed(filter_for_readers(events, language), at=visibility.at)
    pages = list(chosen)
    publisher = get_site_branding(visibility.site).get_name(language)
    with translation.override(language):
        name = f"{publisher}: {_('Events')}"
    content = write_calendar(
        serialize_objects(pages, visibility),
        name=f"{name} · {about.name}" if about else name,
        source=f"{visibility.site.root_url}{request.path}",
    )
    ends = [page.ends_at for page in pages if page.ends_at]
    until = min(ends) + KEPT if ends else None
    file = _file(content, language, about.slug if about else f"klaster-{language}")
    return cache_public_response(request, file, until=until)


def _file(content: bytes, language: str, name: str) -> HttpResponse:
    """Send a file with its name and its language."""
    response = HttpResponse(content, content_type=MEDIA_TYPE)
    disposition = content_disposition_header(False, f"{name}.ics")
    response.headers["Content-Disposition"] = str(disposition)
    response.headers["Content-Language"] = language
    return response
