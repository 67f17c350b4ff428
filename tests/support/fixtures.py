"""Fixtures for all tests: the page tree, pages, images, documents and users."""

from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.utils import translation
from pytest_django import DjangoDbBlocker, Settings
from wagtail.documents.models import Document
from wagtail.models import Site

from articles.models import NewsPage, SuccessStoryPage
from delivery.models import Invalidation
from events.models import EventPage
from foundation.generation.facts import forget_facts
from foundation.generation.sources import close_source
from foundation.models import Organisation, PortalImage, SiteBranding, Topic
from foundation.visibility import Visibility, get_visibility
from home.models import HomePage
from home.page_tree import ensure_tree
from tests.support import factories, visibility_states
from tests.support.database_copy import copy_database

PUBLISHER = {"lt": "Lietuvos klasteriai", "en": "Clusters of Lithuania"}


def pytest_configure(config: pytest.Config) -> None:
    """Ignore the warning that Wagtail does not close the file of a new rendition."""
    config.addinivalue_line(
        "filterwarnings",
        r"ignore:unclosed file <(tempfile\.Spooled|_io\.BufferedRandom)"
        ":ResourceWarning",
    )


@pytest.fixture(autouse=True)
def _clear_caches() -> Iterator[None]:
    """Clear the cache and the kept facts, and reset the language before each test.

    Wagtail caches site root paths, which are wrong after a rollback. The language of
    the last request stays active in the thread.
    """
    cache.clear()
    translation.deactivate()
    yield
    cache.clear()
    forget_facts()
    close_source()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Create the page tree and the publisher once; each test rolls back."""
    with django_db_blocker.unblock():
        ensure_tree()
        SiteBranding.objects.create(
            site=Site.objects.get(is_default_site=True), name=PUBLISHER
        )


@pytest.fixture(scope="session")
def restore_database(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Callable[[], None]:
    """Return a function that restores what the database has between two tests."""
    with django_db_blocker.unblock():
        # Creating the tree has noted them. A restored backup begins their ids again.
        Invalidation.objects.all().delete()
        return copy_database()


@pytest.fixture
def transactional_db(
    restore_database: Callable[[], None], django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Let the test commit, and restore the database afterwards.

    The fixture of pytest-django would leave it empty for all tests that follow.
    """
    with django_db_blocker.unblock():
        yield
        restore_database()


@pytest.fixture
def tree(db: None) -> dict[str, HomePage]:
    """Return the home pages by language: ``{"lt": home, "en": home}``."""
    homes = HomePage.objects.select_related("locale")
    return {home.locale.language_code: home for home in homes}


@pytest.fixture
def site(tree: dict[str, HomePage]) -> Site:
    """Return the default site."""
    return Site.objects.select_related("root_page").get(is_default_site=True)


@pytest.fixture
def branding(site: Site) -> SiteBranding:
    """The publisher of the portal's site: a name in both languages, and no more."""
    branding: SiteBranding = SiteBranding.objects.get(site=site)
    return branding


@pytest.fixture
def visibility(site: Site) -> Visibility:
    """Return the visibility of the site before the test creates anything."""
    return get_visibility(site)


@pytest.fixture
def index_pages(
    tree: dict[str, HomePage], settings: Settings
) -> visibility_states.IndexPagesByLocation:
    """Return index pages by location: see ``tests.support.visibility_states``."""
    further = [*settings.LANGUAGES, *visibility_states.FURTHER_LANGUAGES]
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = further
    return visibility_states.IndexPagesByLocation(tree)


@pytest.fixture
def image(db: None) -> PortalImage:
    """Create an image of 400 × 300 pixels with its file and renditions."""
    return factories.ImageFactory.create(width=400, height=300)


@pytest.fixture
def document(db: None) -> Document:
    """Create a document with its file."""
    return factories.DocumentFactory.create()


@pytest.fixture
def organisation(db: None) -> dict[str, Organisation]:
    """Create a cluster in both languages."""
    source = factories.OrganisationFactory.create(name="Fotonikos klasteris")
    return {
        "lt": source,
        "en": factories.OrganisationFactory.create(
            name="Photonics cluster",
            language="en",
            translation_key=source.translation_key,
        ),
    }


@pytest.fixture
def topic(db: None) -> dict[str, Topic]:
    """Create a topic in both languages."""
    source = factories.TopicFactory.create(name="Finansavimas", slug="finansavimas")
    return {
        "lt": source,
        "en": factories.TopicFactory.create(
            name="Funding",
            slug="funding",
            language="en",
            translation_key=source.translation_key,
        ),
    }


@pytest.fixture
def news(tree: dict[str, HomePage], topic: dict[str, Topic]) -> dict[str, NewsPage]:
    """Create a news page in both languages."""
    source = factories.NewsFactory.create(
        title="Naujas klasteris", topics=[topic["lt"]]
    )
    return {
        "lt": source,
        "en": factories.create_translation(
            source, "en", title="A new cluster", slug="a-new-cluster", intro="In short."
        ),
    }


@pytest.fixture
def story(
    tree: dict[str, HomePage], organisation: dict[str, Organisation]
) -> dict[str, SuccessStoryPage]:
    """Create a success story in both languages."""
    source = factories.StoryFactory.create(
        title="Lazeriai pasauliui", organisation=organisation["lt"]
    )
    return {
        "lt": source,
        "en": factories.create_translation(
            source, "en", title="Lasers for the world", slug="lasers", intro="In short."
        ),
    }


@pytest.fixture
def event(
    tree: dict[str, HomePage], organisation: dict[str, Organisation]
) -> dict[str, EventPage]:
    """Create an event in both languages."""
    source = factories.EventFactory.create(
        title="Klasterių forumas", organisers=[organisation["lt"]]
    )
    return {
        "lt": source,
        "en": factories.create_translation(
            source, "en", title="Cluster forum", slug="cluster-forum", intro="In short."
        ),
    }


@pytest.fixture
def editor(db: None) -> User:
    """Create a user with access to the admin and no other permission."""
    return factories.create_staff_user()


@pytest.fixture
def superuser(db: None) -> User:
    """Create a superuser."""
    return factories.create_staff_user(username="chief", is_superuser=True)
