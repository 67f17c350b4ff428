"""What stands at the foot of every page, and the pages that are found there."""

from typing import Any

import pytest
from django.test import Client

from home.models import HomePage
from tests.support import factories, visibility_states
from tests.support.html import fetch_html
from tests.support.stream_data import make_block, make_body

pytestmark = pytest.mark.django_db

HEADLESS = "/api/headless/v1"


@pytest.fixture
def told(tree: dict[str, HomePage], image: Any) -> HomePage:
    """A front page that says how to reach the network, and who pays."""
    home = tree["lt"]
    home.contact_address = "Pavyzdžio g. 1\nVilnius"
    home.contact_email, home.contact_phone = "labas@portal.example", "+370 5 1"
    funder = {"name": "Fondas", "logo": image.pk, "url": "https://fund.example/"}
    home.funders = make_body(make_block("funder", funder))
    home.save_revision().publish()
    return home


def test_every_foot_says_how_to_reach_the_network(
    client: Client, told: HomePage, news: Any
) -> None:
    for path in ("/lt/", "/lt/renginiai/", news["lt"].url):
        foot = fetch_html(client, path).footer
        assert "Pavyzdžio g. 1" in foot.address.get_text()
        assert foot.find("a", href="mailto:labas@portal.example")
        assert foot.find("a", href="tel:+37051")
        funder = foot.find("a", href="https://fund.example/")
        assert funder.get_text(strip=True) == "Fondas"
        assert funder.img["alt"] == ""
    assert not fetch_html(client, "/en/").footer.address


def test_a_page_of_information_stands_at_the_foot_or_in_the_menu(
    client: Client, tree: Any
) -> None:
    foot = factories.InformationFactory.create(title="Prieinamumas")
    menu = factories.InformationFactory.create(title="Apie mus", show_in_menus=True)

    page = fetch_html(client, "/lt/")

    assert page.footer.find("a", href=foot.url)
    assert page.header.find("a", href=menu.url)
    assert not page.footer.find("a", href=menu.url)
    assert not page.header.find("a", href=foot.url)
    assert fetch_html(client, foot.url).h1.get_text() == "Prieinamumas"


def test_a_hidden_page_of_information_stands_nowhere(client: Client, tree: Any) -> None:
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


def test_the_api_gives_it_whole(client: Client, told: HomePage) -> None:
    page = factories.InformationFactory.create(title="Prieinamumas")

    found = client.get(f"{HEADLESS}/pages/find?path={page.url}").json()
    menu = client.get(f"{HEADLESS}/navigation?locale=lt").json()
    home = client.get(f"{HEADLESS}/home?locale=lt").json()["page"]

    assert found["type"] == "information"
    assert "Tekstas." in str(found["body"][0]["value"])
    assert [item["title"] for item in menu["foot"]] == ["Prieinamumas"]
    assert home["contact"]["email"] == "labas@portal.example"
    assert home["funders"][0]["name"] == "Fondas"
