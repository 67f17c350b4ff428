"""The rendered pages, as a reader meets them."""

import datetime as dt
import gzip
import itertools
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from django.utils import timezone

from tests.support import factories, full_content
from tests.support.html import count_queries, fetch_html, visible_text
from tests.support.stream_data import make_block, make_body


@pytest.fixture
def coming(tree: Any) -> Any:
    start = timezone.now().replace(microsecond=0) + dt.timedelta(days=3)
    return factories.EventFactory.create(title="Greitai bus", start=start)


PATHS = ["/lt/", "/en/", "/lt/renginiai/", "/en/events/?when=past", "/lt/naujienos/",
         "/en/success-stories/"]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_every_page_stands_on_its_own_feet(
    client: Client, event: Any, news: Any, story: Any, path: str
) -> None:
    page = fetch_html(client, path)

    language = path.split("/")[1]
    assert page.html["lang"] == language
    assert page.title.get_text()
    assert page.find("meta", attrs={"name": "description"})["content"]
    assert len(page.find_all("h1")) == 1
    levels = [int(tag.name[1]) for tag in page.find_all(re.compile("^h[1-6]$"))]
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert page.find("a", href="#content")
    assert page.find("main", id="content")
    # Data for search engines runs nothing.
    kinds = {script.get("type") for script in page.find_all("script")}
    assert kinds <= {"application/ld+json"}
    assert not page.find_all(["style", "iframe"])
    assert not page.find_all(style=True)
    assert len(str(page).encode()) <= 30_000
    for image in page.find_all("img"):
        assert image.has_attr("alt")
        assert image["width"]
        assert image["height"]


def test_languages_know_each_other(client: Client, news: Any) -> None:
    addresses = {
        code: fetch_html(client, news[code].url).find_all("link", rel="alternate")
        for code in ("lt", "en")
    }

    def pairs(code: str) -> set[tuple[str, str]]:
        return {(link["hreflang"], link["href"]) for link in addresses[code]}

    assert pairs("lt") == pairs("en")
    assert {code for code, _href in pairs("lt")} == {"lt", "en", "x-default"}
    assert dict(pairs("en"))["x-default"] == news["lt"].full_url


def test_what_is_there_in_english_alone_is_for_everybody(
    client: Client, tree: Any
) -> None:
    alone = factories.NewsFactory.create(language="en")

    links = fetch_html(client, alone.url).find_all("link", rel="alternate")

    assert {(link["hreflang"], link["href"]) for link in links} == {
        ("en", alone.full_url),
        ("x-default", alone.full_url),
    }


def test_a_draft_translation_is_no_alternate(client: Client, tree: Any) -> None:
    news = factories.NewsFactory.create()
    factories.NewsFactory.create(
        language="en", translation_key=news.translation_key, published=False
    )

    links = fetch_html(client, news.url).find_all("link", rel="alternate")

    assert {link["hreflang"] for link in links} == {"lt", "x-default"}
    assert (
        fetch_html(client, news.url).find("link", rel="canonical")["href"]
        == news.full_url
    )


def test_the_switch_leads_to_the_same_page_or_says_that_it_is_missing(
    client: Client, news: Any
) -> None:
    alone = factories.NewsFactory.create(title="Tik lietuviškai")

    def switch(path: str) -> Any:
        return fetch_html(client, path).find(class_="languages").find("a")

    assert switch(news["lt"].url)["href"] == news["en"].url
    missing = switch(alone.url)
    assert missing["href"] == "/en/news/"
    assert "Šio puslapio ta kalba dar nėra" in visible_text(missing)


def test_dates_are_written_as_the_language_writes_them(
    client: Client, event: Any, news: Any
) -> None:
    assert "2017 m. rugpjūčio 23 d." in visible_text(
        fetch_html(client, event["lt"].url).main
    )
    assert "23 August 2017" in visible_text(fetch_html(client, event["en"].url).main)
    assert "2017 m. rugpjūčio 23 d." in visible_text(
        fetch_html(client, news["lt"].url).main
    )


