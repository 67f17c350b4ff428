"""The address in the admin that leads from a public address to its form."""

import re
import uuid
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from foundation.models import Organisation
from home.models import HomePage
from tests.support import factories
from tests.support.html import count_queries, fetch_html, find_element
from tests.support.translation_steps import translate_and_publish
from tests.translations.roles import create_client, create_users

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]

AT = "/admin/at/"
NOTHING = "Šiuo adresu nėra nieko, ką galėtumėte redaguoti."


def get_form_url(page: Page) -> str:
    return f"/admin/pages/{page.pk}/edit/"


def create_translated_event(title: str) -> tuple[Page, Page]:
    """Create an event, and return it with its English translation."""
    event = factories.EventFactory.create(title=title)
    translate_and_publish(event)
    return event, event.get_translations().get()


def open_form(client: Client, path: str) -> str:
    """Return where an address leads, or an empty text."""
    response = client.get(AT, {"path": path})
    if response.status_code == 404:
        assert NOTHING in response.content.decode()
        return ""
    assert response.status_code == 302, path
    return response.headers["Location"]


def test_an_address_leads_to_the_form_of_its_page(
    admin_client: Client, tree: dict[str, HomePage]
) -> None:
    event, translation = create_translated_event("Forumas")
    draft = factories.NewsFactory.create(title="Juodraštis", published=False)
    news_list = Page.objects.get(url_path=f"{tree['lt'].url_path}naujienos/")

    for path, page in (
        ("/lt/renginiai/forumas/", event),
        ("lt/renginiai/forumas", event),
        ("http://testserver/lt/renginiai/forumas/?utm=x#agenda", event),
        (f"/en/events/{translation.slug}/", translation),
        ("/lt/naujienos/juodrastis/", draft),
        ("/lt/naujienos/?topic=x&page=2", news_list),
        (
            "/lt/renginiai/?view=month&month=2026-11",
            Page.objects.get(url_path=f"{tree['lt'].url_path}renginiai/"),
        ),
        ("/lt/", tree["lt"]),
        ("/en", tree["en"]),
        ("/", tree["lt"]),
    ):
        assert open_form(admin_client, path) == get_form_url(page), path


def test_an_address_leads_to_an_organisation_or_a_topic(admin_client: Client) -> None:
    organisation = factories.OrganisationFactory.create(name="Klasteris", slug="klas")
    topic = factories.TopicFactory.create(name="Energetika", slug="energetika")

    for path, record in (
        ("/lt/klasteriai/klas/", organisation),
        ("/lt/topics/energetika/", topic),
    ):
        name = record.snippet_viewset.get_url_name("edit")
        assert open_form(admin_client, path) == reverse(name, args=[record.pk]), path


def test_a_former_address_leads_to_the_form(admin_client: Client) -> None:
    event = factories.EventFactory.create(title="Forumas")
    event.slug = "kitas"
    event.save_revision().publish()
    organisation = factories.OrganisationFactory.create(slug="senas")
    Organisation.objects.filter(pk=organisation.pk).update(
        first_published_at="2020-01-01T00:00Z"
    )
    organisation.refresh_from_db()
    organisation.slug = "naujas"
    organisation.save()

    assert open_form(admin_client, "/lt/renginiai/forumas/") == get_form_url(event)
    assert str(organisation.pk) in open_form(admin_client, "/lt/klasteriai/senas/")


@pytest.mark.parametrize(
    "path",
    [
        "/lt/nera/",
        "//evil.example/",
        "https://evil.example",
        "\\\\evil.example\\",
        "/\\evil.example",
        "/lt/\x00",
        "\x00",
        "%00",
        "//[",
        "http://[::1",
        "a" * 10_000,
        "/lt/" + "a/" * 900,
        "/lt/topics/\x00/",
        "/lt/klasteriai/" + "9" * 300,
        "javascript:alert(1)",
        "/xx/renginiai/",
    ],
)
def test_a_hostile_address_leads_nowhere(admin_client: Client, path: str) -> None:
    location = open_form(admin_client, path)
    assert location == "" or location.startswith("/admin/pages/")


def test_missing_and_forbidden_addresses_have_the_same_answer() -> None:
    users = create_users()
    draft = factories.EventFactory.create(title="Slaptas forumas", published=False)
    path, missing = "/lt/renginiai/slaptas-forumas/", "/lt/renginiai/xlaptas-forumas/"

    for role in ("no_permissions", "draft_translator"):
        client = create_client(users[role])
        forbidden, nothing = (client.get(AT, {"path": p}) for p in (path, missing))
        assert forbidden.status_code == nothing.status_code
        contents = [
            re.sub(r'"CSRF_TOKEN": "\w+"', "", response.content.decode())
            for response in (forbidden, nothing)
        ]
        assert contents[0].replace(path, missing) == contents[1]
    assert open_form(create_client(users["editor"]), path) == get_form_url(draft)


def test_a_translator_gets_to_translations_only() -> None:
    client = create_client(create_users()["translator"])
    _event, translation = create_translated_event("Forumas")

    assert open_form(client, "/lt/renginiai/forumas/") == ""
    assert open_form(client, f"/en/events/{translation.slug}/") == get_form_url(
        translation
    )


def test_a_reader_logs_in_first(client: Client) -> None:
    event = factories.EventFactory.create(title="Forumas")
    page = fetch_html(client, f"/lt/renginiai/{event.slug}/")
    link = find_element(page, '.footer a[rel="nofollow"]')
    assert link.get_text() == "Redaguoti šį puslapį"
    address = str(link["href"])

    response = client.get(address)
    assert response.status_code == 302
    login = urlsplit(response.headers["Location"])
    assert login.path == "/admin/login/"
    assert parse_qs(login.query)["next"] == [address]

    user = create_users()["editor"]
    client.force_login(user)
    assert client.get(address).headers["Location"] == get_form_url(event)


def test_without_an_address_it_asks_for_one(admin_client: Client) -> None:
    page = fetch_html(admin_client, AT)
    find_element(page, 'input[name="path"]')
    assert NOTHING not in page.get_text()


def test_the_page_of_a_reader_has_no_cookie_and_is_the_same_for_all(
    client: Client, admin_client: Client
) -> None:
    event = factories.EventFactory.create(title=f"Forumas {uuid.uuid4()}")
    path = f"/lt/renginiai/{event.slug}/"
    response = client.get(path)
    assert not response.cookies
    assert response.content == admin_client.get(path).content


def test_it_takes_few_queries(admin_client: Client) -> None:
    assert count_queries(admin_client, AT) <= 15
