"""Delete pages in the admin, and bring them back from the bin."""

from typing import Any

from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from foundation.models import BinnedPage
from tests.support.html import visible_text


def delete_page(client: Client, page: Page, *along: Page, **data: Any) -> Any:
    """Send the form that deletes a page, with these translations ticked."""
    ticked = [str(other.pk) for other in along]
    return client.post(
        reverse("wagtailadmin_pages:delete", args=[page.pk]),
        {"translations": ticked} | data,
    )


def bring_back(client: Client, page: Page, **data: Any) -> Any:
    """Send the form that brings a page back; return the list that follows."""
    group = BinnedPage.objects.get(page=page.pk).group
    return client.post(reverse("bin:restore", args=[group]), data, follow=True)


def read_messages(response: Any) -> str:
    """Return the messages that a page of the admin shows."""
    found = BeautifulSoup(response.content, "html.parser").select(".messages li")
    return " ".join(visible_text(message) for message in found)
