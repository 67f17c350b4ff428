"""The profile of an organisation, and what cards tell of its address."""

import datetime as dt
import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from directory.models import DirectoryPage
from directory.selectors import visible_profiles
from foundation.visibility import get_visibility
from tests.support import factories, full_content, stream_data, visibility_states
from tests.support.html import count_queries, fetch_html, visible_text

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
LIST = "/lt/klasteriai/"


@pytest.fixture
def cluster(tree: Any) -> dict[str, Any]:
    """A cluster in both languages, with everything that it can have."""
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


def directory(tree: Any, language: str = "lt") -> DirectoryPage:
    return DirectoryPage.objects.child_of(tree[language]).get()


def test_it_tells_what_editors_wrote(client: Client, cluster: Any) -> None:
    page = fetch_html(client, f"{LIST}saules/")
    said = visible_text(page.main)

    assert visible_text(page.h1) == "Saulės klasteris"
    for text in ("SK", "Energetika", "Klasteris", "Auksinis ženklelis", "Pirma pastraipa.",
                 f"galioja iki {timezone.localdate().year + 1} m. birželio 30 d."):  # fmt: skip
        assert text in said
    assert (
        page.main.find("a", string="sun.example")["href"] == "https://www.sun.example/"
    )
    assert page.find("meta", attrs={"name": "description"})["content"] == (
        "Pirma pastraipa. Antra pastraipa."
    )
    assert [visible_text(a) for a in page.find(class_="crumbs").find_all("a")] == [
        "Pradžia",
        "Klasteriai",
    ]
    assert page.main.find("a", href="/calendar/lt/organisations/saules.ics")


def test_languages_know_each_other(client: Client, cluster: Any) -> None:
    def pairs(path: str) -> dict[str, str]:
        links = fetch_html(client, path).find_all("link", rel="alternate")
        return {link["hreflang"]: link["href"] for link in links}

    found = pairs("/en/clusters/sun/")
    assert found == pairs(f"{LIST}saules/")
    assert found["lt"].endswith(f"{LIST}saules/")
    assert found["en"].endswith("/en/clusters/sun/")
    switch = fetch_html(client, f"{LIST}saules/").find(class_="languages").a
    assert switch["href"] == "/en/clusters/sun/"


def test_a_missing_language_leads_to_its_directory(client: Client, tree: Any) -> None:
    factories.OrganisationFactory.create(slug="tik")

    page = fetch_html(client, f"{LIST}tik/")

    assert page.find(class_="languages").a["href"] == "/en/clusters/"
    alternates = page.find_all("link", rel="alternate")
    assert {link["hreflang"] for link in alternates} == {"lt", "x-default"}


def test_it_shows_the_events_news_and_stories(client: Client, cluster: Any) -> None:
    source = cluster["lt"]
    soon = timezone.now() + 3 * DAY
    factories.EventFactory.create(title="Bus", start=soon, organisers=[source])
    factories.EventFactory.create(title="Buvo", organisers=[cluster["en"]])
    factories.EventFactory.create(title="Kitų", start=soon)
    factories.StoryFactory.create(title="Pavyko", organisation=source)
    card = stream_data.make_body(stream_data.make_organisation_card(source.pk))
    factories.NewsFactory.create(title="Pranešta", body=card)

    main = fetch_html(client, f"{LIST}saules/").main

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


def test_a_label_that_has_run_out_is_not_shown(client: Client, cluster: Any) -> None:
    cluster["lt"].label_valid_until = timezone.localdate() - DAY
    cluster["lt"].save()

    page = fetch_html(client, f"{LIST}saules/")

    assert "Klasterio iniciatyva" in visible_text(page.main)
    assert "Auksinis" not in str(page)


@pytest.mark.parametrize("kind", ["agency", "association", "company", "other"])
def test_every_kind_has_a_profile(client: Client, tree: Any, kind: str) -> None:
    factories.OrganisationFactory.create(
        slug="kita", kind=kind, short_name="", sector="", website="", description=""
    )

    page = fetch_html(client, f"{LIST}kita/")

    assert "iniciatyva" not in visible_text(page.main)
    assert page.find("meta", attrs={"name": "description"})["content"]


