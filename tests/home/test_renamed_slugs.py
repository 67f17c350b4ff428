"""Former URLs of organisations and topics redirect to the present ones."""

from pathlib import Path
from typing import TypeVar

import pytest
from django.core.management import call_command
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

from articles.models import NewsPage
from directory.models import DirectoryPage
from foundation.models import Organisation, Topic
from home.models import HomePage
from tests.support import factories
from tests.support.html import fetch_html, find_element

SnippetT = TypeVar("SnippetT", Organisation, Topic)

pytestmark = pytest.mark.django_db
DOCS = Path(__file__).parents[2] / "docs" / "operations.md"


def change_slug(snippet: SnippetT, slug: str) -> SnippetT:
    """Publish a snippet with another slug, as an editor does."""
    snippet.slug = slug
    snippet.save_revision().publish()
    snippet.refresh_from_db()
    return snippet


def get_redirect_target(client: Client, path: str) -> str:
    """Return where a path redirects to; fail if that does not answer with 200."""
    response = client.get(path)
    assert response.status_code == 301, path
    assert client.get(response.headers["Location"]).status_code == 200
    return str(response.headers["Location"])


def test_former_slugs_of_an_organisation_redirect(
    client: Client, tree: dict[str, HomePage]
) -> None:
    cluster = factories.OrganisationFactory.create(slug="pirmas")
    change_slug(cluster, "antras")
    change_slug(cluster, "trecias")

    for slug in ("pirmas", "antras"):
        assert (
            get_redirect_target(client, f"/lt/klasteriai/{slug}/")
            == "/lt/klasteriai/trecias/"
        )
        assert get_redirect_target(
            client, f"/calendar/lt/organisations/{slug}.ics"
        ) == ("/calendar/lt/organisations/trecias.ics")
    found = client.get("/api/headless/v1/pages/find", {"path": "/lt/klasteriai/pirmas"})
    assert found.json()["redirect"]["to"] == "/lt/klasteriai/trecias/"


def test_former_slug_of_a_topic_redirects(
    client: Client, topic: dict[str, Topic], news: dict[str, NewsPage]
) -> None:
    change_slug(topic["lt"], "parama")

    for before, after in (
        ("/lt/topics/finansavimas/", "/lt/topics/parama/"),
        ("/lt/feeds/news/finansavimas.atom", "/lt/feeds/news/parama.atom"),
        ("/lt/feeds/news/finansavimas.rss", "/lt/feeds/news/parama.rss"),
        ("/calendar/lt/topics/finansavimas.ics", "/calendar/lt/topics/parama.ics"),
    ):
        assert get_redirect_target(client, before) == after
    assert client.get("/en/topics/finansavimas/").status_code == 404


def test_former_slug_of_a_hidden_object_is_not_found(
    client: Client, tree: dict[str, HomePage], topic: dict[str, Topic]
) -> None:
    cluster = change_slug(
        factories.OrganisationFactory.create(slug="pirmas"), "slaptas"
    )
    cluster.unpublish()
    change_slug(topic["lt"], "slapta").unpublish()

    for path in ("/lt/klasteriai/pirmas/", "/calendar/lt/organisations/pirmas.ics",
                 "/lt/topics/finansavimas/"):  # fmt: skip
        assert client.get(path).status_code == 404


def test_reused_slug_belongs_to_the_new_organisation(
    client: Client, tree: dict[str, HomePage]
) -> None:
    change_slug(factories.OrganisationFactory.create(slug="pirmas"), "antras")
    factories.OrganisationFactory.create(name="Naujasis", slug="pirmas")

    assert (
        find_element(fetch_html(client, "/lt/klasteriai/pirmas/"), "h1").get_text()
        == "Naujasis"
    )


def test_slug_of_a_draft_is_not_stored(
    client: Client, tree: dict[str, HomePage]
) -> None:
    cluster = factories.OrganisationFactory.create(slug="pirmas")
    cluster.slug = "juodrastis"
    cluster.save_revision()
    cluster.refresh_from_db()

    assert cluster.slug == "pirmas"
    assert not cluster.former_slugs.exists()


def test_profile_url_redirects_when_the_directory_is_renamed(
    client: Client, tree: dict[str, HomePage]
) -> None:
    factories.OrganisationFactory.create(slug="saules")
    directory = DirectoryPage.objects.child_of(tree["lt"]).get()
    directory.slug = "katalogas"
    factories.publish_page(directory)

    assert (
        get_redirect_target(client, "/lt/klasteriai/saules/") == "/lt/katalogas/saules/"
    )
    assert client.get("/lt/klasteriai/nera/").status_code == 404


def test_documented_import_of_redirects_works(
    client: Client, tree: dict[str, HomePage], tmp_path: Path
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
    assert get_redirect_target(client, old) == page.full_url
    page.slug = "forumas"
    page = factories.publish_page(page)
    # One redirect, not a chain through the imported one.
    assert get_redirect_target(client, old) == page.url


@pytest.mark.parametrize(
    "path",
    ["/failai/Klasteri%C5%B3%20studija.pdf", "/naujiena/ES%2C%20Lietuva",
     "/naujiena/klasteriai-%28ir-ne%29", "/naujiena/100%25"],
)  # fmt: skip
def test_percent_encoded_old_path_redirects(
    client: Client, news: dict[str, NewsPage], path: str
) -> None:
    Redirect.add_redirect(path, redirect_to=news["lt"])

    assert get_redirect_target(client, path) == news["lt"].url
