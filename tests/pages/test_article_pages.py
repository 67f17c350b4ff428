"""Lists and pages of news and success stories."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Page

from articles.models import NewsPage, SuccessStoryPage
from events.models import EventPage
from foundation.models import Organisation, Topic
from home.models import HomePage
from tests.support import factories, full_content
from tests.support.html import (
    count_queries,
    fetch_html,
    fetch_main,
    find_element,
    find_link,
    get_attribute,
    get_canonical_url,
    get_href,
    get_title,
    visible_text,
)
from tests.support.stream_data import make_block, make_body, make_quote

LIST = "/lt/naujienos/"


def list_card_titles(page: BeautifulSoup) -> list[str]:
    """Return the titles of the cards on a page, in their order."""
    return [title.get_text(strip=True) for title in page.select(".cards .card-title")]


@pytest.fixture
def news_of_two_years(tree: dict[str, HomePage], topic: dict[str, Topic]) -> None:
    """Create Lithuanian news of 2017 and 2018, one with a topic, and English news."""
    factories.NewsFactory.create(title="Pernai", date=dt.date(2017, 1, 1))
    factories.NewsFactory.create(
        title="Apie pinigus", date=dt.date(2018, 12, 31), topics=[topic["lt"]]
    )
    factories.NewsFactory.create(title="Šiemet", date=dt.date(2018, 1, 1))
    factories.NewsFactory.create(
        title="Elsewhere", date=dt.date(2016, 1, 1), language="en"
    )


class TestLists:
    def test_list_is_filtered_by_year_and_topic(
        self, client: Client, news_of_two_years: None
    ) -> None:
        assert list_card_titles(fetch_html(client, LIST)) == [
            "Apie pinigus",
            "Šiemet",
            "Pernai",
        ]
        assert list_card_titles(fetch_html(client, f"{LIST}?year=2017")) == ["Pernai"]
        assert list_card_titles(fetch_html(client, f"{LIST}?topic=finansavimas")) == [
            "Apie pinigus"
        ]
        both = fetch_html(client, f"{LIST}?year=2017&topic=finansavimas")
        assert list_card_titles(both) == []
        assert (
            "Pagal šiuos filtrus nieko neradome."
            in find_element(both, "main").get_text()
        )
        assert (
            get_attribute(find_link(find_element(both, "main"), "Rodyti viską"), "href")
            == "?"
        )

    def test_only_years_with_news_are_offered(
        self, client: Client, news_of_two_years: None
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
    def test_unknown_choice_is_ignored(
        self, client: Client, news_of_two_years: None, query: str
    ) -> None:
        page = fetch_html(client, f"{LIST}?{query}")

        assert len(list_card_titles(page)) == 3
        assert get_canonical_url(page).endswith(LIST)

    def test_list_of_a_year_has_its_own_title_and_url(
        self, client: Client, news_of_two_years: None
    ) -> None:
        page = fetch_html(client, f"{LIST}?utm=x&year=2017")

        assert find_element(page, "h1").get_text() == "Naujienos, 2017 m."
        assert get_title(page).startswith("Naujienos, 2017 m. ·")
        canonical = get_canonical_url(page)
        assert canonical.endswith(f"{LIST}?year=2017")
        assert not page.find_all("link", hreflang=True)
        (current,) = page.select(".archive a[aria-current]")
        assert current.get_text() == "2017"
        assert find_element(
            fetch_html(client, f"{LIST}?topic=finansavimas&year=2018"), "h1"
        ).get_text() == ("Naujienos: Finansavimas, 2018 m.")

    def test_list_of_a_year_has_an_english_title(
        self, client: Client, news_of_two_years: None
    ) -> None:
        page = fetch_html(client, "/en/news/?year=2016")

        assert find_element(page, "h1").get_text() == "News, 2016"
        assert "1 piece of news" in find_element(page, "main").get_text()

    def test_pagination_keeps_filters_and_has_an_end(
        self, client: Client, tree: dict[str, HomePage]
    ) -> None:
        for _number in range(13):
            factories.NewsFactory.create()

        first = fetch_html(client, f"{LIST}?year=2017")
        assert "13 naujienų" in find_element(first, "main").get_text()
        following = get_href(first, 'a[rel="next"]')
        second = fetch_html(client, f"{LIST}{following}")
        assert len(list_card_titles(second)) == 1
        canonical = get_canonical_url(second)
        assert canonical.endswith(f"{LIST}?year=2017&page=2")
        assert "(2 puslapis)" in get_title(second)
        for page in ("3", "0", "x", "9" * 5000):
            assert client.get(f"{LIST}?year=2017&page={page}").status_code == 404

    def test_list_links_to_its_feed(
        self, client: Client, news_of_two_years: None
    ) -> None:
        whole = find_element(
            fetch_html(client, LIST), 'link[type="application/atom+xml"]'
        )
        about = find_element(
            fetch_html(client, f"{LIST}?topic=finansavimas"),
            'link[type="application/atom+xml"]',
        )

        assert (whole["href"], whole["title"]) == ("/lt/feeds/news.atom", "Naujienos")
        assert about["href"] == "/lt/feeds/news/finansavimas.atom"
        for link in (whole, about):
            assert client.get(get_attribute(link, "href")).status_code == 200

    def test_stories_are_filtered_by_the_year_of_their_date(
        self, client: Client, story: dict[str, SuccessStoryPage]
    ) -> None:
        story["lt"].date = dt.date(2018, 1, 1)
        factories.publish_page(story["lt"])

        page = fetch_html(client, "/lt/sekmes-istorijos/?year=2018")

        assert list_card_titles(page) == ["Lazeriai pasauliui"]
        assert find_element(page, "h1").get_text() == "Sėkmės istorijos, 2018 m."

    @pytest.mark.parametrize(
        ("kind", "path"),
        [
            ("articles.NewsPage", "/lt/naujienos/?year=2017"),
            ("articles.SuccessStoryPage", "/lt/sekmes-istorijos/"),
        ],
    )
    def test_query_count_of_a_list_does_not_grow(
        self, client: Client, tree: dict[str, HomePage], kind: str, path: str
    ) -> None:
        full_content.FULL_PAGE_CREATORS[kind](0)
        few = count_queries(client, path)
        for number in range(1, 4):
            full_content.FULL_PAGE_CREATORS[kind](number)

        assert count_queries(client, path) == few <= 15


class TestNews:
    def test_change_on_a_later_day_is_shown(
        self, client: Client, news: dict[str, NewsPage]
    ) -> None:
        page = news["lt"]

        def show_page(first: dt.datetime, last: dt.datetime) -> str:
            Page.objects.filter(pk=page.pk).update(
                first_published_at=first, last_published_at=last
            )
            return visible_text(fetch_main(client, page.url))

        # The date of the news is 23 August 2017, in the time zone of Vilnius.
        same_day = dt.datetime(2017, 8, 23, 20, tzinfo=dt.UTC)
        next_day = same_day + dt.timedelta(hours=2)
        assert "Atnaujinta" not in show_page(same_day, same_day)
        assert "Atnaujinta 2017 m. rugpjūčio 24 d." in show_page(same_day, next_day)
        assert "Atnaujinta" not in show_page(next_day, next_day)

    def test_image_has_a_caption_and_a_credit(
        self, client: Client, tree: dict[str, HomePage]
    ) -> None:
        page = factories.NewsFactory.create(
            image=factories.ImageFactory.create(), image_caption="Salėje"
        )

        main = fetch_main(client, page.url)

        assert find_element(main, "figcaption").get_text() == "Salėje · Nuotr. O. P."

    def test_source_is_a_link(self, client: Client, tree: dict[str, HomePage]) -> None:
        page = factories.NewsFactory.create(
            source_name="mita.lt", source_url="https://mita.example/"
        )

        link = find_element(
            fetch_main(client, page.url), 'a[href="https://mita.example/"]'
        )

        assert link.get_text() == "mita.lt"

    def test_related_pages_chosen_by_the_editor_are_shown(
        self,
        client: Client,
        news: dict[str, NewsPage],
        event: dict[str, EventPage],
        story: dict[str, SuccessStoryPage],
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

        assert list_card_titles(fetch_html(client, page.url)) == [
            "Klasterių forumas", "Lazeriai pasauliui", "Naujas klasteris"
        ]  # fmt: skip
        assert list_card_titles(fetch_html(client, english.url)) == [
            "Cluster forum", "Lasers for the world", "A new cluster"
        ]  # fmt: skip
        days = [
            visible_text(meta)
            for meta in fetch_html(client, page.url).select(".card .meta")
        ]
        assert days[0] == days[2] == "2017 m. rugpjūčio 23 d."
        assert count_queries(client, page.url) <= 12

    def test_newest_news_on_the_same_topic_are_shown_without_a_choice(
        self, client: Client, news_of_two_years: None, topic: dict[str, Topic]
    ) -> None:
        for day in range(1, 6):
            factories.NewsFactory.create(
                title=f"Pinigai {day}", date=dt.date(2019, 1, day), topics=[topic["lt"]]
            )
        page = NewsPage.objects.get(title="Pinigai 5")

        assert list_card_titles(fetch_html(client, page.url)) == [
            "Pinigai 4",
            "Pinigai 3",
            "Pinigai 2",
        ]

    def test_newest_news_are_shown_without_a_topic(
        self, client: Client, news_of_two_years: None
    ) -> None:
        page = NewsPage.objects.get(title="Pernai")

        assert list_card_titles(fetch_html(client, page.url)) == [
            "Apie pinigus",
            "Šiemet",
        ]
        alone = NewsPage.objects.get(title="Elsewhere")
        assert not fetch_html(client, alone.url).select(".cards")


class TestStories:
    def test_story_shows_its_person_figures_quote_and_organisation(
        self,
        client: Client,
        tree: dict[str, HomePage],
        organisation: dict[str, Organisation],
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

        main = fetch_main(client, page.url)

        shown = [figure.get_text() for figure in main.select(".figures dd")]
        assert shown == ["30 %", "12", "3"]
        assert find_element(main, ".person strong").get_text() == "Ona Petraitė"
        assert main.select_one(".person img")
        quote = find_element(main, "figure.quote")
        assert (
            find_element(quote, "blockquote").get_text(strip=True) == "Kartu stipresni."
        )
        assert (
            "Jonas Jonaitis, Inžinierius"
            in find_element(quote, "figcaption").get_text()
        )
        card = find_element(main, ".organisation-name")
        assert card.get_text() == "Fotonikos klasteris"
        listed = find_element(fetch_html(client, "/lt/sekmes-istorijos/"), ".card")
        assert "Fotonikos klasteris" in listed.get_text()
        assert find_element(listed, ".card-figure strong").get_text() == "30 %"

    def test_story_shows_other_stories(
        self, client: Client, story: dict[str, SuccessStoryPage]
    ) -> None:
        other = factories.StoryFactory.create(title="Kita istorija")

        assert list_card_titles(fetch_html(client, other.url)) == ["Lazeriai pasauliui"]
        assert not fetch_html(client, story["en"].url).select(".cards")


@pytest.mark.parametrize("kind", ["articles.NewsPage", "articles.SuccessStoryPage"])
def test_query_count_of_a_page_does_not_grow(
    client: Client, tree: dict[str, HomePage], kind: str
) -> None:
    page, *_next_reads = [
        full_content.FULL_PAGE_CREATORS[kind](number) for number in range(4)
    ]
    few = count_queries(client, page.url)
    for number in range(4, 9):
        full_content.FULL_PAGE_CREATORS[kind](number)

    assert count_queries(client, page.url) == few <= 12
