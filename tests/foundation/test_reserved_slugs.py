"""No page takes an address that a route answers, now or later."""

import types
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf.urls.i18n import i18n_patterns
from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.test import Client
from django.urls import clear_url_caches, include, path, reverse, set_urlconf
from django.utils.translation import gettext_lazy
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation

from articles.models import ArticleIndexPage
from directory.models import DirectoryPage
from foundation.models import Organisation, PortalPage, Topic
from foundation.reserved_slugs import SLUG, SUB_ROUTES
from home.models import HomePage, InformationPage
from tests.leaks.requests import walk_patterns
from tests.support import factories
from tests.support.edit_forms import (
    JSON,
    get_form_address,
    list_page_types,
    read_form,
)
from tests.support.translation_steps import (
    begin_translation,
    get_target,
    publish_translation,
    save_text,
    translate_all_texts,
    translate_text,
)

pytestmark = pytest.mark.usefixtures("tree")
NEEDED = "reikalinga pačiam portalui"


def make_information(parent: Page, slug: str, **fields: Any) -> InformationPage:
    page = InformationPage(title="Puslapis", intro="Trumpai.", slug=slug, live=False)
    for name, value in fields.items():
        setattr(page, name, value)
    added: InformationPage = parent.add_child(instance=page)
    return added


def store_at(page: Page, slug: str) -> Page:
    """Give a page a slug past all checks, as it was before the slug was reserved."""
    parent = page.get_parent()
    Page.objects.filter(pk=page.pk).update(
        slug=slug, url_path=f"{parent.url_path}{slug}/"
    )
    stored: Page = Page.objects.get(pk=page.pk).specific
    return stored


def list_routes() -> set[str]:
    """List the first part of each route that could be a slug."""
    routes = {route.removeprefix("<language>/") for route, _found in walk_patterns()}
    return {part for route in routes if SLUG.fullmatch(part := route.split("/")[0])}


def test_the_first_part_of_every_route_is_refused_in_both_languages(
    tree: dict[str, HomePage],
) -> None:
    routes = list_routes()
    assert {"admin", "api", "search", "topics", "feeds", "_util"} <= routes
    for home in tree.values():
        for slug in [*routes, "static", "lt", "en", "pl", "paieska", "temos"]:
            with pytest.raises(ValidationError) as caught:
                make_information(home, slug)
            assert list(caught.value.message_dict) == ["slug"], slug


@pytest.fixture
def translated_routes(settings: Any) -> Iterator[None]:
    """Let the portal have a route whose parts are translated."""
    # The Lithuanian catalogue has "Renginiai" for it.
    urls: Any = types.ModuleType("translated_routes")
    routes = [path(gettext_lazy("Events"), lambda _request: HttpResponse())]
    urls.urlpatterns = i18n_patterns(path("", include(routes)))
    settings.ROOT_URLCONF = urls
    clear_url_caches()
    set_urlconf(None)
    yield
    clear_url_caches()


@pytest.mark.usefixtures("translated_routes")
@pytest.mark.parametrize("slug", ["Events", "Renginiai"])
def test_a_translated_route_is_refused_in_each_language(
    slug: str, tree: dict[str, HomePage]
) -> None:
    for home in tree.values():
        with pytest.raises(ValidationError):
            make_information(home, slug)


@pytest.mark.parametrize("slug", [*sorted(SUB_ROUTES), "2027", "2027-05", "2027-05-04"])
def test_parts_of_a_list_are_refused_below_it_and_for_entries(slug: str) -> None:
    with pytest.raises(ValidationError):
        factories.NewsFactory.create(slug=slug)

    assert factories.OrganisationFactory.create(slug=slug).slug == f"{slug}-2"
    assert factories.TopicFactory.create(slug=slug).slug == f"{slug}-2"


def test_lists_that_route_by_themselves_say_so(tree: dict[str, HomePage]) -> None:
    routing = {
        model for model in list_page_types() if model.route is not PortalPage.route
    }
    assert routing == {model for model in list_page_types() if model.routes_all_below}
    directory = DirectoryPage.objects.child_of(tree["lt"]).get()

    with pytest.raises(ValidationError, match=r"Klasteriai|Clusters"):
        make_information(directory, "apie-juos")


