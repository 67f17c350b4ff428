"""Rendered pages of every kind."""

import datetime as dt
import gzip
import itertools
import re
from pathlib import Path

import pytest
from bs4 import Tag
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from django.utils import timezone

from articles.models import NewsPage, SuccessStoryPage
from events.models import EventPage
from home.models import HomePage
from tests.support import factories, full_content
from tests.support.html import (
    count_queries,
    fetch_html,
    fetch_main,
    find_element,
    get_attribute,
    get_canonical_url,
    get_href,
    get_meta_content,
    get_title,
    visible_text,
)
from tests.support.stream_data import make_block, make_body


@pytest.fixture
def upcoming_event(tree: dict[str, HomePage]) -> EventPage:
    """Create an event that starts in three days."""
    start = timezone.now().replace(microsecond=0) + dt.timedelta(days=3)
    return factories.EventFactory.create(title="Greitai bus", start=start)


PATHS = ["/lt/", "/en/", "/lt/renginiai/", "/en/events/?when=past", "/lt/naujienos/",
         "/en/success-stories/"]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_page_has_valid_structure(
    client: Client,
    event: dict[str, EventPage],
    news: dict[str, NewsPage],
    story: dict[str, SuccessStoryPage],
    path: str,
) -> None:
    page = fetch_html(client, path)

    language = path.split("/")[1]
    assert get_attribute(find_element(page, "html"), "lang") == language
    assert get_title(page)
    assert get_meta_content(page, "description")
    assert len(page.find_all("h1")) == 1
    levels = [int(tag.name[1]) for tag in page.find_all(re.compile("^h[1-6]$"))]
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert page.find("a", href="#content")
    assert page.find("main", id="content")
    # JSON-LD is data, not code.
    kinds = {script.get("type") for script in page.find_all("script")}
    assert kinds <= {"application/ld+json"}
    assert not page.find_all(["style", "iframe"])
    assert not page.find_all(style=True)
    assert len(str(page).encode()) <= 30_000
    for image in page.find_all("img"):
        assert image.has_attr("alt")
        assert image["width"]
        assert image["height"]


def test_pages_link_their_translations(
    client: Client, news: dict[str, NewsPage]
) -> None:
    def list_alternates(code: str) -> set[tuple[str, str]]:
        links = fetch_html(client, news[code].url).find_all("link", rel="alternate")
        return {
            (get_attribute(link, "hreflang"), get_attribute(link, "href"))
            for link in links
        }

    alternates = list_alternates("lt")
    assert alternates == list_alternates("en")
    assert {code for code, _href in alternates} == {"lt", "en", "x-default"}
    assert dict(alternates)["x-default"] == news["lt"].full_url


def test_page_without_a_translation_is_the_default_alternate(
    client: Client, tree: dict[str, HomePage]
) -> None:
    alone = factories.NewsFactory.create(language="en")

    links = fetch_html(client, alone.url).find_all("link", rel="alternate")

    assert {(link["hreflang"], link["href"]) for link in links} == {
        ("en", alone.full_url),
        ("x-default", alone.full_url),
    }


def test_draft_translation_is_not_an_alternate(
    client: Client, tree: dict[str, HomePage]
) -> None:
    news = factories.NewsFactory.create()
    factories.NewsFactory.create(
        language="en", translation_key=news.translation_key, published=False
    )

    links = fetch_html(client, news.url).find_all("link", rel="alternate")

    assert {link["hreflang"] for link in links} == {"lt", "x-default"}
    assert get_canonical_url(fetch_html(client, news.url)) == news.full_url


def test_language_link_leads_to_the_translation_or_the_list(
    client: Client, news: dict[str, NewsPage]
) -> None:
    alone = factories.NewsFactory.create(title="Tik lietuviškai")

    def find_language_link(path: str) -> Tag:
        return find_element(fetch_html(client, path), ".languages a")

    assert find_language_link(news["lt"].url)["href"] == news["en"].url
    missing = find_language_link(alone.url)
    assert missing["href"] == "/en/news/"
    assert "Šio puslapio ta kalba dar nėra" in visible_text(missing)


def test_dates_are_formatted_by_language(
    client: Client, event: dict[str, EventPage], news: dict[str, NewsPage]
) -> None:
    assert "2017 m. rugpjūčio 23 d." in visible_text(
        fetch_main(client, event["lt"].url)
    )
    assert "23 August 2017" in visible_text(fetch_main(client, event["en"].url))
    assert "2017 m. rugpjūčio 23 d." in visible_text(fetch_main(client, news["lt"].url))


def test_past_events_are_not_listed_as_upcoming(
    client: Client, event: dict[str, EventPage], upcoming_event: EventPage
) -> None:
    upcoming = visible_text(fetch_main(client, "/lt/renginiai/"))
    past = visible_text(fetch_main(client, "/lt/renginiai/?when=past"))
    front = visible_text(fetch_main(client, "/lt/"))

    assert "Greitai bus" in upcoming
    assert "Klasterių forumas" not in upcoming
    assert "Klasterių forumas" in past
    assert "Greitai bus" not in past
    assert "Greitai bus" in front
    assert "Klasterių forumas" not in front


