"""List an address for each template of the site, in a portal with the demo."""

import datetime as dt
from collections.abc import Iterator

from django.test import RequestFactory
from django.utils import timezone
from wagtail.models import Page

from demo.builder import build_demo
from directory.models import DirectoryPage
from events.enums import Status
from events.models import EventPage
from foundation.models import Organisation, PortalPage, SiteBranding, Topic
from home.page_tree import ensure_tree
from portal.views import server_error
from tests.support import factories

# Query strings of lists and of the search.
LIST_QUERIES = {
    "events.EventIndexPage": ["?when=past", "?view=month"],
    "articles.ArticleIndexPage": ["?year=2017"],
    "articles.SuccessStoryIndexPage": [],
}
SEARCHES = ["search/", "search/?q=klaster", "search/?q=cluster", "search/?q=xqzxqz"]
# A word that is wider than a narrow window.
LONG = f"https://register.example/{'registracija' * 5}/"


def create_content() -> None:
    """Create the demo's content, a logo, and events in the states that it lacks."""
    homes = ensure_tree()
    build_demo(homes["lt"], timezone.localdate(), lambda *_args: None)
    SiteBranding.objects.update(
        logo=factories.ImageFactory.create(width=400, height=120)
    )
    soon = timezone.now() + dt.timedelta(days=3)
    fields = {"description": LONG, "sector": LONG, "label": "silver"}
    cluster = factories.OrganisationFactory.create(name=f"Klasteris {LONG}", **fields)
    for status in Status.values:
        event = factories.EventFactory.create(
            title=f"Renginys {status}",
            intro=f"Registruokitės: {LONG}",
            status=status,
            start=soon,
            previous_start=timezone.now(),
            venue_name=LONG,
            organisers=[cluster],
        )
        factories.create_translation(event, "en", title=f"Event {status}", slug=status)


def list_addresses(language: str) -> Iterator[str]:
    """List an address for each template of a language, and each state of an event."""
    known: set[object] = set()
    pages = Page.objects.live().filter(locale__language_code=language, depth__gte=2)
    for page in pages.specific().order_by("path"):
        variant = _describe_variant(page)
        if isinstance(page, PortalPage) and variant not in known:
            known.add(variant)
            yield page.url
            if isinstance(page, DirectoryPage):
                yield from list_profiles(page)
            for query in LIST_QUERIES.get(page._meta.label, []):
                yield f"{page.url}{query}"
    topic = Topic.objects.filter(locale__language_code=language).first()
    if topic:
        yield f"/{language}/topics/{topic.slug}/"
    for search in SEARCHES:
        yield f"/{language}/{search}"
    yield f"/{language}/nothing-here/"


def list_profiles(page: DirectoryPage) -> Iterator[str]:
    """List a profile for each label of an organisation, and a filtered list."""
    yield f"{page.url}?label=gold"
    organisations = Organisation.objects.filter(locale=page.locale)
    slugs = {row.label: row.slug for row in organisations}
    for slug in slugs.values():
        yield f"{page.url}{slug}/"


def render_server_error(language: str) -> str:
    """Render the page of a server error."""
    request = RequestFactory().get(f"/{language}/")
    return server_error(request).content.decode()


def _describe_variant(page: Page) -> object:
    """Return what distinguishes the layout of pages of one type."""
    if not isinstance(page, EventPage):
        return type(page)
    now = dt.datetime.now(dt.UTC)
    is_over = page.ends_at is not None and page.ends_at < now
    several_days = page.first_day != page.last_day
    return (
        page.status,
        page.attendance,
        page.all_day,
        is_over,
        several_days,
        page.registration_full,
        page.image_id is None,
    )
