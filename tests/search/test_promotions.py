"""Results that editors promote stand above the others."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Page, PageViewRestriction
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from articles.models import NewsPage
from home.models import HomePage
from tests.support import factories
from tests.support.html import count_queries, find_element, get_href, visible_text
from tests.support.responses import ClientResponse
from tests.translations.roles import create_client, create_users

pytestmark = pytest.mark.django_db

Search = Callable[..., Any]
SearchPage = Callable[..., BeautifulSoup]
ADD = "wagtailsearchpromotions:add"


def promote(question: str, **fields: Any) -> SearchPromotion:
    promotion: SearchPromotion = SearchPromotion.objects.create(
        query=Query.get(question), **fields
    )
    return promotion


def list_promoted(answer: dict[str, Any]) -> list[str]:
    return [result["title"] for result in answer["promoted"]]


def post_promotion(
    client: Client, question: str, *results: dict[str, Any]
) -> ClientResponse:
    rows = [
        {"page": "", "external_link_url": "", "external_link_text": ""} | row
        for row in results
    ]
    data = {"query_string": question, "editors_picks": inline_formset(rows)}
    return client.post(reverse(ADD), nested_form_data(data))


@pytest.fixture
def guide(tree: dict[str, HomePage]) -> NewsPage:
    """Return a page whose words nobody searches for."""
    return factories.NewsFactory.create(title="Vadovas", intro="Kaip tai daroma.")


def test_editor_promotes_a_page_and_an_address(
    guide: NewsPage, search: Search, search_page: SearchPage
) -> None:
    editor = create_client(create_users()["editor"])
    response = post_promotion(
        editor,
        "Finansavimo paraiška",
        {"page": guide.pk, "description": "Čia <b>viskas</b>."},
        {"external_link_url": "https://mita.lt/", "external_link_text": "Agentūra"},
    )
    assert response.status_code == 302

    found = search_page("finansavimo paraiška")

    box = find_element(found, ".promoted")
    assert "Rekomenduojame" in visible_text(box)
    assert "Čia <b>viskas</b>." in visible_text(box)
    assert get_href(box, "a") == guide.url
    assert [link["href"] for link in box.select("a")][1] == "https://mita.lt/"
    first, second = search("finansavimo paraiška")["promoted"]
    assert first == {
        "id": guide.pk,
        "type": "news",
        "title": "Vadovas",
        "description": "Čia <b>viskas</b>.",
        "url": guide.full_url,
    }
    assert (second["id"], second["type"]) == (None, None)
    assert (second["title"], second["url"]) == ("Agentūra", "https://mita.lt/")


@pytest.mark.parametrize(
    "question",
    ["Paraiškų finansavimas", "paraiska finansavimui", "FINANSAVIMO PARAIŠKOS"],
)
def test_other_forms_of_the_words_match(
    guide: NewsPage, search: Search, question: str
) -> None:
    promote("finansavimo paraiška", page=guide)

    assert list_promoted(search(question)) == ["Vadovas"]


@pytest.mark.parametrize("question", ["paraiška", "finansavimo paraiška klasteriui"])
def test_fewer_or_more_words_do_not_match(
    guide: NewsPage, search: Search, question: str
) -> None:
    promote("finansavimo paraiška", page=guide)

    assert list_promoted(search(question)) == []


def expire(page: NewsPage) -> None:
    Page.objects.filter(pk=page.pk).update(
        expire_at=timezone.now() - dt.timedelta(seconds=1)
    )


def schedule(page: NewsPage) -> None:
    Page.objects.filter(pk=page.pk).update(
        go_live_at=timezone.now() + dt.timedelta(hours=1)
    )


def unpublish(page: NewsPage) -> None:
    page.unpublish()


def restrict(page: NewsPage) -> None:
    PageViewRestriction.objects.create(
        page=page, restriction_type="password", password="x"
    )


def restrict_parent(page: NewsPage) -> None:
    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="login")


def unpublish_translation_to_english(page: NewsPage) -> None:
    Page.objects.filter(pk=page.pk).update(locale=factories.get_or_create_locale("en"))


@pytest.mark.parametrize(
    "hide",
    [
        expire,
        schedule,
        unpublish,
        restrict,
        restrict_parent,
        unpublish_translation_to_english,
    ],
)
def test_a_page_that_readers_may_not_see_is_not_promoted(
    guide: NewsPage,
    search: Search,
    search_page: SearchPage,
    hide: Callable[[NewsPage], None],
) -> None:
    promote("pagalba", page=guide, description="Slapta")

    hide(guide)

    assert list_promoted(search("pagalba")) == []
    assert "Slapta" not in search_page("pagalba").get_text()


def test_a_page_of_another_language_is_not_promoted(
    guide: NewsPage, search: Search
) -> None:
    promote("pagalba", page=guide)

    assert list_promoted(search("pagalba", locale="en", fallback="lt")) == []


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://example.com/", "/lt/"])
def test_only_addresses_of_the_web_are_accepted_and_shown(
    tree: dict[str, HomePage], admin_client: Client, search: Search, url: str
) -> None:
    promote("pagalba", external_link_url=url, external_link_text="Kita")

    response = post_promotion(
        admin_client,
        "kitkas",
        {"external_link_url": url, "external_link_text": "Kita"},
    )

    assert response.status_code == 200
    assert not Query.objects.filter(query_string="kitkas").exclude(editors_picks=None)
    assert list_promoted(search("pagalba")) == []


@pytest.mark.parametrize("question", ["ž" * 300, "İ" * 300, "\x00", " ", ""])
def test_unusual_words_are_a_message_of_the_form(
    guide: NewsPage, admin_client: Client, question: str
) -> None:
    response = post_promotion(admin_client, question, {"page": guide.pk})

    assert response.status_code == 200
    assert response.context["form"].errors["query_string"]


def test_the_form_says_how_words_match(
    tree: dict[str, HomePage], admin_client: Client
) -> None:
    response = admin_client.get(reverse(ADD))

    page = response.content.decode()
    assert "bet kokia gramatine forma" in page
    assert "kurie vartoja kitus žodžius" in page
    assert "External link text" not in page


def test_promotions_stand_above_the_first_part_only(
    guide: NewsPage, search: Search, search_page: SearchPage
) -> None:
    for number in range(21):
        factories.NewsFactory.create(title="Pagalba", slug=f"pagalba-{number}")
    promote("pagalba", page=guide)

    assert list_promoted(search("pagalba")) == ["Vadovas"]
    assert list_promoted(search("pagalba", offset=20)) == []
    assert search_page("pagalba").select(".promoted")
    assert not search_page("pagalba", page=2).select(".promoted")
    assert search("pagalba")["count"] == 21


def test_promotions_take_two_queries(guide: NewsPage, client: Client) -> None:
    path = "/lt/search/?q=pagalba"
    before = count_queries(client, path)
    for number in range(5):
        promote("pagalba", page=guide, description=str(number))
        promote(f"kita {number}", page=guide)

    assert count_queries(client, path) <= before + 1


def test_translator_may_not_promote(tree: dict[str, HomePage]) -> None:
    translator = create_client(create_users()["translator"])

    assert translator.get(reverse(ADD)).status_code == 302
