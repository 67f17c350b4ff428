"""Makes many plain pages, for load tests."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from articles.models import ArticleIndexPage, NewsPage
from events.models import EventIndexPage, EventPage
from foundation.models import PortalImage
from home.models import HomePage

BATCH = 100
SLUG = "bulk-"
WORDS = (
    "<p>Klasterio nariai susitaria, kas ką daro, ir dalijasi tuo, ką išmoko. Taip "
    "mažos įmonės pasiekia tai, ko vienos nepasiektų.</p>"
)


def add_pages(
    home: HomePage, wanted: int, progress: Callable[[str, int, int], None]
) -> int:
    """Have as many generated pages as wanted: every other an event, the rest news."""
    there = Page.objects.filter(slug__startswith=SLUG, locale=home.locale).count()
    images = list(PortalImage.objects.values_list("pk", flat=True)[:8]) or [None]
    indexes = (
        EventIndexPage.objects.child_of(home).get(),
        ArticleIndexPage.objects.child_of(home).get(),
    )
    for start in range(there, wanted, BATCH):
        with transaction.atomic():
            for number in range(start, min(start + BATCH, wanted)):
                page = _page(number, images[number % len(images)])
                indexes[number % 2].add_child(instance=page)
                progress("Bulk pages", number + 1, wanted)
    return max(0, wanted - there)


def _page(number: int, image: int | None) -> Any:
    common = {
        "title": f"Klasterio diena nr. {number + 1}",
        "slug": f"{SLUG}{number + 1}",
        "intro": "Puslapis apkrovos bandymui.",
        "image_id": image,
        "body": [
            ("heading", {"text": "Kas vyksta", "level": "h2"}),
            ("paragraph", WORDS),
            ("paragraph", WORDS),
        ],
        "first_published_at": timezone.now(),
        "last_published_at": timezone.now(),
    }
    day = dt.timedelta(days=number % 700 - 350)
    if number % 2:
        return NewsPage(**common, date=timezone.localdate() - abs(day))
    start = timezone.now().replace(minute=0, second=0, microsecond=0) + day
    return EventPage(
        **common, start=start, end=start + dt.timedelta(hours=3), venue_city="Vilnius"
    )
