"""Questions to the pages that people read, and to files."""

from collections.abc import Iterator

from wagtail.models import CollectionViewRestriction

from foundation.models import Organisation, Topic
from foundation.visibility import get_visibility
from tests.leaks.fixtures import Garden, Hidden
from tests.leaks.requests import ABSENT, Ask, ask, door

LANGUAGES = ("lt", "en", "pl", "de", "fr", "et", "lv")


def hidden_page(page: Hidden, path: str) -> Ask:
    """Ask for a hidden page: it isn't there, or one has to be let in.

    Wagtail's password form names the page by its id, in the address it is sent to.
    """
    statuses = (200, 302) if page.is_restricted else (404,)
    may_tell = str(page.pk) if page.is_restricted else ""
    return ask(path, *statuses, may_tell=may_tell, is_varied=page.kind == "news")


def directory(garden: Garden) -> Iterator[Ask]:
    """Ask for every organisation at its address, and for all in the lists."""
    for path in ("/lt/klasteriai/", "/en/clusters/"):
        yield ask(path, query={"kind": "all"}, is_varied=True)
        yield ask(path, query={"label": "gold"})
        for code, row in garden.organisations.items():
            status = 200 if path.startswith(f"/{code}/") else 404
            yield ask(f"{path}{row.slug}/", status, is_varied=True)
        for row in garden.hidden_organisations:
            yield ask(f"{path}{row.slug}/", 404, is_varied=True)
            yield ask(path, query={"kind": "all", "sector": row.sector})


@door("", shows=False)
def languages(garden: Garden) -> Iterator[Ask]:
    for wished in ("", "lt", "en", "pl", "de", "fr", "et", "lv", "*", "en;q=0, pl"):
        yield ask("/", 302, headers={"accept-language": wished})


@door(r"<language>/((?:[\w\-]+/)*)$")
def pages(garden: Garden) -> Iterator[Ask]:
    for home in garden.homes.values():
        yield ask(garden.path_of(home), is_varied=True)
        for section in home.get_children():
            path = garden.path_of(section)
            hidden = section.live is False or section.get_view_restrictions().exists()
            statuses = (200, 302) if hidden else (200, 404)
            yield ask(path, *statuses, is_varied=True)
            for query in ({"when": "past"}, {"page": 2}, {"page": "x"}):
                yield ask(path, *statuses, query=query)
            yield ask(path, *statuses, query={"when": "past", "page": 2})
            for month in ("2017-08", "x"):
                month_view = {"view": "month", "month": month, "place": "online"}
                yield ask(path, *statuses, query=month_view)
            yield ask(path, *statuses, query={"year": 2017})
            for topic in (*garden.topics.values(), *garden.hidden_topics):
                yield ask(path, *statuses, query={"topic": topic.slug})
    yield from directory(garden)
    for page in garden.shown:
        yield ask(garden.path_of(page))
    for page in garden.hidden:
        yield hidden_page(page, page.path)
        other = "/en" if page.path.startswith("/lt/") else "/lt"
        yield Ask(f"{other}{page.path[3:]}", ABSENT)
        yield ask(page.old_path, 404)
        yield ask(page.path.rstrip("/"), 301, 404)
    for language in LANGUAGES:
        yield ask(f"/{language}/", 200, 404)


@door("<language>/search/")
def search(garden: Garden) -> Iterator[Ask]:
    for language in LANGUAGES:
        path = f"/{language}/search/"
        yield ask(path, 200, 404, is_varied=True)
        # How all words that were planted begin: a search goes by beginnings.
        for beginning in ("knr", "vsm"):
            for page in (1, 2, 3, 9):
                yield ask(path, 200, 404, query={"q": beginning, "page": page})
            yield ask(path, 200, 404, query={"q": beginning, "type": "news"})
    for word in [page.word for page in garden.hidden] + garden.unpublished_words:
        yield ask("/lt/search/", query={"q": word})


@door(
    "<language>/_util/authenticate_with_password"
    "/<int:page_view_restriction_id>/<int:page_id>/",
    shows=False,
)
def passwords(garden: Garden) -> Iterator[Ask]:
    restriction = garden.restrictions[0].pk
    base = "/lt/_util/authenticate_with_password"
    for page in garden.hidden:
        yield ask(f"{base}/{restriction}/{page.pk}/", is_varied=page.kind == "news")
    for other in garden.restrictions:
        page = garden.hidden[0]
        path = f"{base}/{other.pk}/{page.pk}/"
        yield ask(path)
        wrong = {"password": "wrong", "return_url": page.path}
        yield ask(path, method="POST", data=wrong)


@door("<language>/_util/login/", shows=False)
def login(garden: Garden) -> Iterator[Ask]:
    yield ask("/lt/_util/login/", is_varied=True)
    for page in garden.hidden[:3]:
        yield ask("/lt/_util/login/", query={"next": page.path})


@door("media/<path:name>", shows=False)
def media(garden: Garden) -> Iterator[Ask]:
    shown = garden.shown_image
    files = [shown.file, *(made.file for made in shown.renditions.all())]
    yield from (ask(file.url) for file in files)
    for image in garden.images:
        files = [image.file, *(made.file for made in image.renditions.all())]
        yield from (ask(file.url, 404, is_varied=True) for file in files)
    for document in garden.documents:
        yield ask(document.file.url, 404)
    for path in (
        "",
        "images/",
        "original_images/",
        "documents/",
        "../",
        "..%2f",
        "%00",
    ):
        yield ask(f"/media/{path}", 404)


