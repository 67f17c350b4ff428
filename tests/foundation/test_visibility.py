"""The visibility rule in every state, exact to the second."""

import datetime as dt

import pytest
from django.db.models import Q
from django.test import RequestFactory
from django.utils import timezone, translation
from pytest_django import DjangoAssertNumQueries, Settings
from wagtail.models import CollectionViewRestriction, Page, Site

from articles.models import NewsPage
from foundation.models import PortalImage
from foundation.visibility import Visibility, get_request_visibility, get_visibility
from home.models import HomePage
from localization.compat.binned_pages import include_binned_pages
from tests.support import factories, visibility_states
from tests.support.factories import CollectionFactory, ImageFactory, NewsFactory

SECOND = dt.timedelta(seconds=1)
NOON = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)


def is_visible(page: Page, site: Site, *, at: dt.datetime | None = None) -> bool:
    """Return whether an anonymous reader may see a page."""
    visibility = get_visibility(site, at=at)
    found: bool = visibility.filter_pages(Page.objects.filter(pk=page.pk)).exists()
    assert visibility.has_page(Page, page.pk) == found
    return found


def is_served(page: Page, site: Site) -> bool:
    """Return whether a page would be rendered; Wagtail checks its restrictions."""
    with include_binned_pages():
        specific = Page.objects.get(pk=page.pk).specific
    with translation.override(specific.locale.language_code):
        may_be_served: bool = specific.may_be_served(get_visibility(site))
        return may_be_served


def test_published_page_is_visible(site: Site) -> None:
    page = NewsFactory.create()

    assert is_visible(page, site)
    assert is_served(page, site)


def test_home_and_index_pages_of_both_languages_are_visible(
    site: Site, tree: dict[str, HomePage]
) -> None:
    visible = get_visibility(site).filter_pages(Page.objects.all())

    assert visible.count() == 10
    assert get_visibility(site).languages == ["lt", "en"]


@pytest.mark.parametrize(
    "state", visibility_states.HIDDEN_STATES, ids=lambda state: state.name
)
def test_page_in_a_hidden_state_is_not_visible(
    state: visibility_states.HiddenState,
    index_pages: visibility_states.IndexPagesByLocation,
    site: Site,
) -> None:
    """A hidden page is served only if Wagtail's own check restricts it."""
    page = NewsFactory.create(
        parent=index_pages[state.location]["news"],
        language=state.language,
        published=state.is_published,
    )
    state.hide(page)
    is_restricted = page.get_view_restrictions().exists()

    assert not is_visible(page, site)
    assert is_served(page, site) is is_restricted


def test_hidden_pages_do_not_affect_other_pages(
    index_pages: visibility_states.IndexPagesByLocation, site: Site
) -> None:
    for name in {state.location for state in visibility_states.HIDDEN_STATES}:
        assert index_pages[name]

    assert is_visible(NewsFactory.create(), site)


@pytest.mark.parametrize("kind", visibility_states.RESTRICTION_TYPES)
def test_restriction_applies_to_descendants_only(
    kind: str, site: Site, news: dict[str, NewsPage]
) -> None:
    section = news["lt"].get_parent()
    visibility_states.restrict_page(section, kind)

    assert not is_visible(section, site)
    assert not is_visible(news["lt"], site)
    assert is_visible(news["en"], site)
    assert is_visible(section.get_parent(), site)


def test_page_is_visible_after_its_restriction_is_deleted(
    site: Site, news: dict[str, NewsPage]
) -> None:
    restriction = visibility_states.restrict_page(news["lt"], visibility_states.LOGIN)
    assert not is_visible(news["lt"], site)

    restriction.delete()
    assert is_visible(news["lt"], site)


def test_restriction_of_the_root_page_hides_every_page(
    site: Site, news: dict[str, NewsPage]
) -> None:
    visibility_states.restrict_page(Page.get_first_root_node(), visibility_states.LOGIN)

    assert get_visibility(site).languages == []
    assert not get_visibility(site).filter_pages(Page.objects.all()).exists()


