"""Addresses of a small portal, for each pattern of its URL configuration."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction

from articles.models import NewsPage, SuccessStoryPage
from events.models import EventPage
from foundation.models import Organisation
from home.models import HomePage, InformationPage
from tests.support.editorial_acts import Portal

API = "api/headless/v1"


def list_page_paths(portal: Portal) -> list[str]:
    """List a page of each type, the lists of both languages, and an old address."""
    types: list[type[Page]] = [NewsPage, EventPage, SuccessStoryPage, HomePage]
    pages = [portal.pick_page(model) for model in types]
    organisation = portal.dice.choice(Organisation.objects.order_by("pk"))
    old_paths = Redirect.objects.order_by("-pk").values_list("old_path", flat=True)[:1]
    # ``Page.get_url`` names the host of the site, which is not always the one asked.
    paths = ["/".join(["", *page.url_path.split("/")[2:]]) for page in pages]
    return [
        *(f"/{page.locale.language_code}{path}" for page, path in zip(pages, paths, strict=True)),
        *("/lt/", "/en/", "/lt/naujienos/", "/en/news/", "/lt/sekmes-istorijos/"),
        *("/lt/renginiai/", "/lt/renginiai/?when=past", "/lt/klasteriai/?kind=all"),
        *("/lt/renginiai/?view=month", "/lt/apie-mus/", "/lt/apie-mus/naujienos/"),
        f"/lt/renginiai/?view=month&month={timezone.localdate():%Y-%m}",
        f"/lt/klasteriai/{organisation.slug}/",
        *old_paths,
    ]  # fmt: skip


def _list_password_forms(portal: Portal) -> list[str]:
    restriction = PageViewRestriction.objects.order_by("-pk").first()
    number = restriction.pk if restriction else 1
    page = restriction.page_id if restriction else 1
    return [f"/lt/_util/authenticate_with_password/{number}/{page}/"]


def _list_document_password_forms(portal: Portal) -> list[str]:
    restriction = CollectionViewRestriction.objects.order_by("-pk").first()
    number = restriction.pk if restriction else 1
    return [f"/documents/authenticate_with_password/{number}/"]


def _list_media(portal: Portal) -> list[str]:
    image = portal.pick_image()
    renditions = list(image.renditions.order_by("pk")[:1])
    return [image.file.url, *(rendition.file.url for rendition in renditions)]


def _list_topics(pattern: str) -> Callable[[Portal], list[str]]:
    return lambda portal: [pattern.format(slug=topic.slug) for topic in portal.topics]


def _list_details(pattern: str, model: type[Page]) -> Callable[[Portal], list[str]]:
    return lambda portal: [pattern.format(pk=portal.pick_page(model).pk)]


def _list_found(portal: Portal) -> list[str]:
    return [f"/{API}/pages/find?path={path}" for path in list_page_paths(portal)[:3]]


def _list_event_calendars(portal: Portal) -> list[str]:
    event: Any = portal.pick_page(EventPage)
    return [f"/calendar/lt/{event.translation_key}.ics"]


ListAddresses = Callable[[Portal], list[str]]
# The addresses of each pattern that ``tests.leaks.requests.list_patterns`` lists.
ADDRESSES: dict[str, ListAddresses] = {
    "": lambda _portal: ["/"],
    r"<language>/((?:[\w\-]+/)*)$": list_page_paths,
    "<language>/_util/authenticate_with_password"
    "/<int:page_view_restriction_id>/<int:page_id>/": _list_password_forms,
    "<language>/_util/login/": lambda _portal: ["/lt/_util/login/"],
    "<language>/feeds/<slug:kind>.<slug:file_format>": lambda _portal: [
        "/lt/feeds/news.atom",
        "/en/feeds/stories.rss",
    ],
    "<language>/feeds/<slug:kind>/<slug:slug>.<slug:file_format>": _list_topics(
        "/lt/feeds/news/{slug}.atom"
    ),
    "<language>/search/": lambda _portal: ["/lt/search/?q=naujiena"],
    "<language>/topics/<slug:slug>/": _list_topics("/lt/topics/{slug}/"),
    "api/<path:rest>": lambda _portal: ["/api/v9/"],
    f"{API}/": lambda _portal: [f"/{API}/"],
    f"{API}/docs": lambda _portal: [f"/{API}/docs"],
    f"{API}/events": lambda _portal: [
        f"/{API}/events?include=body",
        f"/{API}/events?when=ongoing",
    ],
    f"{API}/events/<int:pk>": _list_details(f"/{API}/events/{{pk}}", EventPage),
    f"{API}/home": lambda _portal: [f"/{API}/home", f"/{API}/home?locale=en"],
    f"{API}/branding": lambda _portal: [f"/{API}/branding"],
    f"{API}/navigation": lambda _portal: [f"/{API}/navigation"],
    f"{API}/news": lambda _portal: [
        f"/{API}/news?include=body&locale=all",
        f"/{API}/news?locale=en&fallback=lt",
    ],
    f"{API}/news/<int:pk>": _list_details(f"/{API}/news/{{pk}}", NewsPage),
    f"{API}/openapi.json": lambda _portal: [f"/{API}/openapi.json"],
    f"{API}/organisations": lambda _portal: [f"/{API}/organisations"],
    f"{API}/organisations/<int:pk>": lambda portal: [
        f"/{API}/organisations/{row.pk}" for row in portal.organisations
    ],
    f"{API}/information": lambda _portal: [f"/{API}/information?include=body"],
    f"{API}/information/<int:pk>": _list_details(
        f"/{API}/information/{{pk}}", InformationPage
    ),
    f"{API}/topics": lambda _portal: [f"/{API}/topics", f"/{API}/topics?locale=en"],
    f"{API}/topics/<int:pk>": lambda portal: [
        f"/{API}/topics/{topic.pk}" for topic in portal.topics
    ],
    f"{API}/paths": lambda _portal: [f"/{API}/paths", f"/{API}/paths?locale=en"],
    f"{API}/redirects": lambda _portal: [f"/{API}/redirects"],
    f"{API}/site": lambda _portal: [f"/{API}/site", f"/{API}/site?locale=en"],
    f"{API}/pages/find": _list_found,
    # The answers for tokens are tested on their own: only an editor has one.
    f"{API}/preview/<token>": lambda _portal: [f"/{API}/preview/x"],
    f"{API}/search": lambda _portal: [f"/{API}/search?q=naujiena"],
    f"{API}/search/suggest": lambda _portal: [f"/{API}/search/suggest?q=nauj"],
    f"{API}/stories": lambda _portal: [f"/{API}/stories?include=body"],
    f"{API}/stories/<int:pk>": _list_details(
        f"/{API}/stories/{{pk}}", SuccessStoryPage
    ),
    "api/v2/documents/": lambda _portal: ["/api/v2/documents/"],
    "api/v2/documents/<int:pk>/": lambda portal: [
        f"/api/v2/documents/{portal.document.pk}/"
    ],
    "api/v2/documents/find/": lambda portal: [
        f"/api/v2/documents/find/?id={portal.document.pk}"
    ],
    "api/v2/images/": lambda _portal: ["/api/v2/images/"],
    "api/v2/images/<int:pk>/": lambda portal: [
        f"/api/v2/images/{portal.pick_image().pk}/"
    ],
    "api/v2/images/find/": lambda portal: [
        f"/api/v2/images/find/?id={portal.pick_image().pk}"
    ],
    "api/v2/page_preview/<str:pk>/": lambda _portal: ["/api/v2/page_preview/x/"],
    "api/v2/pages/": lambda _portal: [
        "/api/v2/pages/?fields=*&type=articles.NewsPage",
        "/api/v2/pages/?fields=*&type=events.EventPage",
    ],
    "api/v2/pages/<int:pk>/": _list_details("/api/v2/pages/{pk}/", NewsPage),
    "api/v2/pages/find/": lambda _portal: [
        "/api/v2/pages/find/?html_path=/lt/renginiai/"
    ],
    "calendar/<str:language>.ics": lambda _portal: ["/calendar/lt.ics"],
    "calendar/<str:language>/<uuid:key>.ics": _list_event_calendars,
    "calendar/<str:language>/organisations/<slug:slug>.ics": lambda _portal: [
        f"/calendar/lt/organisations/{row.slug}.ics"
        for row in Organisation.objects.order_by("pk")
    ],
    "calendar/<str:language>/topics/<slug:slug>.ics": _list_topics(
        "/calendar/lt/topics/{slug}.ics"
    ),
    r"documents/(\d+)/(.*)$": lambda portal: [portal.document.url],
    "documents/authenticate_with_password/<int:restriction_id>/": (
        _list_document_password_forms
    ),
    "brand.css": lambda _portal: ["/brand.css"],
    "favicon.ico": lambda _portal: ["/favicon.ico"],
    "healthz": lambda _portal: ["/healthz"],
    "media/<path:name>": _list_media,
    "patterns/": lambda _portal: ["/patterns/"],
    "readyz": lambda _portal: ["/readyz"],
    "readyz/background": lambda _portal: ["/readyz/background"],
    "robots.txt": lambda _portal: ["/robots.txt"],
    "sitemap-<slug:section>.xml": lambda _portal: [
        "/sitemap-pages.xml",
        "/sitemap-entries.xml",
    ],
    "sitemap.xml": lambda _portal: ["/sitemap.xml"],
}


def pick_addresses(portal: Portal, count: int) -> list[str]:
    """Choose patterns by the dice, and one address of each.

    Half of them are pages and lists that refer to much; all patterns are equally
    likely for the others.
    """
    frequent = [list_page_paths, ADDRESSES[f"{API}/news"], ADDRESSES["api/v2/pages/"]]
    chosen: list[str] = []
    for number in range(count):
        pool = list(ADDRESSES.values()) if number % 2 else frequent
        chosen.append(portal.dice.choice(portal.dice.choice(pool)(portal)))
    return chosen
