"""News and success stories as readers meet them: lists and single pages."""

import datetime as dt
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Page

from articles.models import NewsPage
from tests.support import factories, full_content
from tests.support.html import count_queries, fetch_html, visible_text
from tests.support.stream_data import make_block, make_body, make_quote

LIST = "/lt/naujienos/"


def titles(page: BeautifulSoup) -> list[str]:
    return [title.get_text(strip=True) for title in page.select(".cards .card-title")]


@pytest.fixture
def years(tree: Any, topic: Any) -> None:
    """News of two years, one of them on a topic; and the other language's."""
    factories.NewsFactory.create(title="Pernai", date=dt.date(2017, 1, 1))
    factories.NewsFactory.create(
        title="Apie pinigus", date=dt.date(2018, 12, 31), topics=[topic["lt"]]
    )
    factories.NewsFactory.create(title="Šiemet", date=dt.date(2018, 1, 1))
    factories.NewsFactory.create(
        title="Elsewhere", date=dt.date(2016, 1, 1), language="en"
    )


class TestLists:
    def test_a_list_is_filtered_by_year_and_topic(
        self, client: Client, years: None
    ) -> None:
        assert titles(fetch_html(client, LIST)) == ["Apie pinigus", "Šiemet", "Pernai"]
        assert titles(fetch_html(client, f"{LIST}?year=2017")) == ["Pernai"]
        assert titles(fetch_html(client, f"{LIST}?topic=finansavimas")) == [
            "Apie pinigus"
        ]
        both = fetch_html(client, f"{LIST}?year=2017&topic=finansavimas")
        assert titles(both) == []
        assert "Pagal šiuos filtrus nieko neradome." in both.main.get_text()
        assert both.main.find("a", string="Rodyti viską")["href"] == "?"

    def test_only_years_that_have_something_are_offered(
        self, client: Client, years: None
    ) -> None:
        page = fetch_html(client, LIST)

        options = page.select("select[name=year] option")
        assert [option["value"] for option in options] == ["", "2018", "2017"]
        archive = page.select(".archive a")
        assert [link["href"] for link in archive] == ["?year=2018", "?year=2017"]

    @pytest.mark.parametrize(
        "query",
        ["year=2016", "year=x", "year=%00", "year=" + "9" * 5000, "topic=funding",
         "topic=nera", "topic=%00", "topic=%ED%A0%80", "year=&topic="],
    )  # fmt: skip
    def test_what_is_no_choice_is_no_filter(
        self, client: Client, years: None, query: str
    ) -> None:
        page = fetch_html(client, f"{LIST}?{query}")

        assert len(titles(page)) == 3
        assert page.find("link", rel="canonical")["href"].endswith(LIST)

    def test_a_year_is_an_archive_with_its_own_name_and_address(
        self, client: Client, years: None
    ) -> None:
        page = fetch_html(client, f"{LIST}?utm=x&year=2017")

        assert page.h1.get_text() == "Naujienos, 2017 m."
        assert page.title.get_text().startswith("Naujienos, 2017 m. ·")
        canonical = page.find("link", rel="canonical")["href"]
        assert canonical.endswith(f"{LIST}?year=2017")
        assert not page.find_all("link", hreflang=True)
        (current,) = page.select(".archive a[aria-current]")
        assert current.get_text() == "2017"
        assert fetch_html(
            client, f"{LIST}?topic=finansavimas&year=2018"
        ).h1.get_text() == ("Naujienos: Finansavimas, 2018 m.")

    def test_a_year_has_its_name_in_english(self, client: Client, years: None) -> None:
        page = fetch_html(client, "/en/news/?year=2016")

        assert page.h1.get_text() == "News, 2016"
        assert "1 piece of news" in page.main.get_text()

    def test_pages_keep_their_filters_and_end(self, client: Client, tree: Any) -> None:
        for _number in range(13):
            factories.NewsFactory.create()

        first = fetch_html(client, f"{LIST}?year=2017")
        assert "13 naujienų" in first.main.get_text()
        following = first.find("a", rel="next")["href"]
        second = fetch_html(client, f"{LIST}{following}")
        assert len(titles(second)) == 1
        canonical = second.find("link", rel="canonical")["href"]
        assert canonical.endswith(f"{LIST}?year=2017&page=2")
        assert "(2 puslapis)" in second.title.get_text()
        for page in ("3", "0", "x", "9" * 5000):
            assert client.get(f"{LIST}?year=2017&page={page}").status_code == 404

    def test_a_list_offers_its_feed(self, client: Client, years: None) -> None:
        whole = fetch_html(client, LIST).find("link", type="application/atom+xml")
        about = fetch_html(client, f"{LIST}?topic=finansavimas").find(
            "link", type="application/atom+xml"
        )

        assert (whole["href"], whole["title"]) == ("/lt/feeds/news.atom", "Naujienos")
        assert about["href"] == "/lt/feeds/news/finansavimas.atom"
        for link in (whole, about):
            assert client.get(link["href"]).status_code == 200

    def test_stories_belong_to_the_year_in_which_they_were_told(
        self, client: Client, story: Any
    ) -> None:
        told = dt.datetime(2017, 12, 31, 22, 30, tzinfo=dt.UTC)
        Page.objects.filter(pk=story["lt"].pk).update(first_published_at=told)

        # In Vilnius it is the new year already.
        page = fetch_html(client, "/lt/sekmes-istorijos/?year=2018")

        assert titles(page) == ["Lazeriai pasauliui"]
        assert page.h1.get_text() == "Sėkmės istorijos, 2018 m."

    @pytest.mark.parametrize(
        ("kind", "path"),
        [
            ("articles.NewsPage", "/lt/naujienos/?year=2017"),
            ("articles.SuccessStoryPage", "/lt/sekmes-istorijos/"),
        ],
    )
    def test_queries_are_bounded(
        self, client: Client, tree: Any, kind: str, path: str
    ) -> None:
        full_content.FULL_PAGE_CREATORS[kind](0)
        few = count_queries(client, path)
        for number in range(1, 4):
            full_content.FULL_PAGE_CREATORS[kind](number)

        assert count_queries(client, path) == few <= 15