@pytest.mark.parametrize(
    ("status", "message"),
    [
        ("cancelled", "Renginys atšauktas."),
        ("postponed", "Renginys atidėtas."),
        ("rescheduled", "Renginio data pasikeitė."),
        ("moved_online", "Renginys perkeltas į internetą."),
    ],
)
def test_changed_status_of_an_event_is_shown(
    client: Client, tree: dict[str, HomePage], status: str, message: str
) -> None:
    start = timezone.now() + dt.timedelta(days=3)
    page = factories.EventFactory.create(start=start, status=status)

    assert message in visible_text(fetch_main(client, page.url))


def test_registration_is_offered_only_while_it_is_open(
    client: Client, tree: dict[str, HomePage]
) -> None:
    soon = timezone.now() + dt.timedelta(days=3)
    registration = {"start": soon, "registration_url": "https://register.example/"}
    open_ = factories.EventFactory.create(**registration)
    full = factories.EventFactory.create(**registration, registration_full=True)
    over = factories.EventFactory.create(
        **registration, registration_deadline=timezone.now() - dt.timedelta(hours=1)
    )

    def offers_registration(page: EventPage) -> bool:
        return bool(
            fetch_html(client, page.url).find("a", href="https://register.example/")
        )

    assert [offers_registration(page) for page in (open_, full, over)] == [
        True,
        False,
        False,
    ]


def test_empty_list_has_a_message(client: Client, tree: dict[str, HomePage]) -> None:
    assert "Šiuo metu renginių nesuplanuota." in visible_text(
        fetch_main(client, "/lt/")
    )
    assert "There is no news yet." in visible_text(fetch_main(client, "/en/"))


def test_list_is_paginated(client: Client, tree: dict[str, HomePage]) -> None:
    for _number in range(13):
        factories.NewsFactory.create()

    first = fetch_html(client, "/lt/naujienos/")
    assert len(first.find_all("article")) == 12
    following = get_href(first, 'a[rel="next"]')
    second = fetch_html(client, f"/lt/naujienos/{following}")
    assert len(second.find_all("article")) == 1
    assert client.get("/lt/naujienos/?page=3").status_code == 404


@pytest.mark.parametrize("kind", sorted(full_content.FULL_PAGE_CREATORS))
def test_page_shows_every_block(
    client: Client, tree: dict[str, HomePage], kind: str
) -> None:
    page = full_content.FULL_PAGE_CREATORS[kind]()

    main = fetch_main(client, page.url)

    shown = visible_text(main)
    for text in ("Kartu stipresni.", "mažiau energijos", "Ženkleliai", "Prisijunkite",
                 "Klasterių diena", "Narys.", "Skaitykite."):  # fmt: skip
        assert text in shown
    assert find_element(main, "table").find("th", scope="col")
    assert main.find("blockquote")
    kinds = {source["type"] for source in main.find_all("source")}
    assert kinds == {"image/avif", "image/webp"}


def test_home_page_shows_a_quote_from_a_story(
    client: Client, tree: dict[str, HomePage]
) -> None:
    quote = make_block("quote", {"text": "Kartu išėjo pigiau.", "name": "Ona"})
    factories.StoryFactory.create(body=make_body(quote))

    assert "Kartu išėjo pigiau." in visible_text(fetch_main(client, "/lt/").blockquote)


def test_styles_are_small_and_there_are_no_scripts(
    client: Client, tree: dict[str, HomePage]
) -> None:
    page = fetch_html(client, "/lt/")
    names = [
        get_attribute(link, "href").removeprefix(settings.STATIC_URL)
        for link in page.find_all("link", rel="stylesheet")
    ]
    styles = [Path(finders.find(name) or name).read_bytes() for name in names]

    assert len(names) <= 8
    assert sum(len(gzip.compress(style)) for style in styles) <= 25_000
    assert not page.find_all("script", src=True)
    # The styles load no other file.
    assert not any(b"url(" in style or b"@import" in style for style in styles)


@pytest.mark.parametrize(
    ("kind", "index"),
    [
        ("events.EventPage", "/lt/renginiai/?when=past"),
        ("articles.NewsPage", "/lt/naujienos/"),
        ("articles.SuccessStoryPage", "/lt/sekmes-istorijos/"),
    ],
)
def test_query_count_does_not_grow(
    client: Client, tree: dict[str, HomePage], kind: str, index: str
) -> None:
    page = full_content.FULL_PAGE_CREATORS[kind](0)
    full_content.FULL_PAGE_CREATORS[kind](1)
    few = count_queries(client, index)
    for number in range(2, 5):
        full_content.FULL_PAGE_CREATORS[kind](number)

    assert count_queries(client, index) == few <= 15
    assert count_queries(client, page.url) <= 12
    assert count_queries(client, "/lt/") <= 20
