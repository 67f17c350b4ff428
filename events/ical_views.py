"""Events as calendar files: one alone, or all that one subscribes to."""

import uuid

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from events.ical import MEDIA_TYPE, calendar_of
from events.models import EventPage
from events.selectors import KEPT, events_seen, events_subscribed
from foundation.models import Organisation, Topic
from foundation.selectors import of_organisation, of_topic
from foundation.serializers.pages import resource_of, resources_of
from foundation.visibility import Visibility, visibility_for
from foundation.web.http_cache import kept
from localization.language_filters import for_readers


def event_calendar(request: HttpRequest, language: str, key: uuid.UUID) -> HttpResponse:
    """Give one event as a file for the reader's own calendar."""
    visibility = _visibility(request, language)
    events = events_seen(visibility, language=language)
    page = events.filter(translation_key=key).first()
    if page is None:
        raise Http404
    content = calendar_of([resource_of(page, visibility)])
    return kept(request, _file(content, language, page.slug))


def calendar(request: HttpRequest, language: str) -> HttpResponse:
    """Give all events of a language, to subscribe to."""
    visibility = _visibility(request, language)
    return _subscription(request, language, events_seen(visibility))


def topic_calendar(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """Give the events about a topic, to subscribe to."""
    visibility = _visibility(request, language)
    topics = Topic.objects.filter(locale__language_code=language, slug=slug)
    topic = visibility.entries(topics).first()
    if topic is None:
        raise Http404
    events = of_topic(events_seen(visibility), topic)
    return _subscription(request, language, events, about=topic)


def organisation_calendar(
    request: HttpRequest, language: str, slug: str
) -> HttpResponse:
    """Give the events of an organisation, to subscribe to."""
    visibility = _visibility(request, language)
    named = Organisation.objects.filter(locale__language_code=language, slug=slug)
    organisation = visibility.entries(named).first()
    if organisation is None:
        raise Http404
    events = of_organisation(
        events_seen(visibility), "event_organisers__organisation", organisation.pk
    )
    return _subscription(request, language, events, about=organisation)


def _visibility(request: HttpRequest, language: str) -> Visibility:
    """Give the rule, for a language that is published."""
    visibility = visibility_for(request)
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
    visibility = visibility_for(request)
    chosen = events_subscribed(for_readers(events, language), at=visibility.at)
    pages = list(chosen)
    with translation.override(language):
        name = f"{settings.WAGTAIL_SITE_NAME}: {_('Events')}"
    content = calendar_of(
        resources_of(pages, visibility),
        name=f"{name} · {about.name}" if about else name,
        source=f"{visibility.site.root_url}{request.path}",
    )
    ends = [page.ends_at for page in pages if page.ends_at]
    until = min(ends) + KEPT if ends else None
    file = _file(content, language, about.slug if about else f"klaster-{language}")
    return kept(request, file, until=until)


def _file(content: bytes, language: str, name: str) -> HttpResponse:
    """Send a file with its name and its language."""
    response = HttpResponse(content, content_type=MEDIA_TYPE)
    disposition = content_disposition_header(False, f"{name}.ics")
    response.headers["Content-Disposition"] = str(disposition)
    response.headers["Content-Language"] = language
    return response
