"""The admin allows inline scripts where Wagtail's templates have some, and nowhere else."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from wagtail.models import Locale

from events.models import EventPage
from foundation.models import PortalImage
from portal.http.security_headers import PATHS_WITH_INLINE_SCRIPTS
from tests.support import factories

# A script in the page that the browser runs, not data; and Jcrop, which makes handlers.
INLINE_SCRIPT = re.compile(
    r"<script(?![^>]*(\ssrc=|type=\"(application/json|text/(?!javascript))))|\.Jcrop\."
)
WITHOUT = [
    *("", "account/", "bin/", "collections/", "collections/add/", "documents/"),
    *("events/", "events/calendar/", "help/editors/", "images/", "images/add/"),
    *("locales/new/", "news/", "searchpicks/", "stories/", "translations/"),
]
WITH = [
    *("bulk/wagtailcore/page/move/?id={event}", "events/{event}/move/", "groups/new/"),
    *("localize/submit/page/{news}/", "pages/", "redirects/add/", "reports/locked/"),
    *("settings/foundation/sitebranding/{site}/", "sites/new/", "users/"),
    *("searchpicks/add/", "searchpicks/reports/search-terms/"),
    *("snippets/foundation/organisation/add/", "workflows/add/"),
    *("locales/history/{locale}/", "images/{image}/"),
]


@pytest.fixture
def admin(superuser: User) -> Client:
    client = Client()
    client.force_login(superuser)
    return client


def allows_inline_scripts(admin: Client, path: str) -> bool:
    """Whether a page may have inline scripts; it has some if and only if it may."""
    response = admin.get(path)
    assert response.status_code == 200, path
    policy = response.headers["Content-Security-Policy"]
    scripts = re.search(r"script-src ([^;]*)", policy)
    assert scripts
    is_allowed = "'unsafe-inline'" in scripts[1]
    assert bool(INLINE_SCRIPT.search(response.content.decode())) == is_allowed, path
    return is_allowed


def test_parts_without_inline_scripts(
    admin: Client, event: dict[str, EventPage]
) -> None:
    allowed = [
        path for path in WITHOUT if allows_inline_scripts(admin, f"/admin/{path}")
    ]

    assert not allowed


def test_each_exception_is_needed(
    admin: Client, event: dict[str, EventPage], image: PortalImage
) -> None:
    page = event["lt"]
    numbers = {
        "event": page.pk,
        # It has no translation yet.
        "news": factories.NewsFactory.create().pk,
        "image": image.pk,
        "site": page.get_site().pk,
        "locale": Locale.objects.latest("pk").pk,
    }
    paths = [f"/admin/{path.format_map(numbers)}" for path in WITH]

    assert all(allows_inline_scripts(admin, path) for path in paths)
    for pattern in PATHS_WITH_INLINE_SCRIPTS:
        assert [path for path in paths if re.match(pattern, path)], pattern
