"""Values that no form of the admin sends get a message or a 400, never a 500."""

from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from articles.models import NewsPage
from foundation.models import Organisation
from tests.support import factories
from tests.support.edit_forms import get_form_address, read_form

pytestmark = pytest.mark.usefixtures("tree")

LONG = "9" * 30
INCOMPLETE = "Ši formos dalis atsiųsta ne visa. Rodomas išsaugotas tekstas."
BODY = [
    ("paragraph", rich_text("<p>Tekstas</p>")),
    ("gallery", {"images": {"count": "0"}}),
]
# Instead of a value, None leaves the field out.
STREAMS: list[Mapping[str, str | None]] = [
    {"body-count": "x"},
    {"body-count": "9" * 5000},
    {"body-count": "100000000"},
    {"body-0-order": "x"},
    {"body-0-order": "1"},
    {"body-0-type": None},
    {"body-0-deleted": None},
    {"body-1-value-images-count": "x"},
]


def change_values(data: Any, values: Mapping[str, str | None]) -> Any:
    changed = data.copy()
    for name, value in values.items():
        changed.pop(name, None)
        if value is not None:
            changed[name] = value
    return changed


def test_a_stream_that_can_not_be_read_keeps_the_other_fields(
    admin_client: Client,
) -> None:
    address = get_form_address(NewsPage)
    data = read_form(admin_client, address, NewsPage)
    data.update(nested_form_data({"title": "Mano antraštė", "body": streamfield(BODY)}))

    for values in STREAMS:
        response = admin_client.post(address, change_values(data, values))

        assert response.status_code == 200, values
        html = response.content.decode()
        assert "Mano antraštė" in html
        assert response.context["form"].errors["body"] == [INCOMPLETE]
    assert not NewsPage.objects.exists()


def test_characters_that_no_database_stores_are_removed(admin_client: Client) -> None:
    address = get_form_address(NewsPage)
    data = read_form(admin_client, address, NewsPage)
    content = rich_text("<p>Tekstas</p>").replace("Tekstas", r"a\u0000b\ud800c\\u0000")
    body = streamfield([("paragraph", content)])
    data.update(nested_form_data({"title": "Ant\x00raštė", "body": body}))

    assert admin_client.post(address, data).status_code == 302

    draft: Any = NewsPage.objects.get().get_latest_revision_as_object()
    assert draft.title == "Antraštė"
    assert r"abc\u0000" in draft.body.raw_data[0]["value"]


def list_requests() -> list[tuple[str, dict[str, str]]]:
    """List addresses, and values that are no ids, no numbers and no JSON."""
    page = factories.NewsFactory.create().pk
    image = factories.ImageFactory.create(with_renditions=False).pk
    organisation = factories.OrganisationFactory.create().pk
    edit_page = reverse("wagtailadmin_pages:edit", args=[page])
    edit_organisation = reverse(
        Organisation.snippet_viewset.get_url_name("edit"), args=[organisation]
    )
    ping = reverse(
        "wagtailadmin_editing_sessions:ping", args=["wagtailcore", "page", page, 1]
    )
    fields = {
        edit_page: {
            "overwrite_revision_id": "x",
            "loaded_revision_id": LONG,
            "comments-TOTAL_FORMS": "x",
            "page_topics-TOTAL_FORMS": LONG,
            "image": "x",
            "next": "//[",
        },
        edit_organisation: {"overwrite_revision_id": LONG, "logo": "x", "slug": LONG},
        ping: {"revision_id": "x", "revision_created_at": "\x00"},
        reverse("wagtailadmin_pages:copy", args=[page]): {"new_parent_page": LONG},
        reverse("wagtailadmin_pages:set_privacy", args=[page]): {"groups": LONG},
        reverse("wagtailusers_users:add"): {"username": "\x00", "groups": LONG},
        reverse("wagtailimages:add_multiple"): {"collection": "x"},
        f"/admin/bulk/foundation/portalimage/add_to_collection/?id={image}": {
            "collection": "\x00"
        },
    }
    return [
        (address, {name: value})
        for address, values in fields.items()
        for name, value in values.items()
    ]


def test_values_that_no_form_sends_are_no_failure(admin_client: Client) -> None:
    admin_client.raise_request_exception = False

    failures = [
        (address, values)
        for address, values in list_requests()
        if admin_client.post(address, {"title": "a", "slug": "a"} | values).status_code
        >= 500
    ]

    assert failures == []


@pytest.mark.parametrize(
    ("address", "values"),
    [
        ("/admin/workflows/task_chooser/", {"create_model": "x"}),
        ("/admin/choose-page/", {"locale": "\x00"}),
        ("/admin/images/chooser/chosen-multiple/", {"id": "x"}),
        ("/admin/documents/chooser/chosen-multiple/", {"id": LONG}),
    ],
)
def test_addresses_that_no_page_has_are_no_failure(
    admin_client: Client, address: str, values: dict[str, str]
) -> None:
    assert admin_client.get(address, values).status_code < 500


def test_arguments_of_a_workflow_action_are_an_object(
    admin_client: Client, admin_user: Any
) -> None:
    page = factories.NewsFactory.create(published=False)
    page.save_revision()
    page.get_workflow().start(page, admin_user)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = read_form(admin_client, address, NewsPage)
    body = streamfield([("paragraph", rich_text("<p>Tekstas</p>"))])
    data.update(nested_form_data({"body": body}))
    data["action-workflow-action"] = "true"
    data["workflow-action-name"] = "reject"
    admin_client.raise_request_exception = False

    for arguments in ("[1]", "x"):
        data["workflow-action-extra-data"] = arguments
        response = admin_client.post(address, data)
        assert response.status_code == 400, response.context["form"].errors

    page.refresh_from_db()
    assert not page.live