class TestNews:
    def test_a_change_on_a_later_day_is_told(self, client: Client, news: Any) -> None:
        page = news["lt"]

        def changed(first: dt.datetime, last: dt.datetime) -> str:
            Page.objects.filter(pk=page.pk).update(
                first_published_at=first, last_published_at=last
            )
            return visible_text(fetch_html(client, page.url).main)

        # The news is of 23 August 2017, by the clock of Vilnius.
        same_day = dt.datetime(2017, 8, 23, 20, tzinfo=dt.UTC)
        next_day = same_day + dt.timedelta(hours=2)
        assert "Atnaujinta" not in changed(same_day, same_day)
        assert "Atnaujinta 2017 m. rugpjūčio 24 d." in changed(same_day, next_day)
        assert "Atnaujinta" not in changed(next_day, next_day)

    def test_its_picture_has_a_caption_and_a_credit(
        self, client: Client, tree: Any
    ) -> None:
        page = factories.NewsFactory.create(
            image=factories.ImageFactory.create(), image_caption="Salėje"
        )

        main = fetch_html(client, page.url).main

        assert main.figcaption.get_text() == "Salėje · Nuotr. O. P."

    def test_its_source_is_a_link(self, client: Client, tree: Any) -> None:
        page = factories.NewsFactory.create(
            source_name="mita.lt", source_url="https://mita.example/"
        )

        link = fetch_html(client, page.url).main.find("a", href="https://mita.example/")

        assert link.get_text() == "mita.lt"

    def test_what_the_editor_chose_is_read_next(
        self, client: Client, news: Any, event: Any, story: Any
    ) -> None:
        draft = factories.NewsFactory.create(title="Juodraštis", published=False)
        chosen = [event["en"], draft, story["lt"], news["lt"]]
        page = factories.NewsFactory.create(
            topics=[],
            related=make_body(*(make_block("page", other.pk) for other in chosen)),
        )
        english = factories.create_translation(
            page, "en", title="Here", slug="h", intro="…"
        )

        assert titles(fetch_html(client, page.url)) == [
            "Klasterių forumas", "Lazeriai pasauliui", "Naujas klasteris"
        ]  # fmt: skip
        assert titles(fetch_html(client, english.url)) == [
            "Cluster forum", "Lasers for the world", "A new cluster"
        ]  # fmt: skip
        days = [
            visible_text(meta)
            for meta in fetch_html(client, page.url).select(".card .meta")
        ]
        assert days[0] == days[2] == "2017 m. rugpjūčio 23 d."
        assert count_queries(client, page.url) <= 12

    def test_without_a_choice_the_newest_about_the_same_follow(
        self, client: Client, years: None, topic: Any
    ) -> None:
        for day in range(1, 6):
            factories.NewsFactory.create(
                title=f"Pinigai {day}", date=dt.date(2019, 1, day), topics=[topic["lt"]]
            )
        page = NewsPage.objects.get(title="Pinigai 5")

        assert titles(fetch_html(client, page.url)) == [
            "Pinigai 4",
            "Pinigai 3",
            "Pinigai 2",
        ]

    def test_news_about_nothing_else_lead_to_the_newest(
        self, client: Client, years: None
    ) -> None:
        page = NewsPage.objects.get(title="Pernai")

        assert titles(fetch_html(client, page.url)) == ["Apie pinigus", "Šiemet"]
        alone = NewsPage.objects.get(title="Elsewhere")
        assert not fetch_html(client, alone.url).select(".cards")


