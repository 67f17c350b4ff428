"""Where each template of the site is to be seen, in a portal filled with the demo."""

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

# Lists and the search as a reader may ask for them.
ASKED = {
    "events.EventIndexPage": ["?when=past", "?view=month"],
    "articles.ArticleIndexPage": ["?year=2017"],
    "articles.SuccessStoryIndexPage": [],
}
SEARCHES = ["search/", "search/?q=klaster", "search/?q=cluster", "search/?q=xqzxqz"]
# A word that no narrow window can hold.
LONG = f"https://register.example/{'registracija' * 5}/"


def fill() -> None:
    """Make the demo's content, a logo, and events in the states that it lacks."""
    homes = ensure_tree()
    build_demo(homes["lt"], timezone.localdate(), lambda *_told: None)
    SiteBranding.objects.update(logo=factories.ImageFactory(width=400, height=120))
    soon = timezone.now() + dt.timedelta(days=3)
    about = {"description": LONG, "sector": LONG, "label": "silver"}
    cluster = factories.OrganisationFactory.create(name=f"Klasteris {LONG}", **about)
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


def addresses(language: str) -> Iterator[str]:
    """One address for each template of a language, and for each state of an event."""
    seen: set[object] = set()
    pages = Page.objects.live().filter(locale__language_code=language, depth__gte=2)
    for page in pages.specific().order_by("path"):
        look = _look(page)
        if isinstance(page, PortalPage) and look not in seen:
            seen.add(look)
            yield page.url
            if isinstance(page, DirectoryPage):
                yield from profiles(page)
            for query in ASKED.get(page._meta.label, []):
                yield f"{page.url}{query}"
    topic = Topic.objects.filter(locale__language_code=language).first()
    if topic:
        yield f"/{language}/topics/{topic.slug}/"
    for search in SEARCHES:
        yield f"/{language}/{search}"
    yield f"/{language}/nothing-here/"


def profiles(page: DirectoryPage) -> Iterator[str]:
    """A profile for each label that an organisation holds, and a filtered list."""
    yield f"{page.url}?label=gold"
    organisations = Organisation.objects.filter(locale=page.locale)
    slugs = {found.label: found.slug for found in organisations}
    for slug in slugs.values():
        yield f"{page.url}{slug}/"


def failure(language: str) -> str:
    """The page that says that we failed."""
    request = RequestFactory().get(f"/{language}/")
    return server_error(request).content.decode()


def _look(page: Page) -> object:
    """What makes one page of a type look different from another."""
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