@door(r"documents/(\d+)/(.*)$")
def documents(garden: Garden) -> Iterator[Ask]:
    yield ask(garden.shown_document.url)
    for document in garden.documents:
        yield ask(document.url, 200, 302, is_varied=True)
        yield ask(f"/documents/{document.pk}/x.txt", 404)
        yield ask(f"/documents/{document.pk}/", 404)


@door("documents/authenticate_with_password/<int:restriction_id>/", shows=False)
def document_passwords(garden: Garden) -> Iterator[Ask]:
    for restriction in CollectionViewRestriction.objects.all():
        path = f"/documents/authenticate_with_password/{restriction.pk}/"
        yield ask(path, is_varied=True)
        yield ask(path, method="POST", data={"password": "wrong", "return_url": "/"})


@door("calendar/<str:language>/<uuid:key>.ics")
def calendar(garden: Garden) -> Iterator[Ask]:
    for page in garden.shown:
        if page.specific_class.__name__ == "EventPage":
            code = page.locale.language_code
            yield ask(f"/calendar/{code}/{page.translation_key}.ics")
            yield ask(f"/calendar/pl/{page.translation_key}.ics", 404)
    for hidden in garden.hidden:
        for language in ("lt", "en", hidden.path[1:3]):
            path = f"/calendar/{language}/{hidden.key}.ics"
            yield ask(path, 404, is_varied=hidden.kind == "event" and language == "lt")


@door("patterns/", shows=False)
def patterns(garden: Garden) -> Iterator[Ask]:
    yield ask("/patterns/", 404)


@door("calendar/<str:language>.ics")
def subscriptions(garden: Garden) -> Iterator[Ask]:
    for language in garden.homes:
        yield ask(f"/calendar/{language}.ics", is_varied=True)
    for language in LANGUAGES:
        statuses = (200,) if language in garden.homes else (200, 404)
        yield ask(f"/calendar/{language}.ics", *statuses)
    for odd in ("xx", "%00", "lt%0a", "LT"):
        yield ask(f"/calendar/{odd}.ics", 404)


@door("calendar/<str:language>/topics/<slug:slug>.ics", shows=False)
def topic_subscriptions(garden: Garden) -> Iterator[Ask]:
    yield from _subscriptions(garden, "topics", Topic)


@door("calendar/<str:language>/organisations/<slug:slug>.ics")
def organisation_subscriptions(garden: Garden) -> Iterator[Ask]:
    yield from _subscriptions(garden, "organisations", Organisation)


def _subscriptions(
    garden: Garden, kind: str, model: type[Topic | Organisation]
) -> Iterator[Ask]:
    """Ask for each topic or organisation in each language: only its own answers."""
    seen = get_visibility(garden.site).filter_snippets(model.objects.all())
    shown = {(entry.locale.language_code, entry.slug) for entry in seen}
    slugs = {entry.slug for entry in model.objects.all()}
    for number, slug in enumerate(sorted(slugs)):
        for language in LANGUAGES:
            status = 200 if (language, slug) in shown else 404
            path = f"/calendar/{language}/{kind}/{slug}.ics"
            yield ask(path, status, is_varied=number < 10 and language == "lt")


@door("<language>/topics/<slug:slug>/")
def topics(garden: Garden) -> Iterator[Ask]:
    for language, topic in garden.topics.items():
        yield ask(f"/{language}/topics/{topic.slug}/", is_varied=True)
        other = "en" if language == "lt" else "lt"
        yield ask(f"/{other}/topics/{topic.slug}/", 404)
    for topic in garden.hidden_topics:
        for language in LANGUAGES:
            path = f"/{language}/topics/{topic.slug}/"
            yield ask(path, 404, is_varied=language == "lt")


@door("<language>/feeds/<slug:kind>.<slug:form>")
def feeds(garden: Garden) -> Iterator[Ask]:
    for form in ("atom", "rss"):
        for kind in ("news", "stories"):
            for language in ("lt", "en"):
                yield ask(f"/{language}/feeds/{kind}.{form}", is_varied=True)
            for language in LANGUAGES[2:]:
                yield ask(f"/{language}/feeds/{kind}.{form}", 404)
    for name in ("events.atom", "news.json", "news.atom/"):
        yield ask(f"/lt/feeds/{name}", 404)


@door("<language>/feeds/<slug:kind>/<slug:slug>.<slug:form>")
def topic_feeds(garden: Garden) -> Iterator[Ask]:
    for kind in ("news", "stories"):
        for language, topic in garden.topics.items():
            for form in ("atom", "rss"):
                path = f"/{language}/feeds/{kind}/{topic.slug}.{form}"
                yield ask(path, is_varied=True)
        for topic in garden.hidden_topics:
            for language in LANGUAGES:
                yield ask(f"/{language}/feeds/{kind}/{topic.slug}.atom", 404)


@door("robots.txt", "favicon.ico", shows=False)
def robots(garden: Garden) -> Iterator[Ask]:
    yield ask("/robots.txt", is_varied=True)
    yield ask("/favicon.ico", 302)


@door("sitemap.xml", "sitemap-<slug:section>.xml")
def sitemaps(garden: Garden) -> Iterator[Ask]:
    yield ask("/sitemap.xml", is_varied=True)
    yield ask("/sitemap-pages.xml", is_varied=True)
    yield ask("/sitemap-entries.xml", is_varied=True)
    for part in ("2", "0", "-1", "x", "", "%00", "9" * 40):
        yield ask(f"/sitemap-pages.xml?p={part}", 200, 404)
    yield ask("/sitemap-other.xml", 404)
