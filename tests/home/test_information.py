"""Contact, funders and information pages in the footer."""

import pytest
from django.test import Client

from articles.models import NewsPage
from foundation.models import PortalImage
from home.models import HomePage
from tests.support import factories, visibility_states
from tests.support.html import fetch_html, find_element, get_attribute
from tests.support.stream_data import make_block, make_body

pytestmark = pytest.mark.django_db

HEADLESS = "/api/headless/v1"


@pytest.fixture
def home_with_contact(tree: dict[str, HomePage], image: PortalImage) -> HomePage:
    """Publish a home page with contact details and a funder."""
    home = tree["lt"]
    home.contact_address = "Pavyzdžio g. 1\nVilnius"
    home.contact_email, home.contact_phone = "labas@portal.example", "+370 5 1"
    funder = {"name": "Fondas", "logo": image.pk, "url": "https://fund.example/"}
    funders = make_body(make_block("funder", funder))
    home.funders = funders  # type: ignore[assignment] # The field parses the JSON.
    home.save_revision().publish()
    return home


def test_footer_shows_contact_and_funders(
    client: Client, home_with_contact: HomePage, news: dict[str, NewsPage]
) -> None:
    for path in ("/lt/", "/lt/renginiai/", news["lt"].url):
        footer = find_element(fetch_html(client, path), "footer")
        assert "Pavyzdžio g. 1" in find_element(footer, "address").get_text()
        assert footer.find("a", href="mailto:labas@portal.example")
        assert footer.find("a", href="tel:+37051")
        funder = find_element(footer, 'a[href="https://fund.example/"]')
        assert funder.get_text(strip=True) == "Fondas"
        assert get_attribute(find_element(funder, "img"), "alt") == ""
    assert not find_element(fetch_html(client, "/en/"), "footer").address


def test_information_page_is_linked_in_the_footer_or_the_menu(
    client: Client, tree: dict[str, HomePage]
) -> None:
    in_footer = factories.InformationFactory.create(title="Prieinamumas")
    in_menu = factories.InformationFactory.create(title="Apie mus", show_in_menus=True)

    page = fetch_html(client, "/lt/")

    assert find_element(page, "footer").find("a", href=in_footer.url)
    assert find_element(page, "header").find("a", href=in_menu.url)
    assert not find_element(page, "footer").find("a", href=in_menu.url)
    assert not find_element(page, "header").find("a", href=in_footer.url)
    assert (
        find_element(fetch_html(client, in_footer.url), "h1").get_text()
        == "Prieinamumas"
    )


def test_hidden_information_page_is_not_linked(
    client: Client, tree: dict[str, HomePage]
) -> None:
    draft = factories.InformationFactory.create(title="Juodraštis", published=False)
    private = factories.InformationFactory.create(title="Slapta")
    visibility_states.restrict_page(private, visibility_states.PASSWORD)

    for path in ("/lt/", f"{HEADLESS}/navigation?locale=lt"):
        text = client.get(path).content.decode()
        assert draft.title not in text
        assert private.title not in text
    assert client.get(f"/lt/{draft.slug}/").status_code == 404
    for page in (draft, private):
        found = f"{HEADLESS}/pages/find?path=/lt/{page.slug}/"
        assert client.get(found).status_code == 404


def test_api_has_information_pages_and_contact(
    client: Client, home_with_contact: HomePage
) -> None:
    page = factories.InformationFactory.create(title="Prieinamumas")

    found = client.get(f"{HEADLESS}/pages/find?path={page.url}").json()
    menu = client.get(f"{HEADLESS}/navigation?locale=lt").json()
    home = client.get(f"{HEADLESS}/home?locale=lt").json()["page"]

    assert found["type"] == "information"
    assert "Tekstas." in str(found["body"][0]["value"])
    assert [item["title"] for item in menu["foot"]] == ["Prieinamumas"]
    assert home["contact"]["email"] == "labas@portal.example"
    assert home["funders"][0]["name"] == "Fondas"
