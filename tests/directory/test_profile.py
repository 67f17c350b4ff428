"""The profile of an organisation, and the links of cards to it."""

import datetime as dt
import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from directory.models import DirectoryPage
from directory.selectors import visible_profiles
from foundation.models import Organisation
from foundation.visibility import get_visibility
from home.models import HomePage
from tests.support import factories, full_content, stream_data, visibility_states
from tests.support.html import (
    count_queries,
    fetch_html,
    fetch_main,
    find_element,
    find_link,
    get_attribute,
    get_href,
    get_meta_content,
    visible_text,
)

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
LIST = "/lt/klasteriai/"


@pytest.fixture
def cluster(tree: dict[str, HomePage]) -> dict[str, Organisation]:
    """Create a cluster in both languages with every field filled."""
    today = timezone.localdate()
    common = {
        "label": "gold",
        "label_valid_until": dt.date(today.year + 1, 6, 30),
        "logo": factories.ImageFactory.create(width=300, height=60),
        "website": "https://www.sun.example/",
    }
    source = factories.OrganisationFactory.create(
        name="Saulės klasteris", short_name="SK", slug="saules", sector="Energetika",
        description="Pirma pastraipa.\n\nAntra pastraipa.", **common,
    )  # fmt: skip
    english = factories.OrganisationFactory.create(
        name="Sun cluster", short_name="SC", slug="sun", sector="Energy",
        description="In short.", language="en",
        translation_key=source.translation_key, **common,
    )  # fmt: skip
    return {"lt": source, "en": english}


def get_directory(tree: dict[str, HomePage], language: str = "lt") -> DirectoryPage:
    """Return the directory page of a language."""
    directory: DirectoryPage = DirectoryPage.objects.child_of(tree[language]).get()
    return directory


def test_profile_shows_the_fields_of_the_organisation(
    client: Client, cluster: dict[str, Organisation]
) -> None:
    page = fetch_html(client, f"{LIST}saules/")
    shown = visible_text(page.main)

    assert visible_text(page.h1) == "Saulės klasteris"
    for text in (
        "SK",
        "Energetika",
        "Klasteris",
        "Auksinis ženklelis",
        "Pirma pastraipa.",
        f"galioja iki {timezone.localdate().year + 1} m. birželio 30 d.",
    ):
        assert text in shown
    assert (
        get_attribute(find_link(find_element(page, "main"), "sun.example"), "href")
        == "https://www.sun.example/"
    )
    assert get_meta_content(page, "description") == (
        "Pirma pastraipa. Antra pastraipa."
    )
    assert [visible_text(a) for a in find_element(page, ".crumbs").find_all("a")] == [
        "Pradžia",
        "Klasteriai",
    ]
    assert find_element(page, "main").find(
        "a", href="/calendar/lt/organisations/saules.ics"
    )


def test_profiles_link_their_translations(
    client: Client, cluster: dict[str, Organisation]
) -> None:
    def list_alternates(path: str) -> dict[str, str]:
        links = fetch_html(client, path).find_all("link", rel="alternate")
        return {
            get_attribute(link, "hreflang"): get_attribute(link, "href")
            for link in links
        }

    found = list_alternates("/en/clusters/sun/")
    assert found == list_alternates(f"{LIST}saules/")
    assert found["lt"].endswith(f"{LIST}saules/")
    assert found["en"].endswith("/en/clusters/sun/")
    switch = find_element(
        find_element(fetch_html(client, f"{LIST}saules/"), ".languages"), "a"
    )
    assert switch["href"] == "/en/clusters/sun/"


def test_missing_translation_links_to_the_directory(
    client: Client, tree: dict[str, HomePage]
) -> None:
    factories.OrganisationFactory.create(slug="tik")

    page = fetch_html(client, f"{LIST}tik/")

    assert get_href(find_element(page, ".languages"), "a") == "/en/clusters/"
    alternates = page.find_all("link", rel="alternate")
    assert {link["hreflang"] for link in alternates} == {"lt", "x-default"}


def test_profile_lists_events_news_and_stories(
    client: Client, cluster: dict[str, Organisation]
) -> None:
    source = cluster["lt"]
    soon = timezone.now() + 3 * DAY
    factories.EventFactory.create(title="Bus", start=soon, organisers=[source])
    factories.EventFactory.create(title="Buvo", organisers=[cluster["en"]])
    factories.EventFactory.create(title="Kitų", start=soon)
    factories.StoryFactory.create(title="Pavyko", organisation=source)
    card = stream_data.make_body(stream_data.make_organisation_card(source.pk))
    factories.NewsFactory.create(title="Pranešta", body=card)

    main = fetch_main(client, f"{LIST}saules/")

    found = {
        visible_text(part.h2): visible_text(part.ul)
        for part in main.find_all("section")
        if part.h2
    }
    assert "Bus" in found["Artimiausi renginiai"]
    assert "Buvo" in found["Praėję renginiai"]
    assert "Pavyko" in found["Sėkmės istorijos"]
    assert "Pranešta" in found["Naujienos"]
    assert "Kitų" not in visible_text(main)


def test_expired_label_is_not_shown(
    client: Client, cluster: dict[str, Organisation]
) -> None:
    cluster["lt"].label_valid_until = timezone.localdate() - DAY
    cluster["lt"].save()

    page = fetch_html(client, f"{LIST}saules/")

    assert "Klasterio iniciatyva" in visible_text(page.main)
    assert "Auksinis" not in str(page)