def read_information_form(client: Client, **fields: str) -> tuple[str, QueryDict]:
    address = get_form_address(InformationPage)
    data = read_form(client, address, InformationPage)
    data.update({"title": "Apie", "slug": "apie", "intro": "Trumpai."} | fields)
    return address, data


@pytest.mark.parametrize("slug", ["search", "paieska", "api", "lt"])
def test_a_form_says_that_the_portal_needs_the_address(
    slug: str, admin_client: Client
) -> None:
    address, data = read_information_form(admin_client, slug=slug)
    data["action-publish"] = "1"

    response = admin_client.post(address, data, headers={"accept-language": "lt"})

    (message,) = response.context["form"].errors["slug"]
    assert NEEDED in message
    assert f"„{slug}-2“" in message


def test_a_slug_made_from_the_title_takes_the_next_free_one(
    admin_client: Client,
) -> None:
    for number in (2, 3):
        address, data = read_information_form(
            admin_client, title="Paieška", slug="paieska"
        )
        data["action-publish"] = "1"
        response = admin_client.post(address, data)
        # The body is missing, and nothing else.
        assert set(response.context["form"].errors) == {"body"}
        del data["action-publish"]
        assert admin_client.post(address, data).status_code == 302

        page = InformationPage.objects.get(slug=f"paieska-{number}")
        assert page.title == "Paieška"


def test_a_draft_and_an_autosave_take_the_next_free_one(
    admin_client: Client,
) -> None:
    for number, headers in enumerate([{}, JSON], start=2):
        address, data = read_information_form(admin_client, slug="search")

        response = admin_client.post(address, data, headers=headers)

        assert response.status_code in {200, 302}, response.content
        assert InformationPage.objects.filter(slug=f"search-{number}").exists()


def test_a_published_page_keeps_its_slug_if_the_new_one_is_refused(
    admin_client: Client, client: Client
) -> None:
    page = factories.InformationFactory.create(slug="apie")
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = read_form(admin_client, edit, InformationPage)
    data.update({"slug": "feeds", "action-publish": "1"})

    response = admin_client.post(edit, data, headers={"accept-language": "lt"})

    assert NEEDED in response.context["form"].errors["slug"][0]
    assert client.get("/lt/apie/").status_code == 200


def test_a_page_that_has_such_an_address_already_is_saved_and_opens(
    admin_client: Client, client: Client
) -> None:
    page = store_at(factories.InformationFactory.create(slug="apie"), "paieska")
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])

    page.save_revision().publish()
    data = read_form(admin_client, edit, InformationPage)
    data["slug"] = "paieska"
    assert admin_client.post(edit, data).status_code == 302

    assert Page.objects.get(pk=page.pk).slug == "paieska"
    assert client.get("/lt/paieska/").status_code == 200


def test_a_copy_is_refused_at_its_slug(admin_client: Client) -> None:
    page = factories.InformationFactory.create(slug="apie")
    copy = reverse("wagtailadmin_pages:copy", args=[page.pk])
    data = {"new_title": "Nauja", "new_parent_page": str(page.get_parent().pk)}

    response = admin_client.post(
        copy, data | {"new_slug": "search"}, headers={"accept-language": "lt"}
    )

    assert NEEDED in response.context["form"].errors["new_slug"][0]
    with pytest.raises(ValidationError):
        page.copy(update_attrs={"slug": "search"})
    with pytest.raises(ValidationError):
        page.create_alias(update_slug="search")
    assert InformationPage.objects.count() == 1


def test_a_move_is_refused(admin_client: Client, tree: dict[str, HomePage]) -> None:
    page = store_at(factories.InformationFactory.create(slug="apie"), "paieska")
    target = tree["en"]
    confirm = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, target.pk])

    chooser = reverse("wagtailadmin_pages:move", args=[page.pk])
    assert admin_client.post(confirm).headers["Location"] == chooser
    with pytest.raises(ValidationError):
        page.move(target, pos="last-child")

    assert Page.objects.get(pk=page.pk).get_parent() == tree["lt"].page_ptr


