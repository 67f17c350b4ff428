"""What every page of the site shows, in one response of the headless API."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from ninja import Query, Router

from delivery.store import load_documents
from foundation.api.errors import build_not_found_error
from foundation.api.operation import declare_operation
from foundation.api.params import LanguageParameters
from foundation.api.responses import build_response
from foundation.detail import Detail
from foundation.models import get_site_branding
from foundation.registry import list_types
from foundation.schema_types import DescribedDict, UrlString
from foundation.serializers.branding import Branding
from foundation.serializers.loader import ReferenceLoader
from foundation.serializers.pages import serialize_batch
from foundation.serializers.schemas import PageLink
from foundation.visibility import Visibility, get_request_visibility
from foundation.web.feeds import FeedLink, build_feed_link
from foundation.web.navigation import load_navigation
from home.blocks import Funder
from home.models import HomePage
from home.schemas import FooterColumn
from home.serializers import NetworkContact

router = Router(tags=["Site"])


class Language(DescribedDict):
    """A published language and its front page."""

    locale: str
    """Language code, such as `lt`."""
    name: str
    """Name of the language, in itself."""
    url: UrlString
    """Its front page."""


class CalendarLink(DescribedDict):
    """A calendar to subscribe to (iCalendar, RFC 5545)."""

    title: str
    """What the calendar contains."""
    url: UrlString
    """Address of the calendar."""


class Site(DescribedDict):
    """What every page of a language shows: head, menu and foot."""

    locale: str
    """Language of the texts."""
    locales: list[Language]
    """The published languages."""
    branding: Branding
    """The publisher, with its social networks."""
    contact: NetworkContact
    """How to reach the network."""
    funders: list[Funder]
    """Who pays for the portal."""
    footer_columns: list[FooterColumn]
    """Columns at the foot of every page."""
    menu: list[PageLink]
    """The front page and the sections."""
    foot: list[PageLink]
    """The links at the foot of every page."""
    feeds: list[FeedLink]
    """Feeds of the sections that have one."""
    calendars: list[CalendarLink]
    """Calendars of the sections that have one."""


def list_languages(visibility: Visibility) -> list[Language]:
    """List the published languages."""
    names = dict(settings.LANGUAGES)
    return [
        {
            "locale": code,
            "name": names[code],
            "url": f"{visibility.get_page_root_url(code)}/{code}/",
        }
        for code in visibility.languages
    ]


@declare_operation(router, "/site", Site, "getSite", "What every page shows")
def get_site(
    request: HttpRequest, parameters: Query[LanguageParameters]
) -> HttpResponse:
    """Give the publisher, contact, menus, feeds and calendars of a language."""
    visibility = get_request_visibility(request)
    language = parameters.get_language(visibility)
    root = visibility.get_root(language)
    key = (HomePage, root.pk if root else 0)
    home = load_documents([key], visibility).get(key)
    if home is None:
        raise build_not_found_error()
    resource = home.build_resource(visibility.at)
    (branding,) = serialize_batch(
        [(get_site_branding(visibility.site), Detail.LINE)],
        ReferenceLoader(visibility),
        language=language,
    )
    navigation = load_navigation(visibility)
    menu = navigation.list_menu(language)
    site: dict[str, Any] = {
        "locale": language,
        "locales": list_languages(visibility),
        "branding": branding,
        **{name: resource[name] for name in ("contact", "funders", "footer_columns")},
        "menu": menu,
        "foot": navigation.list_footer_links(language),
        **_build_subscriptions(menu, language, visibility),
    }
    return build_response(request, site)


def _build_subscriptions(
    menu: list[PageLink], language: str, visibility: Visibility
) -> dict[str, Any]:
    """Build the feeds and calendars of the types that have a list in a language."""
    sections = {item["type"]: item for item in menu}
    root_url = visibility.portal_root_url
    feeds: list[FeedLink] = []
    calendars: list[CalendarLink] = []
    for entry in list_types():
        section = sections.get(entry.section.resource_type) if entry.section else None
        if section and entry.feed_label:
            title = section["title"]
            feeds.append(
                build_feed_link(root_url, language, entry.collection, title, None)
            )
        if section and entry.calendar:
            with translation.override(language):
                title = str(entry.calendar.label)
            url = f"{root_url}{entry.calendar.path.format(language=language)}"
            calendars.append({"title": title, "url": url})
    return {"feeds": feeds, "calendars": calendars}