def test_what_may_not_be_seen_is_not_there(client: Client, cluster: Any) -> None:
    def answer(path: str) -> tuple[int, bytes]:
        response = client.get(path)
        return response.status_code, response.content

    nothing = answer(f"{LIST}nieko/")
    assert nothing[0] == 404
    # The address part of another language, and what lies below a profile.
    assert answer(f"{LIST}sun/") == answer(f"{LIST}saules/daugiau/") == nothing
    cluster["lt"].unpublish()
    assert answer(f"{LIST}saules/") == nothing
    assert client.get("/en/clusters/sun/").status_code == 200
    english = DirectoryPage.objects.get(locale__language_code="en")
    english.unpublish()
    assert answer("/en/clusters/sun/") == answer("/en/nothing/")


@pytest.mark.parametrize("kind", visibility_states.RESTRICTION_TYPES)
def test_a_private_directory_tells_nothing_of_whom_it_lists(
    client: Client, tree: Any, cluster: Any, kind: str
) -> None:
    visibility_states.restrict_page(directory(tree), kind)

    for path in ("saules/", "nieko/"):
        response = client.get(f"{LIST}{path}")
        assert response.status_code in {200, 302}
        assert "Saulės" not in response.content.decode()


def test_cards_lead_to_the_profile_where_there_is_one(
    client: Client, tree: Any, cluster: Any
) -> None:
    story = factories.StoryFactory.create(organisation=cluster["lt"])
    path = f"/api/headless/v1/stories/{story.pk}"

    def card(path: str) -> Any:
        return client.get(path).json()["organisation"]["url"]

    assert card(path).endswith(f"{LIST}saules/")
    assert card(f"/api/v2/pages/{story.pk}/") == card(path)
    link = fetch_html(client, story.url).main.find(class_="organisation-name").a
    assert link["href"] == f"{LIST}saules/"
    directory(tree).unpublish()
    assert card(path) is None
    assert fetch_html(client, story.url).main.find(class_="organisation-name").a is None


def test_a_card_in_another_language_leads_to_that_languages_profile(
    client: Client, tree: Any
) -> None:
    alone = factories.OrganisationFactory.create(slug="tik")
    story = factories.StoryFactory.create(organisation=alone)
    english = factories.create_translation(story, "en", slug="english")

    answer = client.get(f"/api/headless/v1/stories/{english.pk}").json()

    assert answer["organisation"]["url"].endswith(f"{LIST}tik/")


def test_search_engines_are_told_who_it_is(client: Client, cluster: Any) -> None:
    frame = client.get(f"{LIST}saules/").context["frame"]

    (data,) = frame.linked_data
    assert data["@type"] == "Organization"
    assert data["name"] == "Saulės klasteris"
    assert data["url"] == "https://www.sun.example/"
    assert data["mainEntityOfPage"] == frame.url
    assert data["award"] == "Auksinis ženklelis"
    assert data["logo"].startswith("http")
    assert json.dumps(data)


def test_the_sitemap_learns_when_a_profile_changed(
    client: Client, tree: Any, cluster: Any, site: Any
) -> None:
    cluster["lt"].save_revision().publish()

    (row,) = visible_profiles(get_visibility(site), "lt")

    assert timezone.now() - row.changed_at < DAY
    (english,) = visible_profiles(get_visibility(site), "en")
    assert english.changed_at is None
    directory(tree).unpublish()
    assert not visible_profiles(get_visibility(site), "lt").exists()


def test_no_page_of_api_v2_is_found_at_a_profile(client: Client, cluster: Any) -> None:
    def find(path: str) -> int:
        answer = client.get("/api/v2/pages/find/", {"html_path": path})
        return answer.status_code

    assert find(LIST) == 302
    assert find(f"{LIST}saules/") == find(f"{LIST}nieko/") == 404


def test_queries_are_bounded(client: Client, cluster: Any) -> None:
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