def test_past_events_do_not_stay_under_upcoming(
    client: Client, event: Any, coming: Any
) -> None:
    upcoming = visible_text(fetch_html(client, "/lt/renginiai/").main)
    past = visible_text(fetch_html(client, "/lt/renginiai/?when=past").main)
    front = visible_text(fetch_html(client, "/lt/").main)

    assert "Greitai bus" in upcoming
    assert "Klasterių forumas" not in upcoming
    assert "Klasterių forumas" in past
    assert "Greitai bus" not in past
    assert "Greitai bus" in front
    assert "Klasterių forumas" not in front


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("cancelled", "Renginys atšauktas."),
        ("postponed", "Renginys atidėtas."),
        ("rescheduled", "Renginio data pasikeitė."),
        ("moved_online", "Renginys perkeltas į internetą."),
    ],
)
def test_what_became_of_an_event_is_said_at_once(
    client: Client, tree: Any, status: str, said: str
) -> None:
    start = timezone.now() + dt.timedelta(days=3)
    page = factories.EventFactory.create(start=start, status=status)

    assert said in visible_text(fetch_html(client, page.url).main)


def test_registration_is_offered_only_while_it_is_open(
    client: Client, tree: Any
) -> None:
    soon = timezone.now() + dt.timedelta(days=3)
    registration = {"start": soon, "registration_url": "https://register.example/"}
    open_ = factories.EventFactory.create(**registration)
    full = factories.EventFactory.create(**registration, registration_full=True)
    over = factories.EventFactory.create(
        **registration, registration_deadline=timezone.now() - dt.timedelta(hours=1)
    )

    def offers(page: Any) -> bool:
        return bool(
            fetch_html(client, page.url).find("a", href="https://register.example/")
        )

    assert [offers(page) for page in (open_, full, over)] == [True, False, False]


def test_empty_lists_say_so(client: Client, tree: Any) -> None:
    assert "Šiuo metu renginių nesuplanuota." in visible_text(
        fetch_html(client, "/lt/").main
    )
    assert "There is no news yet." in visible_text(fetch_html(client, "/en/").main)


def test_lists_are_paged(client: Client, tree: Any) -> None:
    for _number in range(13):
        factories.NewsFactory.create()

    first = fetch_html(client, "/lt/naujienos/")
    assert len(first.find_all("article")) == 12
    following = first.find("a", rel="next")["href"]
    second = fetch_html(client, f"/lt/naujienos/{following}")
    assert len(second.find_all("article")) == 1
    assert client.get("/lt/naujienos/?page=3").status_code == 404


@pytest.mark.parametrize("kind", sorted(full_content.FULL_PAGE_CREATORS))
def test_a_full_page_shows_every_block(client: Client, tree: Any, kind: str) -> None:
    page = full_content.FULL_PAGE_CREATORS[kind]()

    main = fetch_html(client, page.url).main

    shown = visible_text(main)
    for said in ("Kartu stipresni.", "mažiau energijos", "Ženkleliai", "Prisijunkite",
                 "Klasterių diena", "Narys.", "Skaitykite."):  # fmt: skip
        assert said in shown
    assert main.find("table").find("th", scope="col")
    assert main.find("blockquote")
    kinds = {source["type"] for source in main.find_all("source")}
    assert kinds == {"image/avif", "image/webp"}


def test_the_front_page_lets_a_story_speak(client: Client, tree: Any) -> None:
    said = make_block("quote", {"text": "Kartu išėjo pigiau.", "name": "Ona"})
    factories.StoryFactory.create(body=make_body(said))

    assert "Kartu išėjo pigiau." in visible_text(
        fetch_html(client, "/lt/").main.blockquote
    )


def test_styles_are_small_and_scripts_none(client: Client, tree: Any) -> None:
    page = fetch_html(client, "/lt/")
    sheets = [link["href"] for link in page.find_all("link", rel="stylesheet")]
    names = [href.removeprefix(settings.STATIC_URL) for href in sheets]
    styles = [Path(finders.find(name)).read_bytes() for name in names]

    assert len(names) <= 8
    assert sum(len(gzip.compress(style)) for style in styles) <= 25_000
    assert not page.find_all("script", src=True)
    # Nothing to download but the styles themselves.
    assert not any(b"url(" in style or b"@import" in style for style in styles)


@pytest.mark.parametrize(
    ("kind", "index"),
    [
        ("events.EventPage", "/lt/renginiai/?when=past"),
        ("articles.NewsPage", "/lt/naujienos/"),
        ("articles.SuccessStoryPage", "/lt/sekmes-istorijos/"),
    ],
)
def test_queries_are_bounded(client: Client, tree: Any, kind: str, index: str) -> None:
    page = full_content.FULL_PAGE_CREATORS[kind](0)
    full_content.FULL_PAGE_CREATORS[kind](1)
    few = count_queries(client, index)
    for number in range(2, 5):
        full_content.FULL_PAGE_CREATORS[kind](number)

    assert count_queries(client, index) == few <= 15
    assert count_queries(client, page.url) <= 12
    assert count_queries(client, "/lt/") <= 20
