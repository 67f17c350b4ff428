"""Builds the demo: the library first, then the pages that refer to it."""

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
from demo.events_coming import coming
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
from demo.library import fill_library
from demo.news_past import PAST_NEWS
from demo.news_recent import recent
from demo.pages import write_page
from demo.records import TARGET, Progress, RecordIndex, make_key
from demo.stories import STORIES
from demo.texts import Both, Writer
from demo.translations import translate, translate_slugs
from events.models import EventIndexPage, EventPage
from foundation.models import PortalPage, SiteBranding
from home.models import HomePage, InformationPage
from localization.compat.translations import is_begun

# No coming event is over later than this after the day on which it was planned.
PLANNED_DAYS = 45
# The words of the page tree, which stands in both languages before the demo comes.
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
    """Make everything that is missing; the number of things made."""
    shelf = RecordIndex(progress)
    fill_library(shelf, today)
    _write_branding(shelf)
    _write_foot(shelf, home)
    _translate_tree(shelf, home)
    _build_pages(shelf, home, today)
    create_legacy_redirects(shelf)
    return shelf.made


def _write_branding(shelf: RecordIndex) -> None:
    """Describe the publisher of the site, unless an editor has done so."""
    site = Site.objects.get(is_default_site=True)
    branding, _is_new = SiteBranding.objects.get_or_create(site=site)
    if branding.description:
        return
    writer = Writer(shelf.ids, "branding")
    branding.name = branding.name or NAME._asdict()
    branding.description = DESCRIPTION._asdict()
    branding.share_image_id = shelf.ids("image", SHARE_IMAGE)
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
    shelf.made += 1


def _write_foot(shelf: RecordIndex, home: Any) -> None:
    """Say at the foot of every page how to reach the network, and who pays."""
    if home.contact_address or is_begun(home, TARGET):
        return
    writer = Writer(shelf.ids, "foot")
    home.image_id = shelf.ids("image", HOME_IMAGE)
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
    shelf.made += 1


def _translate_tree(shelf: RecordIndex, home: HomePage) -> None:
    """Let translators find the home page and the lists beside all other pages."""
    locale = Locale.objects.get(language_code=TARGET)
    for page in [home, *home.get_children().specific()]:
        other = page.get_translation_or_none(locale)
        if other is None or is_begun(page, TARGET):
            continue
        words = [(getattr(page, name), getattr(other, name)) for name in TREE_WORDS]
        said = [Both(lt, en or lt) for lt, en in words if lt]
        with transaction.atomic():
            translate(page, [*said, ADDRESS, *FUNDERS], TARGET)
        shelf.made += 1


def _build_pages(shelf: RecordIndex, home: HomePage, today: dt.date) -> None:
    sections: list[tuple[type[Page], type[PortalPage], list[tuple[uuid.UUID, Item]]]]
    sections = [
        (EventIndexPage, EventPage, [*_named(PAST), *_coming(today)]),
        (ArticleIndexPage, NewsPage, _named([*PAST_NEWS, *recent(today)])),
        (SuccessStoryIndexPage, SuccessStoryPage, _named(STORIES)),
        (HomePage, InformationPage, _named(INFORMATION)),
    ]
    unwritten: list[tuple[PortalPage, Item]] = []
    # First all as drafts, because they link to one another.
    for index, model, named in sections:
        parent = home if index is HomePage else index.objects.child_of(home).get()
        for key, item in named:
            page = model.objects.filter(
                translation_key=key, locale=home.locale
            ).first() or _draft(parent, model, key, item)
            shelf.put("page", item.key, page.pk)
            # A draft without a revision is one that a broken run left behind.
            if page.latest_revision_id is None:
                unwritten.append((page, item))
    for page, item in shelf.each("Pages", unwritten):
        _publish(shelf, page, item)
        shelf.made += 1


def _named(items: Sequence[Item]) -> list[tuple[uuid.UUID, Item]]:
    return [(make_key("page", item.key), item) for item in items]


def _coming(today: dt.date) -> list[tuple[uuid.UUID, Item]]:
    """Keep each coming event until it is over, and then plan the next of its kind."""
    now = timezone.now()
    kept: dict[str, tuple[uuid.UUID, DemoEvent]] = {}
    planned: dict[uuid.UUID, DemoEvent] = {}
    for back in range(PLANNED_DAYS):
        for event in coming(today - dt.timedelta(days=back)):
            if event.ends_at > now:
                planned[make_key("page", f"{event.key}@{event.start.date()}")] = event
    there = set(
        EventPage.objects.filter(translation_key__in=planned).values_list(
            "translation_key", flat=True
        )
    )
    for key, event in planned.items():
        if event.key not in kept or (key in there and kept[event.key][0] not in there):
            kept[event.key] = key, event
    return list(kept.values())


def _draft(
    parent: Page, model: type[PortalPage], key: uuid.UUID, item: Item
) -> PortalPage:
    page = model(
        title=item.title.lt, live=False, locale=parent.locale, translation_key=key
    )
    parent.add_child(instance=page)
    return page


def _publish(shelf: RecordIndex, page: PortalPage, item: Item) -> None:
    writer = Writer(shelf.ids, item.key)
    # Published and translated, or neither: a broken run leaves nothing half done.
    with transaction.atomic():
        write_page(page, item, writer)
        page.save_revision().publish()
        page.refresh_from_db()
        slug = Both(page.slug, translate_slugs(item.title).en)
        translate(page, [*writer.texts, item.title, slug], TARGET)
    if item.told:
        nine = timezone.make_aware(dt.datetime.combine(item.told, dt.time(9)))
        Page.objects.filter(translation_key=page.translation_key).update(
            first_published_at=nine, last_published_at=nine
        )
