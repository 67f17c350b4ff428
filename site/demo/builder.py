"""Builds the demo content: first images, documents and snippets, then pages."""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from articles.models import (
    ArticleIndexPage,
    NewsPage,
    SuccessStoryIndexPage,
    SuccessStoryPage,
)
from demo.events_coming import plan_coming_events
from demo.events_past import PAST
from demo.information import (
    ADDRESS,
    DESCRIPTION,
    EMAIL,
    FUNDERS,
    HOME_IMAGE,
    INFORMATION,
    NAME,
    PHONE,
    SHARE_IMAGE,
    SOCIAL_NETWORKS,
)
from demo.items import DemoEvent, Item
from demo.legacy import create_legacy_redirects
from demo.library import create_library
from demo.news_past import PAST_NEWS
from demo.news_recent import plan_recent_news
from demo.pages import write_page
from demo.records import TARGET, Progress, RecordIndex, make_key
from demo.stories import STORIES
from demo.texts import Both, Writer
from demo.translations import translate_instance, translate_slugs
from events.models import EventIndexPage, EventPage
from foundation.models import PortalPage, SiteBranding
from home.models import HomePage, InformationPage
from localization.compat.translations import is_begun

# A coming event ends at most this many days after the day on which it was planned.
PLANNED_DAYS = 45
# Fields of the page tree that already have texts in both languages.
TREE_WORDS = (
    "title",
    "slug",
    "intro",
    "seo_title",
    "search_description",
    "image_alt",
    "image_caption",
    "image_credit",
)


def build_demo(home: HomePage, today: dt.date, progress: Progress) -> int:
    """Create everything that is missing; return the number of new objects."""
    records = RecordIndex(progress)
    create_library(records, today)
    _write_branding(records)
    _write_footer(records, home)
    _translate_tree(records, home)
    _build_pages(records, home, today)
    create_legacy_redirects(records)
    return records.created_count


def _write_branding(records: RecordIndex) -> None:
    """Fill in the publisher of the site, unless an editor has done so."""
    site = Site.objects.get(is_default_site=True)
    branding, _is_new = SiteBranding.objects.get_or_create(site=site)
    if branding.description:
        return
    writer = Writer(records.get_id, "branding")
    branding.name = branding.name or NAME._asdict()
    branding.description = DESCRIPTION._asdict()
    branding.share_image_id = records.get_id("image", SHARE_IMAGE)
    branding.social_links = [
        {
            "type": "link",
            "id": writer.next_id(),
            "value": {"network": network, "url": url},
        }
        for network, url in SOCIAL_NETWORKS.items()
    ]
    branding.full_clean()
    branding.save()
    records.created_count += 1


def _write_footer(records: RecordIndex, home: Any) -> None:
    """Fill in the contacts and funders in the foot of every page."""
    if home.contact_address or is_begun(home, TARGET):
        return
    writer = Writer(records.get_id, "foot")
    home.image_id = records.get_id("image", HOME_IMAGE)
    home.contact_address = ADDRESS.lt
    home.contact_email, home.contact_phone = EMAIL, PHONE
    home.funders = [
        {
            "type": "funder",
            "id": writer.next_id(),
            "value": {"name": name.lt, "logo": None, "url": url},
        }
        for name, url in FUNDERS.items()
    ]
    home.save_revision().publish()
    records.created_count += 1


def _translate_tree(records: RecordIndex, home: HomePage) -> None:
    """Create the translations of the home page and the sections in wagtail-localize."""
    locale = Locale.objects.get(language_code=TARGET)
    for page in [home, *home.get_children().specific()]:
        other = page.get_translation_or_none(locale)
        if other is None or is_begun(page, TARGET):
            continue
        words = [(getattr(page, name), getattr(other, name)) for name in TREE_WORDS]
        texts = [Both(lt, en or lt) for lt, en in words if lt]
        with transaction.atomic():
            translate_instance(page, [*texts, ADDRESS, *FUNDERS], TARGET)
        records.created_count += 1


def _build_pages(records: RecordIndex, home: HomePage, today: dt.date) -> None:
    sections: list[tuple[type[Page], type[PortalPage], list[tuple[uuid.UUID, Item]]]]
    sections = [
        (
            EventIndexPage,
            EventPage,
            [*_list_with_keys(PAST), *_choose_coming_events(today)],
        ),
        (
            ArticleIndexPage,
            NewsPage,
            _list_with_keys([*PAST_NEWS, *plan_recent_news(today)]),
        ),
        (SuccessStoryIndexPage, SuccessStoryPage, _list_with_keys(STORIES)),
        (HomePage, InformationPage, _list_with_keys(INFORMATION)),
    ]
    unpublished: list[tuple[PortalPage, Item]] = []
    # First, all pages are created as drafts, because they link to one another.
    for index, model, keys_and_items in sections:
        parent = home if index is HomePage else index.objects.child_of(home).get()
        for key, item in keys_and_items:
            page = model.objects.filter(
                translation_key=key, locale=home.locale
            ).first() or _create_draft(parent, model, key, item)
            records.add_record("page", item.key, page.pk)
            # A draft without a revision was left by a run that failed.
            if page.latest_revision_id is None:
                unpublished.append((page, item))
    for page, item in records.iterate_with_progress("Pages", unpublished):
        _publish(records, page, item)
        records.created_count += 1


def _list_with_keys(items: Sequence[Item]) -> list[tuple[uuid.UUID, Item]]:
    return [(make_key("page", item.key), item) for item in items]


def _choose_coming_events(today: dt.date) -> list[tuple[uuid.UUID, Item]]:
    """Keep each coming event until it is over, then plan the next one with its key."""
    now = timezone.now()
    chosen: dict[str, tuple[uuid.UUID, DemoEvent]] = {}
    planned: dict[uuid.UUID, DemoEvent] = {}
    for back in range(PLANNED_DAYS):
        for event in plan_coming_events(today - dt.timedelta(days=back)):
            if event.ends_at > now:
                planned[make_key("page", f"{event.key}@{event.start.date()}")] = event
    existing = set(
        EventPage.objects.filter(translation_key__in=planned).values_list(
            "translation_key", flat=True
        )
    )
    for key, event in planned.items():
        if event.key not in chosen or (
            key in existing and chosen[event.key][0] not in existing
        ):
            chosen[event.key] = key, event
    return list(chosen.values())


def _create_draft(
    parent: Page, model: type[PortalPage], key: uuid.UUID, item: Item
) -> PortalPage:
    page = model(
        title=item.title.lt, live=False, locale=parent.locale, translation_key=key
    )
    parent.add_child(instance=page)
    return page


def _publish(records: RecordIndex, page: PortalPage, item: Item) -> None:
    writer = Writer(records.get_id, item.key)
    # In one transaction, so that a run that fails leaves no page without translation.
    with transaction.atomic():
        write_page(page, item, writer)
        page.save_revision().publish()
        page.refresh_from_db()
        slug = Both(page.slug, translate_slugs(item.title).en)
        translate_instance(page, [*writer.texts, item.title, slug], TARGET)
    if item.published_on:
        published_at = timezone.make_aware(
            dt.datetime.combine(item.published_on, dt.time(9))
        )
        Page.objects.filter(translation_key=page.translation_key).update(
            first_published_at=published_at, last_published_at=published_at
        )
