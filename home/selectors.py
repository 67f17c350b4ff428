"""Select the pages that a home page shows, and information pages."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from wagtail.models import Page

from articles.selectors import visible_news, visible_stories
from events.selectors import filter_current, visible_events
from foundation.list_keys import Key
from foundation.next_change import build_next_moment_query, register_change_source
from foundation.visibility import Visibility
from home.models import PINNABLE_MODELS, HomePage, InformationPage
from localization.language_filters import filter_for_readers

# The lists that a front page can have, by the names of their sections.
LISTS: dict[str, Callable[[Visibility], QuerySet[Any]]] = {
    "events": lambda visibility: filter_current(
        visible_events(visibility), at=visibility.at
    ),
    "news": visible_news,
    "stories": visible_stories,
}


def visible_information(
    visibility: Visibility, *, language: str | None = None
) -> QuerySet[InformationPage]:
    """Return the visible information pages, in one language or in all."""
    pages = visibility.filter_pages(InformationPage.objects.all())
    return pages.filter(locale__language_code=language) if language else pages


def select_lists(
    sections: Iterable[Mapping[str, Any]],
    language: str,
    visibility: Visibility,
    *,
    pinned: Key | None = None,
) -> dict[str, QuerySet[Any]]:
    """Select what the lists of a front page show: ``{"events": …, "news": …}``.

    ``sections`` are those of the home page's resource; a list without a section is
    empty. What is pinned is in no list.
    """
    counts = {
        section["type"]: section["value"]["count"]
        for section in sections
        if section["type"] in LISTS
    }
    lists = {}
    for name, select in LISTS.items():
        rows = filter_for_readers(select(visibility), language)
        if pinned:
            _model, pk = pinned
            rows = rows.exclude(pk=pk)
        lists[name] = rows[: counts[name]] if name in counts else rows.none()
    return lists


def find_pinned(home: HomePage, visibility: Visibility) -> Key | None:
    """Find what is pinned to a home page now, in its language, if it is visible."""
    until = home.pinned_until
    if home.pinned_page_id is None or until is None or until <= visibility.at:
        return None
    chosen = Page.objects.filter(pk=home.pinned_page_id).order_by()
    variants = visibility.filter_pages(
        Page.objects.type(*PINNABLE_MODELS).filter(
            translation_key__in=chosen.values("translation_key"),
            locale=home.locale_id,
        )
    )
    for pk, content_type_id in variants.values_list("pk", "content_type"):
        model = ContentType.objects.get_for_id(content_type_id).model_class()
        return (model, pk) if model else None
    return None


@register_change_source
def _list_ends_of_pins(at: dt.datetime) -> list[QuerySet[HomePage]]:
    live = HomePage.objects.filter(live=True)
    return [build_next_moment_query(live, "pinned_until", at)]
