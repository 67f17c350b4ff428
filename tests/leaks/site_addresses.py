"""Requests to rendered pages, files, calendars, feeds and sitemaps."""

from collections.abc import Iterator
from typing import Any

from wagtail.models import CollectionViewRestriction

from foundation.models import Organisation, PortalImage, Topic
from foundation.registry import list_types
from foundation.visibility import get_visibility
from tests.leaks.canaries import PUBLIC_PREFIX, SECRET_PREFIX
from tests.leaks.fixtures import LANGUAGES, HiddenPage, LeakFixtures
from tests.leaks.requests import (
    AddressRequest,
    build_request,
    register_requests,
)
from tests.support import visibility_states


def build_hidden_page_request(page: HiddenPage, path: str) -> AddressRequest:
    """Build a request for a hidden page, which is not found or has to be unlocked.

    The action of Wagtail's password form contains the id of the page.
    """
    statuses = (200, 302) if page.is_restricted else (404,)
    may_contain = str(page.pk) if page.is_restricted else ""
    return build_request(
        path, *statuses, may_contain=may_contain, is_varied=page.kind == "news"
    )


def request_directory(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    """Build requests for the directory pages and every organisation."""
    for path in ("/lt/klasteriai/", "/en/clusters/"):
        yield build_request(path, query={"kind": "all"}, is_varied=True)
        yield build_request(path, query={"label": "gold"})
        for code, row in fixtures.organisations.items():
            status = 200 if path.startswith(f"/{code}/") else 404
            yield build_request(f"{path}{row.slug}/", status, is_varied=True)
        for row in fixtures.hidden_organisations:
            yield build_request(f"{path}{row.slug}/", 404, is_varied=True)
            yield build_request(path, query={"kind": "all", "sector": row.sector})


@register_requests("", has_public_content=False)
def request_root(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    for accepted in ("", "lt", "en", "pl", "de", "fr", "et", "lv", "*", "en;q=0, pl"):
        yield build_request("/", 302, headers={"accept-language": accepted})


@register_requests(r"<language>/((?:[\w\-]+/)*)$")
def request_pages(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    for home in fixtures.homes.values():
        yield build_request(fixtures.build_path(home), is_varied=True)
        for child in home.get_children():
            path = fixtures.build_path(child)
            is_restricted = child.get_view_restrictions().exists()
            statuses = (200, 302) if is_restricted else (200, 404)
            yield build_request(path, *statuses, is_varied=True)
            for query in ({"when": "past"}, {"page": 2}, {"page": "x"}):
                yield build_request(path, *statuses, query=query)
            yield build_request(path, *statuses, query={"when": "past", "page": 2})
            for month in ("2017-08", "x"):
                month_view = {"view": "month", "month": month, "place": "online"}
                yield build_request(path, *statuses, query=month_view)
            yield build_request(path, *statuses, query={"year": 2017})
            for topic in (*fixtures.topics.values(), *fixtures.hidden_topics):
                yield build_request(path, *statuses, query={"topic": topic.slug})
    yield from request_directory(fixtures)
    for page in fixtures.public_pages:
        yield build_request(fixtures.build_path(page))
    for page in fixtures.hidden_pages:
        yield build_hidden_page_request(page, page.path)
        other = "/en" if page.path.startswith("/lt/") else "/lt"
        yield build_request(f"{other}{page.path[3:]}", 404)
        yield build_request(page.old_path, 404)
        yield build_request(page.path.rstrip("/"), 301, 404)
    for page in fixtures.list_one_page_per_state():
        yield build_request(page.short_link)
    for language in LANGUAGES:
        yield build_request(f"/{language}/", 200, 404)


@register_requests("<language>/search/")
def request_search(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    for language in LANGUAGES:
        path = f"/{language}/search/"
        yield build_request(path, 200, 404, is_varied=True)
        for prefix in (SECRET_PREFIX, PUBLIC_PREFIX):
            for page in (1, 2, 3, 9):
                yield build_request(path, 200, 404, query={"q": prefix, "page": page})
            yield build_request(path, 200, 404, query={"q": prefix, "type": "news"})
    for word in fixtures.list_searched_words():
        # Without one letter, it is a word that the search would correct.
        for typed in (word, word[:-1]):
            yield build_request("/lt/search/", query={"q": typed})
        for name in ("topic", "organisation", "place"):
            query = {"q": PUBLIC_PREFIX, name: word.lower()}
            yield build_request("/lt/search/", query=query)


@register_requests(
    "<language>/_util/authenticate_with_password"
    "/<int:page_view_restriction_id>/<int:page_id>/",
    has_public_content=False,
)
def request_password_forms(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    restriction = fixtures.restrictions[0].pk
    base = "/lt/_util/authenticate_with_password"
    for page in fixtures.hidden_pages:
        yield build_request(
            f"{base}/{restriction}/{page.pk}/",
            404 if page.state == visibility_states.IN_THE_BIN else 200,
            is_varied=page.kind == "news",
        )
    for other in fixtures.restrictions:
        page = fixtures.hidden_pages[0]
        path = f"{base}/{other.pk}/{page.pk}/"
        yield build_request(path)
        wrong = {"password": "wrong", "return_url": page.path}
        yield build_request(path, method="POST", data=wrong)


@register_requests("<language>/_util/login/", has_public_content=False)
def request_login(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    yield build_request("/lt/_util/login/", is_varied=True)
    for page in fixtures.hidden_pages[:3]:
        yield build_request("/lt/_util/login/", query={"next": page.path})


@register_requests("media/<path:name>", has_public_content=False)
def request_media(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    for file in list_files(fixtures.public_image):
        yield build_request(file.url)
    for image in fixtures.private_images:
        for file in list_files(image):
            yield build_request(file.url, 404, is_varied=True)
    for document in fixtures.private_documents:
        yield build_request(document.file.url, 404)
    for path in (
        "",
        "images/",
        "original_images/",
        "documents/",
        "../",
        "..%2f",
        "%00",
    ):
        yield build_request(f"/media/{path}", 404)


def list_files(image: PortalImage) -> list[Any]:
    """List the files of an image and its renditions."""
    renditions = image.renditions.all()
    return [image.file, *(rendition.file for rendition in renditions)]


@register_requests(r"documents/(\d+)/(.*)$")
def request_documents(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    yield build_request(fixtures.public_document.url)
    for document in fixtures.private_documents:
        yield build_request(document.url, 200, 302, is_varied=True)
        yield build_request(f"/documents/{document.pk}/x.txt", 404)
        yield build_request(f"/documents/{document.pk}/", 404)


@register_requests(
    "documents/authenticate_with_password/<int:restriction_id>/",
    has_public_content=False,
)
def request_document_password_forms(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    for restriction in CollectionViewRestriction.objects.all():
        path = f"/documents/authenticate_with_password/{restriction.pk}/"
        yield build_request(path, is_varied=True)
        yield build_request(
            path, method="POST", data={"password": "wrong", "return_url": "/"}
        )


@register_requests("calendar/<str:language>/<uuid:key>.ics")
def request_event_calendars(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    for page in fixtures.public_pages:
        if page.specific_class.__name__ == "EventPage":
            code = page.locale.language_code
            yield build_request(f"/calendar/{code}/{page.translation_key}.ics")
            yield build_request(f"/calendar/pl/{page.translation_key}.ics", 404)
    for hidden in fixtures.hidden_pages:
        for language in ("lt", "en", hidden.path[1:3]):
            path = f"/calendar/{language}/{hidden.key}.ics"
            yield build_request(
                path, 404, is_varied=hidden.kind == "event" and language == "lt"
            )


@register_requests("patterns/", has_public_content=False)
def request_pattern_library(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    yield build_request("/patterns/", 404)


@register_requests("calendar/<str:language>.ics")
def request_calendars(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    for language in fixtures.homes:
        yield build_request(f"/calendar/{language}.ics", is_varied=True)
    for language in LANGUAGES:
        statuses = (200,) if language in fixtures.homes else (200, 404)
        yield build_request(f"/calendar/{language}.ics", *statuses)
    for invalid in ("xx", "%00", "lt%0a", "LT"):
        yield build_request(f"/calendar/{invalid}.ics", 404)


@register_requests(
    "calendar/<str:language>/topics/<slug:slug>.ics", has_public_content=False
)
def request_topic_calendars(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    yield from _request_snippet_calendars(fixtures, "topics", Topic)


@register_requests("calendar/<str:language>/organisations/<slug:slug>.ics")
def request_organisation_calendars(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    yield from _request_snippet_calendars(fixtures, "organisations", Organisation)


def _request_snippet_calendars(
    fixtures: LeakFixtures, kind: str, model: type[Topic | Organisation]
) -> Iterator[AddressRequest]:
    """Build requests for each slug in each language; only its own language has it."""
    snippets: Any = model.objects.all()
    visible = {
        (snippet.locale.language_code, snippet.slug)
        for snippet in get_visibility(fixtures.site).filter_snippets(snippets)
    }
    slugs = {snippet.slug for snippet in snippets}
    for number, slug in enumerate(sorted(slugs)):
        for language in LANGUAGES:
            status = 200 if (language, slug) in visible else 404
            path = f"/calendar/{language}/{kind}/{slug}.ics"
            yield build_request(
                path, status, is_varied=number < 10 and language == "lt"
            )


@register_requests("<language>/topics/<slug:slug>/")
def request_topics(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    for language, topic in fixtures.topics.items():
        yield build_request(f"/{language}/topics/{topic.slug}/", is_varied=True)
        other = "en" if language == "lt" else "lt"
        yield build_request(f"/{other}/topics/{topic.slug}/", 404)
    for topic in fixtures.hidden_topics:
        for language in LANGUAGES:
            path = f"/{language}/topics/{topic.slug}/"
            yield build_request(path, 404, is_varied=language == "lt")


FEEDS = [entry.collection for entry in list_types() if entry.feed_label]


@register_requests("<language>/feeds/<slug:kind>.<slug:file_format>")
def request_feeds(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    for form in ("atom", "rss"):
        for kind in FEEDS:
            for language in ("lt", "en"):
                yield build_request(f"/{language}/feeds/{kind}.{form}", is_varied=True)
            for language in LANGUAGES[2:]:
                yield build_request(f"/{language}/feeds/{kind}.{form}", 404)
    for name in ("events.atom", "news.json", "news.atom/"):
        yield build_request(f"/lt/feeds/{name}", 404)


@register_requests("<language>/feeds/<slug:kind>/<slug:slug>.<slug:file_format>")
def request_topic_feeds(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    for kind in FEEDS:
        for language, topic in fixtures.topics.items():
            for form in ("atom", "rss"):
                path = f"/{language}/feeds/{kind}/{topic.slug}.{form}"
                yield build_request(path, is_varied=True)
        for topic in fixtures.hidden_topics:
            for language in LANGUAGES:
                yield build_request(f"/{language}/feeds/{kind}/{topic.slug}.atom", 404)


@register_requests("robots.txt", "favicon.ico", "brand.css", has_public_content=False)
def request_robots(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    yield build_request("/robots.txt", is_varied=True)
    yield build_request("/brand.css", is_varied=True)
    yield build_request("/favicon.ico", 302)


@register_requests("healthz", "readyz", "readyz/background", has_public_content=False)
def request_health(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    yield build_request("/healthz")
    yield build_request("/readyz")
    yield build_request("/readyz/background")


@register_requests("sitemap.xml", "sitemap-<slug:section>.xml")
def request_sitemaps(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    yield build_request("/sitemap.xml", is_varied=True)
    yield build_request("/sitemap-pages.xml", is_varied=True)
    yield build_request("/sitemap-entries.xml", is_varied=True)
    for part in ("2", "0", "-1", "x", "", "%00", "9" * 40):
        yield build_request(f"/sitemap-pages.xml?p={part}", 200, 404)
    yield build_request("/sitemap-other.xml", 404)
