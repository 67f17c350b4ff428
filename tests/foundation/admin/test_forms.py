"""What the edit form of each page type offers, and the forms of snippets."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from articles.models import NewsPage
from foundation.models import Organisation, PortalPage, Topic
from home.models import HomePage, InformationPage
from tests.support import factories
from tests.support.edit_forms import get_form_address, list_page_types, read_form

SIDE_PANELS = {"status", "comments", "checks", "preview"}
ENTRIES = [Organisation, Topic]


@pytest.fixture(autouse=True)
def _log_in(client: Client, superuser: User, tree: dict[str, HomePage]) -> None:
    client.force_login(superuser)


def list_expected_names(model: type[PortalPage]) -> set[str]:
    """List the inputs of the form that Wagtail gives a page without fields."""
    form = Page.get_edit_handler().get_form_class()
    names = {*form.base_fields}
    # The menu is made of the list pages; editors choose for information pages only.
    return names if model is InformationPage else names - {"show_in_menus"}


@pytest.mark.parametrize("model", list_page_types())
def test_form_has_everything_that_wagtail_gives_a_page(
    client: Client, model: type[PortalPage]
) -> None:
    response = client.get(get_form_address(model))

    page = BeautifulSoup(response.content, "html.parser")
    # ``select`` would leave out the dialogs, which are in templates.
    names = {tag["name"] for tag in page.find_all(None, {"name": True})}
    assert list_expected_names(model) <= names
    toggles = page.select("[data-side-panel-toggle]")
    assert {tag["data-side-panel-toggle"] for tag in toggles} >= SIDE_PANELS
    # A script makes the inputs of the comments from this.
    assert page.select_one("#comments-data")
    assert page.select_one("[data-a11y-dialog-show=schedule-publishing-dialog]")


@pytest.mark.parametrize("model", list_page_types())
def test_publishing_can_be_scheduled(client: Client, model: type[PortalPage]) -> None:
    address = get_form_address(model)
    data = read_form(client, address, model)
    data.update({"title": "Vėliau", "go_live_at": "2041-05-04 10:00"})

    assert client.post(address, data).status_code == 302

    page = model.objects.get(draft_title="Vėliau").get_latest_revision_as_object()
    assert page.go_live_at is not None


def test_comment_on_an_event_is_kept(client: Client, superuser: User) -> None:
    event = factories.EventFactory.create()
    address = reverse("wagtailadmin_pages:edit", args=[event.pk])
    data = read_form(client, address, type(event))
    comment = {
        "text": "Kur tai?",
        "contentpath": "venue_city",
        "position": "",
        "replies": inline_formset([]),
    }
    data.update(nested_form_data({"comments": inline_formset([comment])}))

    assert client.post(address, data).status_code == 302

    assert event.wagtail_admin_comments.get().text == "Kur tai?"


def test_draft_with_the_title_of_another_page_is_saved(client: Client) -> None:
    title, slug = "Ilgas " * 40 + "vardas", "a" * 255
    factories.NewsFactory.create(title=title, slug=slug)
    address = get_form_address(NewsPage)
    data = read_form(client, address, NewsPage)
    data.update({"title": title, "slug": slug})

    response = client.post(address, data)

    assert response.status_code == 302
    slugs = NewsPage.objects.filter(title=title).values_list("slug", flat=True)
    assert len(set(slugs)) == 2


def test_page_with_the_slug_of_another_is_published_with_a_number(
    client: Client,
) -> None:
    event = factories.EventFactory.create(slug="forumas")
    other = factories.EventFactory.create(published=False)
    address = reverse("wagtailadmin_pages:edit", args=[other.pk])
    data = read_form(client, address, type(other))
    data.update({"slug": "forumas", "action-publish": "1"})

    assert client.post(address, data).status_code == 302

    other.refresh_from_db()
    assert other.live
    assert other.slug.startswith("forumas-")
    # The address of a page that readers know is not changed unasked.
    data = read_form(client, address, type(other))
    data.update({"slug": event.slug, "action-publish": "1"})
    assert set(client.post(address, data).context["form"].errors) == {"slug"}


@pytest.mark.parametrize("action", ["action-publish", "action-submit"])
@pytest.mark.parametrize("model", [NewsPage, InformationPage])
def test_publishing_and_submitting_ask_for_what_is_missing(
    client: Client, model: type[PortalPage], action: str
) -> None:
    address = get_form_address(model)
    data = read_form(client, address, model)
    data.update({"title": "Be teksto", action: "1"})

    response = client.post(address, data)

    assert response.status_code == 200
    assert set(response.context["form"].errors) == {"intro", "body"}
    assert not model.objects.filter(title="Be teksto").exists()


def open_entry_form(client: Client, model: Any, **fields: str) -> tuple[str, Any]:
    """Return the address of the form that creates a snippet, and its data."""
    address = reverse(model.snippet_viewset.get_url_name("add"))
    data = read_form(client, address, model)
    data.update(fields)
    return address, data


@pytest.mark.parametrize("model", ENTRIES)
def test_draft_of_an_entry_needs_a_name_only(client: Client, model: Any) -> None:
    address, data = open_entry_form(client, model)
    for name in data:
        data[name] = "Žalia banga" if name == "name" else ""

    # The second one of this name needs another slug.
    for _time in range(2):
        assert client.post(address, data).status_code == 302

    slugs = model.objects.filter(name="Žalia banga", live=False)
    assert set(slugs.values_list("slug", flat=True)) == {
        "zalia-banga",
        "zalia-banga-2",
    }


@pytest.mark.parametrize("model", ENTRIES)
def test_draft_of_an_entry_without_a_name_is_refused(
    client: Client, model: Any
) -> None:
    address, data = open_entry_form(client, model, name="")

    response = client.post(address, data)

    assert response.status_code == 200
    assert set(response.context["form"].errors) == {"name"}


def test_half_an_address_stays_in_a_draft_and_is_refused_at_publishing(
    client: Client,
) -> None:
    address, data = open_entry_form(
        client, Organisation, name="Žalia banga", website="https://zalia"
    )

    assert client.post(address, data).status_code == 302
    draft = Organisation.objects.get(name="Žalia banga")
    assert draft.website == "https://zalia"

    edit = reverse(Organisation.snippet_viewset.get_url_name("edit"), args=[draft.pk])
    data = read_form(client, edit, Organisation)
    data["action-publish"] = "1"
    response = client.post(edit, data)
    assert set(response.context["form"].errors) == {"website"}
    assert 'value="https://zalia"' in response.content.decode()