def test_page_goes_live_and_expires_to_the_second(
    site: Site, news: dict[str, NewsPage]
) -> None:
    page = news["lt"]
    Page.objects.filter(pk=page.pk).update(
        go_live_at=NOON, expire_at=NOON + dt.timedelta(hours=1)
    )

    moments = [NOON - SECOND, NOON, NOON + 3599 * SECOND, NOON + 3600 * SECOND]
    assert [is_visible(page, site, at=at) for at in moments] == [
        False,
        True,
        True,
        False,
    ]


def test_language_is_hidden_when_its_home_page_expires(
    site: Site, tree: dict[str, HomePage], news: dict[str, NewsPage]
) -> None:
    Page.objects.filter(pk=tree["en"].pk).update(expire_at=NOON)

    assert get_visibility(site, at=NOON - SECOND).languages == ["lt", "en"]
    assert get_visibility(site, at=NOON).languages == ["lt"]
    assert is_visible(news["en"], site, at=NOON - SECOND)
    assert not is_visible(news["en"], site, at=NOON)


def test_without_a_live_home_page_nothing_is_visible(
    site: Site, news: dict[str, NewsPage], tree: dict[str, HomePage]
) -> None:
    for home in tree.values():
        home.unpublish()

    assert get_visibility(site).languages == []
    assert not is_visible(news["lt"], site)


def test_moved_page_gets_the_visibility_of_its_new_parent(
    index_pages: visibility_states.IndexPagesByLocation, site: Site
) -> None:
    page = NewsFactory.create()
    page.move(index_pages["private"]["news"], pos="last-child")
    assert not is_visible(page, site)

    page.refresh_from_db()
    page.move(index_pages["lt"]["news"], pos="last-child")
    assert is_visible(page, site)


def test_moved_page_keeps_its_own_restriction(
    index_pages: visibility_states.IndexPagesByLocation, site: Site
) -> None:
    page = NewsFactory.create()
    visibility_states.restrict_page(page, visibility_states.PASSWORD)
    page.move(index_pages["lt"]["news"], pos="first-child")

    assert not is_visible(page, site)
    assert is_visible(NewsFactory.create(), site)


def test_live_page_below_an_unpublished_index_page_is_visible(
    site: Site, news: dict[str, NewsPage]
) -> None:
    """Wagtail serves it too: only its home page must be live as well."""
    section = news["lt"].get_parent()
    section.unpublish()

    assert not is_visible(section, site)
    assert is_visible(news["lt"], site)
    assert is_served(news["lt"], site)


def test_restriction_applies_to_one_of_many_siblings(
    site: Site, tree: dict[str, HomePage]
) -> None:
    """Tree paths count in base 36, so 38 siblings need a second digit."""
    pages = NewsPage.objects
    section = tree["lt"].get_children().get(content_type__model="articleindexpage")
    for number in range(38):
        section.add_child(
            instance=NewsPage(title=f"N{number}", intro="…", locale=section.locale)
        )
    first = pages.order_by("path").first()
    visibility_states.restrict_page(first, visibility_states.LOGIN)

    visible = get_visibility(site).filter_pages(pages.all())
    assert visible.count() == 37
    assert not visible.filter(pk=first.pk).exists()


def test_page_is_visible_on_its_own_site_only(
    index_pages: visibility_states.IndexPagesByLocation, site: Site
) -> None:
    here = NewsFactory.create()
    elsewhere = NewsFactory.create(parent=index_pages["other site"]["news"])
    other = Site.objects.get(hostname="other.example")

    assert (is_visible(here, site), is_visible(elsewhere, site)) == (True, False)
    assert (is_visible(here, other), is_visible(elsewhere, other)) == (False, True)


