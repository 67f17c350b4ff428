"""A crafted ``next`` neither stops an action nor leads away from the site."""

from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from django.test import Client
from wagtail.models import Workflow

from tests.support import factories
from tests.support.event_forms import build_form_data
from tests.translations.attempts import COPY

pytestmark = pytest.mark.django_db

CRAFTED = ["x", "//evil.example/", "javascript:alert(1)"]
PAGE = "/admin/pages/{page.pk}"
ACTIONS = {
    "edit": f"{PAGE}/edit/",
    "add": "/admin/pages/add/events/eventpage/{index.pk}/",
    "copy": f"{PAGE}/copy/",
    "delete": f"{PAGE}/delete/",
    "unpublish": f"{PAGE}/unpublish/",
    "lock": f"{PAGE}/lock/",
    "unlock": f"{PAGE}/unlock/",
    "publish in bulk": "/admin/bulk/wagtailcore/page/publish/?id={page.pk}",
    "delete in bulk": "/admin/bulk/wagtailcore/page/delete/?id={page.pk}",
    "delete an organisation": "/admin/snippets/foundation/organisation/delete/{entry.pk}/",
    "unpublish an organisation": (
        "/admin/snippets/foundation/organisation/unpublish/{entry.pk}/"
    ),
    "lock an organisation": "/admin/snippets/foundation/organisation/lock/{entry.pk}/",
    "delete a picture": "/admin/images/{image.pk}/delete/",
    "edit a picture": "/admin/images/{image.pk}/",
    "enable a workflow": "/admin/workflows/enable/{workflow.pk}/",
    "disable a workflow": "/admin/workflows/disable/{workflow.pk}/",
}


@pytest.fixture
def records() -> dict[str, Any]:
    page = factories.EventFactory.create()
    return {
        "page": page,
        "index": page.get_parent(),
        "entry": factories.OrganisationFactory.create(),
        "image": factories.ImageFactory.create(with_renditions=False),
        "workflow": Workflow.objects.create(name="Kita", active=True),
    }


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("crafted", CRAFTED)
@pytest.mark.parametrize("place", ["query", "form"])
def test_action_leads_to_its_own_address(
    action: str,
    crafted: str,
    place: str,
    records: dict[str, Any],
    admin_client: Client,
) -> None:
    address = ACTIONS[action].format(**records)
    page, image = records["page"], records["image"]
    copy = {
        name: text.format(parent=page.get_parent().pk) for name, text in COPY.items()
    }
    picture = {"alt_text_lt": "Salė", "collection": str(image.collection_id)}
    data = build_form_data(slug="kitas-forumas") | copy | picture
    if place == "form":
        data["next"] = crafted
    else:
        address += f"{'&' if '?' in address else '?'}next={quote(crafted)}"

    response = admin_client.post(address, data)

    assert response.status_code == 302
    target = urlsplit(response.headers["Location"])
    assert not target.netloc
    assert target.path.startswith("/admin/")


def test_action_leads_to_the_address_that_was_asked_for(
    records: dict[str, Any], admin_client: Client
) -> None:
    address = f"/admin/pages/{records['page'].pk}/unpublish/"

    response = admin_client.post(address, {"next": "/admin/reports/?p=2"})

    assert response.headers["Location"] == "/admin/reports/?p=2"
