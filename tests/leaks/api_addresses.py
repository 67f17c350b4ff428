"""Questions to both APIs."""

from collections.abc import Iterator
from typing import Any

from tests.leaks.fixtures import MODELS, Garden, Hidden
from tests.leaks.requests import Ask, ask, door
from tests.leaks.site_addresses import LANGUAGES

V2 = "/api/v2"
HEADLESS = "/api/headless/v1"
TYPES = (
    "wagtailcore.Page",
    "home.HomePage",
    "home.InformationPage",
    "events.EventPage",
    "events.EventIndexPage",
    "articles.NewsPage",
    "articles.ArticleIndexPage",
    "articles.SuccessStoryPage",
    "articles.SuccessStoryIndexPage",
    "directory.DirectoryPage",
)
RELATIONS = ("child_of", "descendant_of", "ancestor_of", "translation_of")
# Fields that could lead from one page to another.
DEEP = ("*,parent(*)", "_,alias_of(*),parent(*,parent(*))", "parent(*,alias_of(*))")


def words_to_search(garden: Garden) -> list[str]:
    """A word of each hidden page, and words of seen pages that aren't published."""
    return [page.word for page in garden.hidden] + garden.unpublished_words


def one_of_each_state(garden: Garden) -> list[Hidden]:
    """A hidden page of each state, where its kind makes no difference."""
    return [page for page in garden.hidden if page.kind == "news"]


BEGINNINGS = ("knr", "vsm")


# --- Wagtail's API v2 -------------------------------------------------------


@door("api/v2/pages/")
def v2_pages(garden: Garden) -> Iterator[Ask]:
    path = f"{V2}/pages/"

    def listed(*statuses: int, **query: Any) -> Ask:
        return ask(path, *statuses, query=query)

    yield ask(path, is_varied=True)
    yield ask(path, query={"fields": "*", "limit": 100}, is_varied=True)
    for kind in TYPES:
        for offset in (0, 100):
            yield listed(type=kind, fields="*", limit=100, offset=offset)
        for order in ("title", "-title", "random", "-id"):
            yield listed(200, 400, type=kind, order=order, limit=100)
    for fields in DEEP:
        yield listed(200, 400, fields=fields, limit=100)
    for language in LANGUAGES:
        yield listed(200, 404, locale=language, fields="*", limit=100)
    for relation in RELATIONS:
        status = 400 if relation == "ancestor_of" else 200
        yield listed(status, **{relation: "root"}, limit=100)
        yield listed(**{relation: garden.homes["lt"].pk}, fields="*", limit=100)
        for page in one_of_each_state(garden):
            yield ask(path, 400, query={relation: page.pk})
    for page in garden.hidden:
        for name, value in (("slug", page.slug), ("title", page.word)):
            yield ask(path, query={name: value}, is_empty=True)
        of_type = f"{MODELS[page.kind]._meta.app_label}.{MODELS[page.kind].__name__}"
        yield ask(path, query={"id": page.pk, "type": of_type}, is_empty=True)
    for word in words_to_search(garden):
        yield ask(path, query={"search": word}, is_empty=True)
    yield listed(404, site="unknown.example")
    yield listed(search=garden.shown[0].title, fields="*")


@door("api/v2/pages/<int:pk>/")
def v2_page(garden: Garden) -> Iterator[Ask]:
    for page in garden.hidden:
        is_varied = page.kind == "news"
        yield ask(f"{V2}/pages/{page.pk}/", 404, is_varied=is_varied)
        yield ask(f"{V2}/pages/{page.pk}/", 404, query={"fields": "*"})
    for page in garden.shown:
        yield ask(f"{V2}/pages/{page.pk}/")
    for page in garden.shown[:20]:
        for fields in DEEP:
            yield ask(f"{V2}/pages/{page.pk}/", 200, 400, query={"fields": fields})
    for home in garden.homes.values():
        yield ask(f"{V2}/pages/{home.pk}/", query={"fields": "*"}, is_varied=True)


@door("api/v2/pages/find/", shows=False)
def v2_find(garden: Garden) -> Iterator[Ask]:
    path = f"{V2}/pages/find/"
    for page in garden.hidden:
        yield ask(path, 404, query={"id": page.pk}, is_varied=page.kind == "news")
        yield ask(path, 404, query={"html_path": page.path})
    for page in one_of_each_state(garden):
        for html_path in (page.path[3:], page.old_path):
            yield ask(path, 404, query={"html_path": html_path})
    for page in garden.shown[:10]:
        yield ask(path, 302, query={"html_path": garden.path_of(page)})
        yield ask(path, 302, query={"id": page.pk})
    for language in LANGUAGES:
        yield ask(path, 302, 404, query={"html_path": f"/{language}/"})


