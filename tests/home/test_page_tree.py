"""The page tree: created once in every language, and never overwritten."""

import io

import pytest
from django.conf import settings as configured
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings
from wagtail.models import Locale, Page, Revision, Site

from articles.models import ArticleIndexPage, NewsPage, SuccessStoryIndexPage
from directory.models import DirectoryPage
from events.models import EventIndexPage, EventPage
from home.models import HomePage, InformationPage
from home.page_tree import ensure_tree
from tests.support.factories import publish_page

LISTS = [EventIndexPage, ArticleIndexPage, SuccessStoryIndexPage, DirectoryPage]


def list_child_types(home: HomePage) -> list[type]:
    """Return the page types below a home page, in the order of the tree."""
    return [type(page) for page in home.get_children().specific()]


def test_each_language_has_a_home_page_and_four_index_pages(
    tree: dict[str, HomePage],
) -> None:
    assert list(tree) == ["lt", "en"]
    for code, home in tree.items():
        assert home.locale.language_code == code
        assert list_child_types(home) == LISTS
        assert {page.locale for page in home.get_children()} == {home.locale}
    assert Page.objects.count() == 11


def test_pages_are_published_through_revisions(tree: dict[str, HomePage]) -> None:
    pages = Page.objects.filter(depth__gt=1)

    assert all(page.live and page.live_revision_id for page in pages)
    assert all(page.first_published_at for page in pages)


def test_pages_of_the_two_languages_are_translations(tree: dict[str, HomePage]) -> None:
    lt, en = (home.get_descendants(inclusive=True) for home in tree.values())

    assert [page.translation_key for page in lt] == [
        page.translation_key for page in en
    ]
    assert not Page.objects.filter(alias_of__isnull=False).exists()


def test_titles_and_slugs_are_in_the_language(tree: dict[str, HomePage]) -> None:
    lt, en = (home.get_descendants(inclusive=True) for home in tree.values())

    assert [page.title for page in en] == [
        "Clusters of Lithuania",
        "Events",
        "News",
        "Success stories",
        "Clusters",
    ]
    assert not {page.title for page in lt} & {page.title for page in en}
    assert [page.slug for page in lt][1:3] == ["renginiai", "naujienos"]


def test_second_call_changes_nothing(tree: dict[str, HomePage]) -> None:
    before = list(Page.objects.order_by("path").values())
    revisions = Revision.objects.count()

    with CaptureQueriesContext(connection) as queries:
        again = ensure_tree()

    writes = [
        query["sql"]
        for query in queries
        if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))
    ]
    assert writes == []
    assert list(Page.objects.order_by("path").values()) == before
    assert Revision.objects.count() == revisions
    assert again == tree


def test_changes_of_editors_are_kept(tree: dict[str, HomePage]) -> None:
    home = tree["lt"]
    home.title = "Mūsų klasteriai"
    home.slug = "pradzia"
    publish_page(home)
    section = EventIndexPage.objects.child_of(home).get()
    section.unpublish()

    ensure_tree()

    home.refresh_from_db()
    section.refresh_from_db()
    assert (home.title, home.slug) == ("Mūsų klasteriai", "pradzia")
    assert not section.live
    assert HomePage.objects.count() == 2


def test_deleted_index_page_is_created_again(tree: dict[str, HomePage]) -> None:
    old = ArticleIndexPage.objects.child_of(tree["en"]).get()
    Page.objects.get(pk=old.pk).delete()

    homes = ensure_tree()

    again = ArticleIndexPage.objects.child_of(homes["en"]).get()
    assert again.live
    assert again.translation_key == old.translation_key


def test_new_language_gets_its_pages(
    tree: dict[str, HomePage], settings: Settings
) -> None:
    languages = [*settings.LANGUAGES, ("pl", "polski")]
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = languages

    homes = ensure_tree()

    assert list(homes) == ["lt", "en", "pl"]
    assert list_child_types(homes["pl"]) == LISTS
    assert homes["pl"].translation_key == homes["lt"].translation_key
    assert homes["lt"] == tree["lt"]


def test_removed_language_keeps_its_pages(
    tree: dict[str, HomePage], settings: Settings
) -> None:
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("lt", "lietuvių")]

    assert list(ensure_tree()) == ["lt"]
    assert HomePage.objects.filter(pk=tree["en"].pk, live=True).exists()
    assert Locale.objects.filter(language_code="en").exists()


@pytest.mark.parametrize(
    ("base_url", "hostname", "port"),
    [
        ("http://127.0.0.1:8080", "127.0.0.1", 8080),
        ("https://portal.example", "portal.example", 443),
        ("http://portal.example", "portal.example", 80),
    ],
)
def test_site_has_the_host_and_port_of_base_url(
    db: None, settings: Settings, base_url: str, hostname: str, port: int
) -> None:
    settings.BASE_URL = base_url
    homes = ensure_tree()

    site = Site.objects.get()
    assert (site.hostname, site.port, site.is_default_site) == (hostname, port, True)
    assert site.root_page_id == homes["lt"].pk
    assert site.root_url == base_url


def test_site_follows_a_change_of_base_url(
    tree: dict[str, HomePage], settings: Settings
) -> None:
    settings.BASE_URL = "https://new.example"
    ensure_tree()

    assert Site.objects.get().root_url == "https://new.example"


def test_host_that_somebody_chose_for_the_site_stays(
    tree: dict[str, HomePage],
) -> None:
    Site.objects.update(hostname="www.example.lt", port=443, site_name="Klasteriai")

    ensure_tree()

    site = Site.objects.get()
    assert (site.root_url, site.site_name) == ("https://www.example.lt", "Klasteriai")


def test_host_changes_with_the_domain(
    tree: dict[str, HomePage], settings: Settings
) -> None:
    Site.objects.update(hostname="www.example.lt", port=443, site_name="Klasteriai")
    settings.BASE_URL = "https://new.example"

    call_command("tree", "--change-host", stdout=io.StringIO())

    site = Site.objects.get()
    assert (site.root_url, site.site_name) == ("https://new.example", "Klasteriai")


def test_welcome_page_of_wagtail_is_deleted(tree: dict[str, HomePage]) -> None:
    tops = Page.objects.filter(depth=2)

    assert {page.specific_class for page in tops} == {HomePage}


def test_root_page_of_the_site_has_the_default_language(
    tree: dict[str, HomePage],
) -> None:
    assert configured.LANGUAGE_CODE == "lt"
    assert Site.objects.get().root_page.locale.language_code == "lt"


def test_page_types_are_allowed_only_below_their_parents() -> None:
    below_home = set(HomePage.allowed_subpage_models())

    assert below_home == {*LISTS, InformationPage}
    assert EventIndexPage.allowed_subpage_models() == [EventPage]
    assert ArticleIndexPage.allowed_subpage_models() == [NewsPage]
    assert EventPage.allowed_subpage_models() == []
    assert DirectoryPage.allowed_subpage_models() == []
    assert NewsPage.allowed_parent_page_models() == [ArticleIndexPage]
    assert HomePage.allowed_parent_page_models() == [Page]
    assert all(model.max_count_per_parent == 1 for model in LISTS)
