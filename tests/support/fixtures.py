"""Fixtures that all tests share: the page tree, pictures, documents and people."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import translation
from wagtail.models import Site

from foundation.models import Organisation, PortalImage, SiteBranding, Topic
from foundation.visibility import Visibility, get_visibility
from home.models import HomePage
from home.page_tree import ensure_tree
from tests.support import factories, visibility_states

PUBLISHER = {"lt": "Lietuvos klasteriai", "en": "Clusters of Lithuania"}


def pytest_configure(config: pytest.Config) -> None:
    """Let one thing of Wagtail's pass: it never closes a new rendition's own file."""
    config.addinivalue_line(
        "filterwarnings",
        r"ignore:unclosed file <(tempfile\.Spooled|_io\.BufferedRandom):ResourceWarning",
    )


@pytest.fixture(autouse=True)
def _no_memory() -> Iterator[None]:
    """Forget what Wagtail remembers of sites: a rolled back test leaves it wrong.

    Forget the language of the last request as well: a thread keeps it.
    """
    cache.clear()
    translation.deactivate()
    yield
    cache.clear()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Make the page tree and the publisher once; each test undoes what it adds."""
    with django_db_blocker.unblock():
        ensure_tree()
        SiteBranding.objects.create(
            site=Site.objects.get(is_default_site=True), name=PUBLISHER
        )


@pytest.fixture
def tree(db: None) -> dict[str, HomePage]:
    """The page tree in both languages: ``{"lt": home, "en": home}``."""
    homes = HomePage.objects.select_related("locale")
    return {home.locale.language_code: home for home in homes}


@pytest.fixture
def site(tree: dict[str, HomePage]) -> Site:
    """The portal's site."""
    return Site.objects.select_related("root_page").get(is_default_site=True)


@pytest.fixture
def branding(site: Site) -> SiteBranding:
    """The publisher of the portal's site: a name in both languages, and no more."""
    return SiteBranding.objects.get(site=site)


@pytest.fixture
def visibility(site: Site) -> Visibility:
    """What an anonymous reader may see now, before the test makes anything."""
    return get_visibility(site)


@pytest.fixture
def places(tree: dict[str, HomePage], settings: Any) -> visibility_states.Places:
    """Every place where a page may be put: see ``tests.support.visibility_states``."""
    further = [*settings.LANGUAGES, *visibility_states.FURTHER_LANGUAGES]
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = further
    return visibility_states.Places(tree)


@pytest.fixture
def image(db: None) -> PortalImage:
    """A picture of 400 × 300 with its file and its renditions."""
    return factories.ImageFactory(width=400, height=300)


@pytest.fixture
def document(db: None) -> Any:
    """A document with its file."""
    return factories.DocumentFactory()


@pytest.fixture
def organisation(db: None) -> dict[str, Organisation]:
    """A cluster in both languages."""
    source = factories.OrganisationFactory(name="Fotonikos klasteris")
    return {
        "lt": source,
        "en": factories.OrganisationFactory(
            name="Photonics cluster",
            language="en",
            translation_key=source.translation_key,
        ),
    }


@pytest.fixture
def topic(db: None) -> dict[str, Topic]:
    """A topic in both languages."""
    source = factories.TopicFactory(name="Finansavimas", slug="finansavimas")
    return {
        "lt": source,
        "en": factories.TopicFactory(
            name="Funding",
            slug="funding",
            language="en",
            translation_key=source.translation_key,
        ),
    }


@pytest.fixture
def news(tree: dict[str, HomePage], topic: dict[str, Topic]) -> dict[str, Any]:
    """A piece of news in both languages."""
    source = factories.NewsFactory(title="Naujas klasteris", topics=[topic["lt"]])
    return {
        "lt": source,
        "en": factories.translated(
            source, "en", title="A new cluster", slug="a-new-cluster", intro="In short."
        ),
    }


@pytest.fixture
def story(
    tree: dict[str, HomePage], organisation: dict[str, Organisation]
) -> dict[str, Any]:
    """A success story in both languages."""
    source = factories.StoryFactory(
        title="Lazeriai pasauliui", organisation=organisation["lt"]
    )
    return {
        "lt": source,
        "en": factories.translated(
            source, "en", title="Lasers for the world", slug="lasers", intro="In short."
        ),
    }


@pytest.fixture
def event(
    tree: dict[str, HomePage], organisation: dict[str, Organisation]
) -> dict[str, Any]:
    """An event in both languages."""
    source = factories.EventFactory(
        title="Klasterių forumas", organisers=[organisation["lt"]]
    )
    return {
        "lt": source,
        "en": factories.translated(
            source, "en", title="Cluster forum", slug="cluster-forum", intro="In short."
        ),
    }


@pytest.fixture
def editor(db: None) -> Any:
    """Somebody who may enter the admin."""
    return factories.staff()


@pytest.fixture
def superuser(db: None) -> Any:
    """Somebody who may do everything."""
    return factories.staff(username="chief", is_superuser=True)