def test_site_is_found_by_the_host_header(
    index_pages: visibility_states.IndexPagesByLocation,
    rf: RequestFactory,
    site: Site,
    settings: Settings,
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    assert index_pages["other site"]
    elsewhere = get_request_visibility(rf.get("/", headers={"host": "other.example"}))
    here = get_request_visibility(rf.get("/", headers={"host": "unknown.example"}))

    assert elsewhere.site.hostname == "other.example"
    assert here.site == site


def test_urls_have_the_site_and_the_language(
    site: Site, news: dict[str, NewsPage], visibility: Visibility
) -> None:
    section = news["lt"].get_parent()

    assert visibility.get_path(news["lt"]) == f"/lt/{section.slug}/naujas-klasteris/"
    assert visibility.get_url(news["en"]) == (
        f"{site.root_url}/en/{news['en'].get_parent().slug}/a-new-cluster/"
    )
    assert visibility.get_language(news["en"]) == "en"


def test_page_of_another_site_has_no_url(
    index_pages: visibility_states.IndexPagesByLocation, site: Site
) -> None:
    visibility = get_visibility(site)
    elsewhere = NewsFactory.create(parent=index_pages["other site"]["news"])

    assert visibility.get_url(elsewhere) is None
    assert visibility.get_path(elsewhere) is None
    assert visibility.get_language(elsewhere) == "lt"


def test_restricted_home_page_is_served_after_login(
    site: Site, tree: dict[str, HomePage], news: dict[str, NewsPage]
) -> None:
    """A portal under construction is restricted by a password as a whole."""
    visibility_states.restrict_page(tree["lt"], visibility_states.PASSWORD)
    visibility = get_visibility(site)

    assert visibility.languages == ["en"]
    assert not is_visible(news["lt"], site)
    assert is_served(tree["lt"], site)
    assert is_served(news["lt"], site)
    assert visibility.get_path(tree["lt"]) == "/lt/"


def test_page_is_served_in_its_own_language_only(
    visibility: Visibility, news: dict[str, NewsPage]
) -> None:
    with translation.override("en"):
        assert not news["lt"].may_be_served(visibility)
        assert news["en"].may_be_served(visibility)


@pytest.mark.parametrize("kind", visibility_states.RESTRICTION_TYPES)
def test_images_of_a_private_collection_are_hidden(kind: str, site: Site) -> None:
    private = visibility_states.create_private_collection(kind)
    shown, hidden = ImageFactory.create(), ImageFactory.create(collection=private)
    below = ImageFactory.create(collection=CollectionFactory.create(parent=private))
    beside = ImageFactory.create(collection=CollectionFactory.create())

    visible = set(get_visibility(site).filter_media(PortalImage.objects.all()))
    assert visible == {shown, beside}
    assert not visible & {hidden, below}


def test_restriction_of_the_root_collection_hides_all_media(
    site: Site, image: PortalImage
) -> None:
    visibility_states.create_private_collection()
    restriction = CollectionViewRestriction.objects.get()
    restriction.collection = factories.get_root_collection()
    restriction.save()

    assert not get_visibility(site).filter_media(PortalImage.objects.all()).exists()


def test_visibility_takes_one_query(
    site: Site,
    index_pages: visibility_states.IndexPagesByLocation,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    visibility_states.create_private_collection()
    with django_assert_num_queries(1):
        get_visibility(site)


def test_visibility_is_loaded_once_per_request(
    rf: RequestFactory, site: Site, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    request = rf.get("/lt/")
    # One query for the site, one for the visibility.
    with django_assert_num_queries(2):
        first = get_request_visibility(request)
        assert get_request_visibility(request) is first


def test_many_restrictions_take_one_query(
    site: Site,
    tree: dict[str, HomePage],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    """One condition per restriction would exceed the expression depth of SQLite."""
    section = tree["lt"].get_children().first()
    pages = [
        NewsPage(title=f"N{n}", intro="…", locale=section.locale) for n in range(3)
    ]
    for page in pages:
        section.add_child(instance=page)
    visibility = get_visibility(site)
    many = Visibility(
        site=site,
        at=visibility.at,
        homes=visibility.homes,
        roots=visibility.roots,
        private_pages=tuple(f"{pages[0].path}{n:04}" for n in range(900)),
        private_collections=(),
    )

    with django_assert_num_queries(1):
        assert many.filter_pages(NewsPage.objects.all()).count() == 3


def test_condition_can_be_negated_and_combined(
    site: Site, news: dict[str, NewsPage]
) -> None:
    """A list of hidden pages negates the condition."""
    hidden = NewsFactory.create(published=False)
    rule = get_visibility(site).page_condition()

    assert list(NewsPage.objects.filter(~rule)) == [hidden]
    assert NewsPage.objects.filter(rule | Q(pk=hidden.pk)).count() == 3


def test_default_time_is_now(site: Site) -> None:
    before = timezone.now()
    assert before <= get_visibility(site).at <= timezone.now()