def v2_media(garden: Garden, name: str, hidden: list[Any], shown: Any) -> Iterator[Ask]:
    """The same questions for pictures and documents."""
    path = f"{V2}/{name}/"
    yield ask(path, is_varied=True)
    yield ask(path, query={"fields": "*", "limit": 100}, is_varied=True)
    yield ask(path, query={"search": shown.title})
    for order in ("title", "-title", "-id", "random"):
        yield ask(path, query={"order": order, "limit": 100})
    for item in hidden:
        yield ask(path, query={"search": item.title}, is_empty=True)
        yield ask(path, query={"title": item.title}, is_empty=True)
        yield ask(path, query={"id": item.pk}, is_empty=True)
        tag = item.tags.get().name
        yield ask(path, 200, 400, query={"tags": tag}, is_empty=True)


@door("api/v2/images/")
def v2_images(garden: Garden) -> Iterator[Ask]:
    return v2_media(garden, "images", garden.images, garden.shown_image)


@door("api/v2/documents/")
def v2_documents(garden: Garden) -> Iterator[Ask]:
    return v2_media(garden, "documents", garden.documents, garden.shown_document)


def v2_medium(name: str, hidden: list[Any], shown: Any) -> Iterator[Ask]:
    """The same questions for a picture and a document."""
    yield ask(f"{V2}/{name}/{shown.pk}/", query={"fields": "*"}, is_varied=True)
    for item in hidden:
        yield ask(f"{V2}/{name}/{item.pk}/", 404, is_varied=True)
        yield ask(f"{V2}/{name}/{item.pk}/", 404, query={"fields": "*"})


@door("api/v2/images/<int:pk>/")
def v2_image(garden: Garden) -> Iterator[Ask]:
    return v2_medium("images", garden.images, garden.shown_image)


@door("api/v2/documents/<int:pk>/")
def v2_document(garden: Garden) -> Iterator[Ask]:
    return v2_medium("documents", garden.documents, garden.shown_document)


def v2_found(name: str, hidden: list[Any], shown: Any) -> Iterator[Ask]:
    """Find a picture or a document by its id."""
    yield ask(f"{V2}/{name}/find/", 302, query={"id": shown.pk})
    for item in hidden:
        yield ask(f"{V2}/{name}/find/", 404, query={"id": item.pk}, is_varied=True)


@door("api/v2/images/find/", shows=False)
def v2_images_find(garden: Garden) -> Iterator[Ask]:
    return v2_found("images", garden.images, garden.shown_image)


@door("api/v2/documents/find/", shows=False)
def v2_documents_find(garden: Garden) -> Iterator[Ask]:
    return v2_found("documents", garden.documents, garden.shown_document)


@door("api/<path:rest>", shows=False)
def unknown(garden: Garden) -> Iterator[Ask]:
    for rest in ("x/", "v1/pages/", "v3/pages/", "v2/redirects/", "v2/x/"):
        yield ask(f"/api/{rest}", 404, is_varied=True)
    for page in garden.hidden[:3]:
        yield ask(f"/api{page.old_path}", 404)


# --- The headless API -------------------------------------------------------

COLLECTIONS = {"event": "events", "news": "news", "story": "stories"}


def collection(garden: Garden, kind: str) -> Iterator[Ask]:
    """The questions that every collection of pages answers."""
    path = f"{HEADLESS}/{COLLECTIONS[kind]}"
    organisation = garden.organisations["lt"].pk
    yield ask(path, is_varied=True)
    for language in ("lt", "en"):
        for offset in (0, 100):
            query = {"locale": language, "include": "body", "limit": 100}
            yield ask(path, query={**query, "offset": offset}, is_varied=offset == 0)
        yield ask(path, query={"locale": language, "organisation": organisation})
    for requested, fallback in (("lt", "en"), ("en", "lt"), ("en", "pl"), ("pl", "lt")):
        query = {"locale": requested, "fallback": fallback, "include": "body"}
        yield ask(path, query={**query, "limit": 100})
    for language in ("pl", "de", "fr", "et"):
        yield ask(path, query={"locale": language}, is_empty=True)
        query = {"organisation": garden.organisations["pl"].pk, "locale": language}
        yield ask(path, query=query, is_empty=True)
    yield ask(path, 400, query={"locale": "lv"})
    for word in words_to_search(garden):
        yield ask(path, query={"q": word}, is_empty=True)


@door("api/headless/v1/events")
def events(garden: Garden) -> Iterator[Ask]:
    yield from collection(garden, "event")
    for when in ("upcoming", "ongoing", "past", "current", "all"):
        query = {"when": when, "include": "body", "limit": 100}
        yield ask(f"{HEADLESS}/events", query=query)
    query = {"from": "2000-01-01", "to": "2100-01-01", "limit": 100}
    yield ask(f"{HEADLESS}/events", query=query)