def test_translations_take_the_next_free_one(tree: dict[str, HomePage]) -> None:
    source = factories.InformationFactory.create(title="Ieškoti", slug="ieskoti")
    translation = translate_all_texts(begin_translation(source))
    translate_text(translation, "Ieškoti", "Search")

    assert publish_translation(translation).slug == "search-2"

    stored = store_at(factories.InformationFactory.create(), "topics")
    action = CopyPageForTranslationAction(
        stored, Locale.objects.get(language_code="en")
    )
    assert action.execute().slug == "topics-2"


@pytest.mark.parametrize(
    ("create", "text", "slug"),
    [
        (factories.InformationFactory.create, "Search", "search"),
        (factories.InformationFactory.create, "pl", "pl"),
        (factories.NewsFactory.create, "archive", "archive"),
        (factories.OrganisationFactory.create, "calendar", "calendar"),
        (factories.TopicFactory.create, "2027-05", "2027-05"),
    ],
)
def test_a_translator_is_refused_at_the_slug(
    create: Any, text: str, slug: str, admin_client: Client
) -> None:
    translation = begin_translation(create(slug="kita"))

    refused = save_text(admin_client, translation, "slug", text)

    assert refused.status_code == 400
    answer = refused.json()
    assert answer["data"] == text
    assert NEEDED in answer["error"]
    assert f"„{slug}-2“" in answer["error"]
    assert not StringTranslation.objects.exists()
    assert save_text(admin_client, translation, "slug", f"{slug}-2").status_code == 201


def test_a_translator_keeps_a_slug_that_is_stored_already(
    admin_client: Client,
) -> None:
    translation = begin_translation(factories.InformationFactory.create())
    store_at(get_target(translation), "topics")
    topic = begin_translation(factories.TopicFactory.create(slug="kita"))
    Topic.objects.filter(pk=get_target(topic).pk).update(slug="calendar")

    assert save_text(admin_client, translation, "slug", "topics").status_code == 201
    assert save_text(admin_client, topic, "slug", "calendar").status_code == 201


def test_code_without_a_slug_takes_the_next_free_one(
    tree: dict[str, HomePage],
) -> None:
    assert make_information(tree["lt"], "", title="Temos").slug == "temos-2"


def test_other_words_and_levels_are_free(tree: dict[str, HomePage]) -> None:
    assert make_information(tree["lt"], "apie-api").slug == "apie-api"
    assert factories.NewsFactory.create(slug="api").slug == "api"
    assert factories.NewsFactory.create(slug="forumas-2027-05-04").slug
    assert ArticleIndexPage.objects.child_of(tree["lt"]).get().slug == "naujienos"


@pytest.mark.parametrize("model", [Organisation, Topic])
def test_entries_are_refused_at_the_slug_unless_it_comes_from_the_name(
    model: type[Organisation | Topic], admin_client: Client
) -> None:
    add = reverse(f"wagtailsnippets_foundation_{model._meta.model_name}:add")
    data = read_form(admin_client, add, model)
    data.update({"name": "Kita", "slug": "calendar", "action-publish": "1"})

    response = admin_client.post(add, data, headers={"accept-language": "lt"})

    assert NEEDED in response.context["form"].errors["slug"][0]
    data.update({"name": "Calendar", "slug": "calendar"})
    assert admin_client.post(add, data).status_code == 302
    assert model.objects.get(name="Calendar").slug == "calendar-2"


@pytest.mark.parametrize(
    "create", [factories.OrganisationFactory.create, factories.TopicFactory.create]
)
def test_a_stored_entry_keeps_its_slug(create: Any) -> None:
    row = create(slug="kita")
    type(row).objects.update(slug="calendar")
    row.refresh_from_db()

    row.save()

    row.refresh_from_db()
    assert row.slug == "calendar"
