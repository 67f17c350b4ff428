"""The lists of a front page, which take no more queries when there are more pages."""

import datetime as dt

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Site

from foundation.visibility import get_visibility
from home.selectors import select_front_page
from tests.support.factories import EventFactory, NewsFactory, StoryFactory

DAY = dt.timedelta(days=1)


def create_pages(count: int) -> None:
    """Create coming events, news and stories."""
    today = timezone.localdate()
    for number in range(count):
        EventFactory.create(title=f"E{number}", start=timezone.now() + number * DAY)
        NewsFactory.create(title=f"N{number}", date=today - number * DAY)
        StoryFactory.create(title=f"S{number}")


def test_front_page_takes_few_queries(transactional_db: None, client: Client) -> None:
    create_pages(5)
    client.get("/lt/")

    with CaptureQueriesContext(connection) as queries:
        assert client.get("/lt/").status_code == 200

    assert len(queries) <= 8


def test_front_page_has_the_first_pages_of_each_list(site: Site) -> None:
    create_pages(6)
    visibility = get_visibility(site)

    events, news, stories = select_front_page("lt", visibility)

    assert [page.title for page in events] == ["E0", "E1", "E2", "E3"]
    assert [page.title for page in news] == ["N0", "N1", "N2", "N3"]
    assert [page.title for page in stories] == ["S5", "S4"]