class TestStories:
    def test_it_shows_whose_success_it_is_and_what_came_of_it(
        self, client: Client, tree: Any, organisation: Any
    ) -> None:
        figures = [("30 %", "mažiau energijos"), ("12", "įmonių"), ("3", "šalys")]
        page = factories.StoryFactory.create(
            organisation=organisation["lt"],
            person_name="Ona Petraitė",
            person_role="Vadovė",
            person_portrait=factories.ImageFactory.create(),
            figures=make_body(
                *(
                    make_block("figure", {"value": value, "label": label})
                    for value, label in figures
                )
            ),
            body=make_body(
                make_quote("Kartu stipresni.", "Jonas Jonaitis", "Inžinierius")
            ),
        )

        main = fetch_html(client, page.url).main

        shown = [figure.get_text() for figure in main.select(".figures dd")]
        assert shown == ["30 %", "12", "3"]
        assert main.select_one(".person strong").get_text() == "Ona Petraitė"
        assert main.select_one(".person img")
        said = main.select_one("figure.quote")
        assert said.blockquote.get_text(strip=True) == "Kartu stipresni."
        assert "Jonas Jonaitis, Inžinierius" in said.figcaption.get_text()
        card = main.select_one(".organisation-name")
        assert card.get_text() == "Fotonikos klasteris"
        listed = fetch_html(client, "/lt/sekmes-istorijos/").select_one(".card")
        assert "Fotonikos klasteris" in listed.get_text()
        assert listed.select_one(".card-figure strong").get_text() == "30 %"

    def test_other_stories_follow(self, client: Client, story: Any) -> None:
        other = factories.StoryFactory.create(title="Kita istorija")

        assert titles(fetch_html(client, other.url)) == ["Lazeriai pasauliui"]
        assert not fetch_html(client, story["en"].url).select(".cards")


@pytest.mark.parametrize("kind", ["articles.NewsPage", "articles.SuccessStoryPage"])
def test_queries_of_a_page_are_bounded(client: Client, tree: Any, kind: str) -> None:
    page = full_content.FULL_PAGE_CREATORS[kind](0)
    few = count_queries(client, page.url)
    for number in range(1, 5):
        full_content.FULL_PAGE_CREATORS[kind](number)

    assert count_queries(client, page.url) == few <= 12
