"""One form makes one record, however often it is sent."""

from typing import Any

import pytest
from django.test import Client

from articles.models import ArticleIndexPage, NewsPage
from foundation.models import Organisation
from tests.support import factories
from tests.support.edit_forms import JSON, EditorForm, read_messages, read_version
from tests.translations.attempts import ORGANISATION, build_news_form

pytestmark = pytest.mark.django_db

ORGANISATIONS = "/admin/snippets/foundation/organisation"


@pytest.fixture
def news_form(admin_client: Client) -> EditorForm:
    index = ArticleIndexPage.objects.get(locale__language_code="lt")
    return EditorForm(admin_client, f"/admin/pages/add/articles/newspage/{index.pk}/")


@pytest.fixture
def organisation_form(admin_client: Client) -> EditorForm:
    return EditorForm(admin_client, f"{ORGANISATIONS}/add/")


def send_twice(form: EditorForm, first: Any, second: Any) -> Any:
    """Send a form a second time before the answer to the first one is there."""
    data, headers = first
    assert (
        form.client.post(form.path, data | form.version, headers=headers).status_code
        < 400
    )
    data, headers = second
    return form.client.post(form.path, data | form.version, headers=headers)


class TestPage:
    def test_a_save_after_an_autosave_saves_the_page_that_it_made(
        self, news_form: EditorForm
    ) -> None:
        first = build_news_form(intro="Pradžia")
        second = build_news_form(intro="Pradžia ir pabaiga")

        response = send_twice(news_form, (first, JSON), (second, {}))

        page = NewsPage.objects.get()
        assert response.headers["Location"] == f"/admin/pages/{page.pk}/edit/"
        assert page.get_latest_revision_as_object().intro == "Pradžia ir pabaiga"

    def test_a_second_publication_publishes_the_same_page(
        self, news_form: EditorForm
    ) -> None:
        data = build_news_form(**{"action-publish": "1"})

        response = send_twice(news_form, (data, {}), (data, {}))

        assert response.status_code == 302
        assert NewsPage.objects.get().live

    def test_an_autosave_whose_answer_was_lost_is_told_the_address(
        self, news_form: EditorForm
    ) -> None:
        data = build_news_form()

        answer = send_twice(news_form, (data, JSON), (data, JSON)).json()

        edit_url = f"/admin/pages/{NewsPage.objects.get().pk}/edit/"
        assert answer["success"]
        assert answer["url"] == edit_url
        assert news_form.client.get(answer["hydrate_url"]).status_code == 200

    def test_an_autosave_that_was_refused_leaves_the_form_usable(
        self, news_form: EditorForm
    ) -> None:
        refused = news_form.client.post(
            news_form.path, build_news_form(title="") | news_form.version, headers=JSON
        )
        assert refused.status_code == 400

        assert news_form.save(build_news_form()).status_code == 302
        assert NewsPage.objects.count() == 1

    def test_a_form_with_an_error_keeps_its_key(self, news_form: EditorForm) -> None:
        key = news_form.version["record_key"]

        response = news_form.save(build_news_form(title=""))

        assert read_version(response.content) == {"record_key": key}

    def test_two_forms_make_two_pages(self, news_form: EditorForm) -> None:
        other = EditorForm(news_form.client, news_form.path)
        news_form.save(build_news_form())
        other.save(build_news_form(slug="dar-kita"))

        assert NewsPage.objects.count() == 2

    def test_a_form_without_a_key_makes_a_page(self, news_form: EditorForm) -> None:
        for slug in ("viena", "kita"):
            news_form.client.post(news_form.path, build_news_form(slug=slug))

        assert NewsPage.objects.count() == 2

    def test_an_old_form_does_not_replace_what_others_wrote(
        self, news_form: EditorForm, client: Client
    ) -> None:
        news_form.client.post(news_form.path, build_news_form() | news_form.version)
        page = NewsPage.objects.get()
        client.force_login(
            factories.create_staff_user(username="onute", is_superuser=True)
        )
        EditorForm(client, f"/admin/pages/{page.pk}/edit/").save(
            build_news_form(intro="Onos tekstas")
        )

        response = news_form.save(build_news_form(intro="Senas langas"))

        assert "onute" in read_messages(response)
        page.refresh_from_db()
        assert page.get_latest_revision_as_object().intro == "Onos tekstas"

    @pytest.mark.parametrize("key", ["", "raktas", "\x00", "0" * 500])
    def test_a_key_that_is_none_makes_a_page(
        self, key: str, news_form: EditorForm
    ) -> None:
        response = news_form.client.post(
            news_form.path, build_news_form(record_key=key)
        )

        assert response.status_code in {200, 302}

    def test_the_key_of_a_page_in_another_language_is_not_taken(
        self, news_form: EditorForm
    ) -> None:
        other = factories.NewsFactory.create(language="en")
        news_form.version["record_key"] = str(other.translation_key)

        news_form.save(build_news_form())

        page = NewsPage.objects.get(locale__language_code="lt")
        assert page.translation_key != other.translation_key


class TestOrganisation:
    def test_a_save_after_an_autosave_saves_the_organisation_that_it_made(
        self, organisation_form: EditorForm
    ) -> None:
        first, second = ORGANISATION, ORGANISATION | {"sector": "Fotonika"}

        response = send_twice(organisation_form, (first, JSON), (second, {}))

        organisation = Organisation.objects.get()
        edit_url = f"{ORGANISATIONS}/edit/{organisation.pk}/"
        assert response.headers["Location"] == edit_url
        assert organisation.get_latest_revision_as_object().sector == "Fotonika"

    def test_a_copy_is_a_record_of_its_own(self, admin_client: Client) -> None:
        source = factories.OrganisationFactory.create()
        source.save_revision().publish()
        form = EditorForm(admin_client, f"{ORGANISATIONS}/copy/{source.pk}/")
        form.path = f"{ORGANISATIONS}/add/"

        send_twice(form, (ORGANISATION, JSON), (ORGANISATION, {}))

        copy = Organisation.objects.exclude(pk=source.pk).get()
        assert copy.translation_key != source.translation_key
