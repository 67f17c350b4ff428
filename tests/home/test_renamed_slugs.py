"""Readers who hold a former address of an organisation or a topic are led on."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

from directory.models import DirectoryPage
from tests.support import factories
from tests.support.html import fetch_html

pytestmark = pytest.mark.django_db
DOCS = Path(__file__).parents[2] / "docs" / "operations.md"


def rename(entry: Any, slug: str) -> Any:
    """Give a published entry another address part, as an editor does."""
    entry.slug = slug
    entry.save_revision().publish()
    entry.refresh_from_db()
    return entry


def led_to(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 301, path
    assert client.get(response.headers["Location"]).status_code == 200
    return str(response.headers["Location"])


def test_an_organisation_is_found_at_each_of_its_addresses(
    client: Client, tree: Any
) -> None:
    cluster = factories.OrganisationFactory.create(slug="pirmas")
    rename(cluster, "antras")
    rename(cluster, "trecias")

    for slug in ("pirmas", "antras"):
        assert led_to(client, f"/lt/klasteriai/{slug}/") == "/lt/klasteriai/trecias/"
        assert led_to(client, f"/calendar/lt/organisations/{slug}.ics") == (
            "/calendar/lt/organisations/trecias.ics"
        )
    found = client.get("/api/headless/v1/pages/find", {"path": "/lt/klasteriai/pirmas"})
    assert found.json()["redirect"]["to"] == "/lt/klasteriai/trecias/"


def test_a_topic_is_found_at_each_of_its_addresses(
    client: Client, topic: Any, news: Any
) -> None:
    rename(topic["lt"], "parama")

    for before, after in (
        ("/lt/topics/finansavimas/", "/lt/topics/parama/"),
        ("/lt/feeds/news/finansavimas.atom", "/lt/feeds/news/parama.atom"),
        ("/lt/feeds/news/finansavimas.rss", "/lt/feeds/news/parama.rss"),
        ("/calendar/lt/topics/finansavimas.ics", "/calendar/lt/topics/parama.ics"),
    ):
        assert led_to(client, before) == after
    assert client.get("/en/topics/finansavimas/").status_code == 404


def test_what_is_hidden_is_not_told(client: Client, tree: Any, topic: Any) -> None:
    cluster = rename(factories.OrganisationFactory.create(slug="pirmas"), "slaptas")
    cluster.unpublish()
    rename(topic["lt"], "slapta").unpublish()

    for path in ("/lt/klasteriai/pirmas/", "/calendar/lt/organisations/pirmas.ics",
                 "/lt/topics/finansavimas/"):  # fmt: skip
        assert client.get(path).status_code == 404


def test_a_new_bearer_of_an_address_has_it(client: Client, tree: Any) -> None:
    rename(factories.OrganisationFactory.create(slug="pirmas"), "antras")
    factories.OrganisationFactory.create(name="Naujasis", slug="pirmas")

    assert fetch_html(client, "/lt/klasteriai/pirmas/").h1.get_text() == "Naujasis"


def test_a_draft_s_address_is_nobody_s(client: Client, tree: Any) -> None:
    cluster = factories.OrganisationFactory.create(slug="pirmas")
    cluster.slug = "juodrastis"
    cluster.save_revision()
    cluster.refresh_from_db()

    assert cluster.slug == "pirmas"
    assert not cluster.former_slugs.exists()


def test_a_profile_moves_with_its_directory(
    client: Client, tree: Any, django_capture_on_commit_callbacks: Any
) -> None:
    factories.OrganisationFactory.create(slug="saules")
    directory = DirectoryPage.objects.child_of(tree["lt"]).get()
    directory.slug = "katalogas"
    with django_capture_on_commit_callbacks(execute=True):
        factories.publish_page(directory)

    assert led_to(client, "/lt/klasteriai/saules/") == "/lt/katalogas/saules/"
    assert client.get("/lt/klasteriai/nera/").status_code == 404


def test_the_import_of_the_docs_works(
    client: Client, tree: Any, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    example = DOCS.read_text().partition("```csv\n")[2].partition("```")[0]
    page = factories.EventFactory.create(slug="klasteriu-forumas")
    table = tmp_path / "old.csv"
    table.write_text(
        example.replace("https://portal.example", tree["lt"].full_url[:-4])
    )
    call_command("import_redirects", src=str(table), format="csv", verbosity=0)
    old = "/renginys/klasteriu-forumas"

    assert Redirect.objects.count() == 2
    assert led_to(client, old) == page.full_url
    page.slug = "forumas"
    with django_capture_on_commit_callbacks(execute=True):
        page = factories.publish_page(page)
    # At once, and not by way of the address that was imported.
    assert led_to(client, old) == page.url


@pytest.mark.parametrize(
    "path",
    ["/failai/Klasteri%C5%B3%20studija.pdf", "/naujiena/ES%2C%20Lietuva",
     "/naujiena/klasteriai-%28ir-ne%29", "/naujiena/100%25"],
)  # fmt: skip
def test_an_address_is_found_as_it_was_written(
    client: Client, news: Any, path: str
) -> None:
    Redirect.add_redirect(path, redirect_to=news["lt"])

    assert led_to(client, path) == news["lt"].url
