"""Loaded references are shared by all responses until the content changes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from articles.models import NewsPage
from foundation.detail import Detail
from foundation.serializers import loader
from foundation.serializers.context import SerializerContext
from foundation.serializers.pages import serialize_objects
from foundation.visibility import get_visibility
from tests.support import factories, full_content
from tests.support.html import use_kept_facts


def count_queries_of_list(site: Site) -> int:
    """Serialize all news, and count the queries."""
    pages = list(NewsPage.objects.all())
    with CaptureQueriesContext(connection) as queries:
        serialize_objects(pages, get_visibility(site), Detail.FULL)
    return len(queries)


def test_second_response_loads_no_reference_again(site: Site) -> None:
    full_content.create_full_news()
    with use_kept_facts():
        first = count_queries_of_list(site)
        # The rows of the chosen topics belong to the pages.
        assert count_queries_of_list(site) == 1 < first


def test_objects_beyond_the_bound_are_loaded_again(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    full_content.create_full_news()
    monkeypatch.setattr(loader, "REFERENCES_MAX", 1)
    with use_kept_facts():
        count_queries_of_list(site)
        assert count_queries_of_list(site) == count_queries_of_list(site) > 1


def test_response_is_whole_if_another_one_loads_its_references_meanwhile(
    site: Site,
) -> None:
    image = factories.ImageFactory.create()
    with use_kept_facts():
        loaders = [loader.ReferenceLoader(get_visibility(site)) for _ in range(2)]
        contexts = [SerializerContext(item, "lt") for item in loaders]

        # Two threads serialize at once: the image is not loaded for either of them.
        first_tries = [context.serialize_image(image.pk) for context in contexts]
        are_incomplete = [item.load_requested() for item in loaders]

        assert first_tries == [None, None]
        assert are_incomplete == [True, True]
        assert all(context.serialize_image(image.pk) for context in contexts)
        # Everything is loaded now.
        assert not any(item.load_requested() for item in loaders)