@pytest.mark.parametrize("kind", ["agency", "association", "company", "other"])
def test_organisation_of_every_kind_has_a_profile(
    client: Client, tree: dict[str, HomePage], kind: str
) -> None:
    factories.OrganisationFactory.create(
        slug="kita", kind=kind, short_name="", sector="", website="", description=""
    )

    page = fetch_html(client, f"{LIST}kita/")

    assert "iniciatyva" not in visible_text(page.main)
    assert get_meta_content(page, "description")


def test_hidden_profile_is_not_found(
    client: Client, cluster: dict[str, Organisation]
) -> None:
    def get_response(path: str) -> tuple[int, bytes]:
        response = client.get(path)
        return response.status_code, response.content

    not_found = get_response(f"{LIST}nieko/")
    assert not_found[0] == 404
    # The slug of another language, and a path below a profile.
    assert (
        get_response(f"{LIST}sun/")
        == get_response(f"{LIST}saules/daugiau/")
        == not_found
    )
    cluster["lt"].unpublish()
    assert get_response(f"{LIST}saules/") == not_found
    assert client.get("/en/clusters/sun/").status_code == 200
    english = DirectoryPage.objects.get(locale__language_code="en")
    english.unpublish()
    assert get_response("/en/clusters/sun/") == get_response("/en/nothing/")


@pytest.mark.parametrize("kind", visibility_states.RESTRICTION_TYPES)
def test_private_directory_does_not_reveal_its_organisations(
    client: Client,
    tree: dict[str, HomePage],
    cluster: dict[str, Organisation],
    kind: str,
) -> None:
    visibility_states.restrict_page(get_directory(tree), kind)

    for path in ("saules/", "nieko/"):
        response = client.get(f"{LIST}{path}")
        assert response.status_code in {200, 302}
        assert "Saulės" not in response.content.decode()


def test_card_links_to_an_existing_profile(
    client: Client, tree: dict[str, HomePage], cluster: dict[str, Organisation]
) -> None:
    story = factories.StoryFactory.create(organisation=cluster["lt"])
    path = f"/api/headless/v1/stories/{story.pk}"

    def get_profile_url(path: str) -> Any:
        return client.get(path).json()["organisation"]["url"]

    assert get_profile_url(path).endswith(f"{LIST}saules/")
    assert get_profile_url(f"/api/v2/pages/{story.pk}/") == get_profile_url(path)
    link = find_element(
        find_element(fetch_main(client, story.url), ".organisation-name"), "a"
    )
    assert link["href"] == f"{LIST}saules/"
    get_directory(tree).unpublish()
    assert get_profile_url(path) is None
    assert find_element(fetch_main(client, story.url), ".organisation-name").a is None


def test_card_of_an_untranslated_organisation_links_to_its_only_profile(
    client: Client, tree: dict[str, HomePage]
) -> None:
    alone = factories.OrganisationFactory.create(slug="tik")
    story = factories.StoryFactory.create(organisation=alone)
    english = factories.create_translation(story, "en", slug="english")

    answer = client.get(f"/api/headless/v1/stories/{english.pk}").json()

    assert answer["organisation"]["url"].endswith(f"{LIST}tik/")


def test_structured_data_describes_the_organisation(
    client: Client, cluster: dict[str, Organisation]
) -> None:
    frame = client.get(f"{LIST}saules/").context["frame"]

    (data,) = frame.linked_data
    assert data["@type"] == "Organization"
    assert data["name"] == "Saulės klasteris"
    assert data["url"] == "https://www.sun.example/"
    assert data["mainEntityOfPage"] == frame.url
    assert data["award"] == "Auksinis ženklelis"
    assert data["logo"].startswith("http")
    assert json.dumps(data)


def test_visible_profiles_have_their_time_of_change(
    client: Client,
    tree: dict[str, HomePage],
    cluster: dict[str, Organisation],
    site: Site,
) -> None:
    cluster["lt"].save_revision().publish()

    (row,) = visible_profiles(get_visibility(site), "lt")

    assert timezone.now() - row.changed_at < DAY
    (english,) = visible_profiles(get_visibility(site), "en")
    assert english.changed_at is None
    get_directory(tree).unpublish()
    assert not visible_profiles(get_visibility(site), "lt").exists()


def test_api_v2_finds_no_page_at_the_url_of_a_profile(
    client: Client, cluster: dict[str, Organisation]
) -> None:
    def find(path: str) -> int:
        answer = client.get("/api/v2/pages/find/", {"html_path": path})
        return answer.status_code

    assert find(LIST) == 302
    assert find(f"{LIST}saules/") == find(f"{LIST}nieko/") == 404


def test_query_count_does_not_grow(
    client: Client, cluster: dict[str, Organisation]
) -> None:
    source = cluster["lt"]
    factories.OrganisationFactory.create_batch(20)
    for number in range(2):
        full_content.create_full_event(number, organisers=[source])
        factories.EventFactory.create(organisers=[source], start=timezone.now() + DAY)
        full_content.create_full_story(20 + number, organisation=source)
        card = stream_data.make_body(stream_data.make_organisation_card(source.pk))
        factories.NewsFactory.create(body=card, image=source.logo)
    few = count_queries(client, f"{LIST}saules/")
    factories.OrganisationFactory.create_batch(80)
    for number in range(30, 33):
        full_content.create_full_event(number, organisers=[source])
        full_content.create_full_story(50 + number, organisation=source)

    assert count_queries(client, f"{LIST}saules/") == few
    assert few <= 12