@door("api/headless/v1/news")
def news(garden: Garden) -> Iterator[Ask]:
    yield from collection(garden, "news")
    yield ask(f"{HEADLESS}/news", query={"year": 2017, "limit": 100})


@door("api/headless/v1/stories")
def stories(garden: Garden) -> Iterator[Ask]:
    yield from collection(garden, "story")


def details(garden: Garden, kind: str) -> Iterator[Ask]:
    """Ask for each page of a kind, and for the hidden ones of all kinds."""
    path = f"{HEADLESS}/{COLLECTIONS[kind]}"
    for page in garden.hidden:
        yield ask(f"{path}/{page.pk}", 404, is_varied=page.kind == kind)
    for page in garden.shown:
        if isinstance(page, MODELS[kind]):
            yield ask(f"{path}/{page.pk}")


@door("api/headless/v1/events/<int:pk>")
def event(garden: Garden) -> Iterator[Ask]:
    return details(garden, "event")


@door("api/headless/v1/news/<int:pk>")
def news_item(garden: Garden) -> Iterator[Ask]:
    return details(garden, "news")


@door("api/headless/v1/stories/<int:pk>")
def story(garden: Garden) -> Iterator[Ask]:
    return details(garden, "story")


@door("api/headless/v1/organisations")
def organisations(garden: Garden) -> Iterator[Ask]:
    path = f"{HEADLESS}/organisations"
    yield ask(path, query={"limit": 100}, is_varied=True)
    for language in ("lt", "en", "pl", "de"):
        yield ask(path, query={"locale": language, "limit": 100})
        yield ask(path, query={"locale": "en", "fallback": language, "limit": 100})


@door("api/headless/v1/organisations/<int:pk>")
def organisation(garden: Garden) -> Iterator[Ask]:
    for code, row in garden.organisations.items():
        status = 404 if code == "pl" else 200
        yield ask(f"{HEADLESS}/organisations/{row.pk}", status, is_varied=True)
    for row in garden.hidden_organisations:
        yield ask(f"{HEADLESS}/organisations/{row.pk}", 404, is_varied=True)


@door("api/headless/v1/search")
def search(garden: Garden) -> Iterator[Ask]:
    path = f"{HEADLESS}/search"
    # How all words that were planted begin: a search goes by beginnings.
    for beginning in BEGINNINGS:
        for offset in (0, 100):
            query = {"q": beginning, "limit": 100, "offset": offset}
            yield ask(path, query=query, is_varied=offset == 0)
        for requested, fallback in (("en", "lt"), ("lt", "pl"), ("pl", "lt")):
            query = {"q": beginning, "locale": requested, "fallback": fallback}
            yield ask(path, query={**query, "limit": 100})
        for language in ("pl", "de", "fr", "et"):
            query = {"q": beginning, "locale": language}
            yield ask(path, query=query, is_empty=True)
    for word in words_to_search(garden):
        yield ask(path, query={"q": word}, is_empty=True)


@door("api/headless/v1/home")
def front_page(garden: Garden) -> Iterator[Ask]:
    yield ask(f"{HEADLESS}/home", is_varied=True)
    for language in ("lt", "en"):
        yield ask(f"{HEADLESS}/home", query={"locale": language})
    for language in ("pl", "de", "fr", "et"):
        yield ask(f"{HEADLESS}/home", 404, query={"locale": language})


@door("api/headless/v1/navigation", shows=False)
def navigation(garden: Garden) -> Iterator[Ask]:
    yield ask(f"{HEADLESS}/navigation", is_varied=True)
    for language in ("pl", "de", "fr", "et"):
        yield ask(f"{HEADLESS}/navigation", 404, query={"locale": language})


@door("api/headless/v1/pages/find")
def find(garden: Garden) -> Iterator[Ask]:
    path = f"{HEADLESS}/pages/find"
    for page in garden.hidden:
        for wanted in (page.path, page.old_path):
            is_varied = page.kind == "news"
            yield ask(path, 404, query={"path": wanted}, is_varied=is_varied)
    for row in garden.hidden_organisations:
        yield ask(path, 404, query={"path": f"/lt/klasteriai/{row.slug}/"})
    for page in garden.shown:
        yield ask(path, query={"path": garden.path_of(page)})
    for language in LANGUAGES:
        yield ask(path, 200, 404, query={"path": f"/{language}/"})


@door("api/headless/v1/", shows=False)
def service(garden: Garden) -> Iterator[Ask]:
    yield ask(f"{HEADLESS}/", is_varied=True)


@door("api/headless/v1/docs", "api/headless/v1/openapi.json", shows=False)
def description(garden: Garden) -> Iterator[Ask]:
    for name in ("docs", "openapi.json"):
        yield ask(f"{HEADLESS}/{name}", is_varied=True)
