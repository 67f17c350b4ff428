"""Text that is pasted into a form is stored without what nobody sees in it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from articles.models import NewsPage
from foundation.models import Organisation, PortalImage
from tests.support import factories
from tests.support.edit_forms import get_form_address, read_form

TYPED, STORED = "Klas\u00adte\u00adriai Z\u030calgiryje\u200b", "Klasteriai Žalgiryje"

pytestmark = pytest.mark.usefixtures("tree")


def test_fields_and_blocks_of_a_page(admin_client: Client) -> None:
    address = get_form_address(NewsPage)
    data = read_form(admin_client, address, NewsPage)
    body = streamfield([("paragraph", rich_text(f"<p>{TYPED}</p>"))])
    data.update(nested_form_data({"title": TYPED, "intro": TYPED, "body": body}))

    admin_client.post(address, data)

    draft: Any = NewsPage.objects.get().get_latest_revision_as_object()
    assert (draft.title, draft.intro) == (STORED, STORED)
    assert STORED in str(draft.body)
    assert draft.slug == "klasteriai-zalgiryje"


def test_an_organisation(admin_client: Client) -> None:
    address = reverse(Organisation.snippet_viewset.get_url_name("add"))
    data = read_form(admin_client, address, Organisation)
    data["name"] = TYPED

    admin_client.post(address, data)

    organisation: Any = Organisation.objects.get()
    assert organisation.get_latest_revision_as_object().name == STORED


def test_a_picture(admin_client: Client) -> None:
    image = factories.ImageFactory.create(with_renditions=False)
    data = {"title": TYPED, "collection": 1, "tags": "", "alt_text_lt": TYPED}

    admin_client.post(reverse("wagtailimages:edit", args=[image.pk]), data)

    stored = PortalImage.objects.get()
    assert (stored.title, stored.alt_text["lt"]) == (STORED, STORED)
