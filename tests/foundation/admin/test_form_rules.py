"""What the forms of drafts and copies accept."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from articles.models import NewsPage
from tests.support import factories
from tests.support.edit_forms import EditorForm
from tests.support.html import fetch_html
from tests.translations.attempts import build_news_form

pytestmark = pytest.mark.django_db


def read_expiry(client: Client, path: str) -> str:
    """Read the expiry that a form shows, in a dialog."""
    html = client.get(path).content.decode()
    found = re.search(r'name="expire_at" value="([^"]+)"', html)
    assert found is not None
    return found[1]


class TestExpired:
    @pytest.fixture
    def page(self) -> NewsPage:
        """A page that has expired; the stored time has seconds."""
        page = factories.NewsFactory.create()
        page.expire_at = timezone.now() - dt.timedelta(days=2)
        page.save_revision()
        page.live, page.expired = False, True
        page.save()
        return page

    @pytest.fixture
    def data(self, admin_client: Client, page: NewsPage) -> dict[str, str]:
        """The form of the page, with the expiry that it shows and a correction."""
        shown = read_expiry(admin_client, f"/admin/pages/{page.pk}/edit/")
        return build_news_form(intro="Pataisyta.", expire_at=shown)

    def test_a_correction_is_saved(
        self, admin_client: Client, page: NewsPage, data: dict[str, str]
    ) -> None:
        form = EditorForm(admin_client, f"/admin/pages/{page.pk}/edit/")

        assert form.autosave(data).json()["success"]
        assert form.save(data).status_code == 302

        page.refresh_from_db()
        latest = page.get_latest_revision_as_object()
        assert latest.intro == "Pataisyta."
        assert latest.expire_at == page.expire_at
        assert not page.live

    def test_a_correction_is_previewed(
        self, admin_client: Client, page: NewsPage, data: dict[str, str]
    ) -> None:
        url = f"/admin/pages/{page.pk}/edit/preview/"

        assert admin_client.post(url, data).json()["is_valid"]
        assert "Pataisyta." in admin_client.get(url).content.decode()

    def test_publishing_asks_for_a_later_expiry_at_the_field(
        self, admin_client: Client, page: NewsPage, data: dict[str, str]
    ) -> None:
        form = EditorForm(admin_client, f"/admin/pages/{page.pk}/edit/")

        response = form.save(data, "action-publish")

        assert response.context["form"].errors["expire_at"]
        assert "Pataisyta." in response.content.decode()
        later = timezone.localtime() + dt.timedelta(days=2)
        assert (
            form.save(
                data | {"expire_at": later.strftime("%Y-%m-%d %H:%M")}, "action-publish"
            ).status_code
            == 302
        )
        page.refresh_from_db()
        assert page.live

    @pytest.mark.parametrize("expire_at", ["2017-08-23 10:00", "šiandien"])
    def test_another_expiry_in_the_past_is_refused(
        self, expire_at: str, admin_client: Client, page: NewsPage
    ) -> None:
        form = EditorForm(admin_client, f"/admin/pages/{page.pk}/edit/")

        response = form.save(build_news_form(expire_at=expire_at))

        assert response.context["form"].errors["expire_at"]


class TestCopy:
    @pytest.fixture
    def page(self) -> NewsPage:
        return factories.NewsFactory.create()

    def test_a_copy_is_never_an_alias(
        self, admin_client: Client, page: NewsPage
    ) -> None:
        url = f"/admin/pages/{page.pk}/copy/"
        assert not fetch_html(admin_client, url).select("[name=alias]")

        admin_client.post(
            url,
            {
                "new_title": "Kopija",
                "new_slug": "kopija",
                "new_parent_page": page.get_parent().pk,
                "alias": "on",
            },
        )

        copy = Page.objects.get(slug="kopija")
        assert copy.alias_of_id is None
        assert not copy.live

    @pytest.mark.parametrize("place", [None, "", "0"])
    def test_a_copy_without_a_place_is_an_error_at_the_field(
        self, place: str | None, admin_client: Client, page: NewsPage
    ) -> None:
        data = {"new_title": "Kopija", "new_slug": "kopija"}
        if place is not None:
            data["new_parent_page"] = place

        response = admin_client.post(f"/admin/pages/{page.pk}/copy/", data)

        assert response.context["form"].errors["new_parent_page"]
        assert not Page.objects.filter(slug="kopija").exists()
