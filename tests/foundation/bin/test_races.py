"""Two who delete, or bring back, at the same moment: nothing is lost, and no 5xx."""

import functools

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from articles.models import NewsPage
from foundation.models import BinnedPage
from tests.support import factories
from tests.support.races import send_at_once

RACES = 3


def list_paths() -> list[str]:
    return list(Page._meta.base_manager.values_list("path", flat=True))


@pytest.mark.parametrize("is_same", [True, False], ids=["same page", "two pages"])
def test_pages_are_deleted_and_brought_back_once(
    is_same: bool, editors: list[Client]
) -> None:
    for race in range(RACES):
        pages = [
            factories.NewsFactory.create(title=f"Naujiena {race} {number}")
            for number in range(1 if is_same else 2)
        ]
        chosen = [pages[0], pages[-1]]

        send_at_once(
            *(
                functools.partial(
                    client.post, reverse("wagtailadmin_pages:delete", args=[page.pk])
                )
                for client, page in zip(editors, chosen, strict=True)
            )
        )
        records = {record.page_id: record for record in BinnedPage.objects.all()}
        assert records.keys() == {page.pk for page in pages}

        send_at_once(
            *(
                functools.partial(
                    client.post, reverse("bin:restore", args=[records[page.pk].group])
                )
                for client, page in zip(editors, chosen, strict=True)
            )
        )
        assert not BinnedPage.objects.exists()
        assert NewsPage.objects.filter(pk__in=[page.pk for page in pages]).count() == (
            len(pages)
        )
        assert len(set(list_paths())) == len(list_paths())
        parent = pages[0].get_parent()
        assert parent.numchild == parent.get_children().count()
