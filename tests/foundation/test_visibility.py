"""The one rule of visibility, state by state and to the second."""

import datetime as dt
from typing import Any

import pytest
from django.db.models import Q
from django.utils import timezone, translation
from wagtail.models import Page, Site

from articles.models import NewsPage
from foundation.models import PortalImage
from foundation.visibility import Visibility, get_request_visibility, get_visibility
from tests.support import factories, visibility_states
from tests.support.factories import CollectionFactory, ImageFactory, NewsFactory

SECOND = dt.timedelta(seconds=1)
NOON = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)


def is_seen(page: Page, site: Site, *, at: dt.datetime | None = None) -> bool:
    """Whether an anonymous reader may see the page, asked as every door asks it."""
    visibility = get_visibility(site, at=at)
    return visibility.filter_pages(Page.objects.filter(pk=page.pk)).exists()


def is_served(page: Page, site: Site) -> bool:
    """Whether the page would be rendered, leaving restrictions to Wagtail."""
    specific = Page.objects.get(pk=page.pk).specific
    with translation.override(specific.locale.language_code):
        return specific.may_be_served(get_visibility(site))


def test_a_published_page_is_seen(site: Site) -> None:
    page = NewsFactory()

    assert is_seen(page, site)
    assert is_served(page, site)


def test_lists_and_homes_of_both_languages_are_seen(
    site: Site, tree: dict[str, Any]
) -> None:
    seen = get_visibility(site).filter_pages(Page.objects.all())

    assert seen.count() == 10
    assert get_visibility(site).languages == ["lt", "en"]


@pytest.mark.parametrize(
    "state", visibility_states.STATES, ids=lambda state: state.name
)
def test_a_page_is_hidden(
    state: visibility_states.State, places: visibility_states.Places, site: Site
) -> None:
    """What Wagtail's own check lets through must be hidden by nothing else."""
    page = NewsFactory(
        parent=places[state.place]["news"],
        language=state.language,
        published=state.is_published,
    )
    state.hide(page)
    is_restricted = page.get_view_restrictions().exists()

    assert not is_seen(page, site)
    assert is_served(page, site) is is_restricted


def test_what_hides_a_page_leaves_its_neighbours_alone(
    places: visibility_states.Places, site: Site
) -> None:
    for name in {state.place for state in visibility_states.STATES}:
        assert places[name]

    assert is_seen(NewsFactory(), site)


@pytest.mark.parametrize("kind", visibility_states.RESTRICTIONS)
def test_a_restriction_holds_for_all_below_and_nothing_beside(
    kind: str, site: Site, news: dict[str, Any]
) -> None:
    section = news["lt"].get_parent()
    visibility_states.restrict(section, kind)

    assert not is_seen(section, site)
    assert not is_seen(news["lt"], site)
    assert is_seen(news["en"], site)
    assert is_seen(section.get_parent(), site)


def test_a_restriction_is_lifted_with_its_row(site: Site, news: dict[str, Any]) -> None:
    restriction = visibility_states.restrict(news["lt"], visibility_states.LOGIN)
    assert not is_seen(news["lt"], site)

    restriction.delete()
    assert is_seen(news["lt"], site)


def test_a_restriction_on_the_root_hides_everything(
    site: Site, news: dict[str, Any]
) -> None:
    visibility_states.restrict(Page.get_first_root_node(), visibility_states.LOGIN)

    assert get_visibility(site).languages == []
    assert not get_visibility(site).filter_pages(Page.objects.all()).exists()


def test_a_page_goes_live_and_expires_to_the_second(
    site: Site, news: dict[str, Any]
) -> None:
    page = news["lt"]
    Page.objects.filter(pk=page.pk).update(
        go_live_at=NOON, expire_at=NOON + dt.timedelta(hours=1)
    )

    moments = [NOON - SECOND, NOON, NOON + 3599 * SECOND, NOON + 3600 * SECOND]
    assert [is_seen(page, site, at=at) for at in moments] == [False, True, True, False]


def test_a_language_follows_the_clock_of_its_home(
    site: Site, tree: dict[str, Any], news: dict[str, Any]
) -> None:
    Page.objects.filter(pk=tree["en"].pk).update(expire_at=NOON)

    assert get_visibility(site, at=NOON - SECOND).languages == ["lt", "en"]
    assert get_visibility(site, at=NOON).languages == ["lt"]
    assert is_seen(news["en"], site, at=NOON - SECOND)
    assert not is_seen(news["en"], site, at=NOON)


def test_without_a_published_language_nothing_is_seen(
    site: Site, news: dict[str, Any], tree: dict[str, Any]
) -> None:
    for home in tree.values():
        home.unpublish()

    assert get_visibility(site).languages == []
    assert not is_seen(news["lt"], site)


def test_a_page_that_moves_takes_on_the_rule_of_its_new_place(
    places: visibility_states.Places, site: Site
) -> None:
    page = NewsFactory()
    page.move(places["private"]["news"], pos="last-child")
    assert not is_seen(page, site)

    page.refresh_from_db()
    page.move(places["lt"]["news"], pos="last-child")
    assert is_seen(page, site)


def test_a_restriction_goes_along_with_a_page_that_moves(
    places: visibility_states.Places, site: Site
) -> None:
    page = NewsFactory()
    visibility_states.restrict(page, visibility_states.PASSWORD)
    page.move(places["lt"]["news"], pos="first-child")

    assert not is_seen(page, site)
    assert is_seen(NewsFactory(), site)


def test_a_live_page_below_a_draft_list_is_seen(
    site: Site, news: dict[str, Any]
) -> None:
    """Wagtail serves it too: each page is published for itself, but for its home."""
    section = news["lt"].get_parent()
    section.unpublish()

    assert not is_seen(section, site)
    assert is_seen(news["lt"], site)
    assert is_served(news["lt"], site)


def test_more_siblings_than_one_digit_of_a_path_are_told_apart(
    site: Site, tree: dict[str, Any]
) -> None:
    """Paths count in base 36: the 37th child's begins like no other's."""
    pages = NewsPage.objects
    section = tree["lt"].get_children().get(content_type__model="articleindexpage")
    for number in range(38):
        section.add_child(
            instance=NewsPage(title=f"N{number}", intro="…", locale=section.locale)
        )
    first = pages.order_by("path").first()
    visibility_states.restrict(first, visibility_states.LOGIN)

    seen = get_visibility(site).filter_pages(pages.all())
    assert seen.count() == 37
    assert not seen.filter(pk=first.pk).exists()


def test_each_site_sees_its_own_pages(
    places: visibility_states.Places, site: Site
) -> None:
    here = NewsFactory()
    there = NewsFactory(parent=places["other site"]["news"])
    other = Site.objects.get(hostname="other.example")

    assert (is_seen(here, site), is_seen(there, site)) == (True, False)
    assert (is_seen(here, other), is_seen(there, other)) == (False, True)


def test_the_site_is_found_by_the_host(
    places: visibility_states.Places, rf: Any, site: Site, settings: Any
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    assert places["other site"]
    there = get_request_visibility(rf.get("/", headers={"host": "other.example"}))
    here = get_request_visibility(rf.get("/", headers={"host": "unknown.example"}))

    assert there.site.hostname == "other.example"
    assert here.site == site


def test_addresses_are_those_of_the_site_and_the_language(
    site: Site, news: dict[str, Any], visibility: Visibility
) -> None:
    section = news["lt"].get_parent()

    assert visibility.get_path(news["lt"]) == f"/lt/{section.slug}/naujas-klasteris/"
    assert visibility.get_url(news["en"]) == (
        f"{site.root_url}/en/{news['en'].get_parent().slug}/a-new-cluster/"
    )
    assert visibility.get_language(news["en"]) == "en"


def test_a_page_of_another_site_has_no_address_here(
    places: visibility_states.Places, site: Site
) -> None:
    visibility = get_visibility(site)
    there = NewsFactory(parent=places["other site"]["news"])

    assert visibility.get_url(there) is None
    assert visibility.get_path(there) is None
    assert visibility.get_language(there) == "lt"


def test_whom_a_private_home_lets_in_is_served(
    site: Site, tree: dict[str, Any], news: dict[str, Any]
) -> None:
    """A portal that is being built stands behind a password as a whole."""
    visibility_states.restrict(tree["lt"], visibility_states.PASSWORD)
    visibility = get_visibility(site)

    assert visibility.languages == ["en"]
    assert not is_seen(news["lt"], site)
    assert is_served(tree["lt"], site)
    assert is_served(news["lt"], site)
    assert visibility.get_path(tree["lt"]) == "/lt/"


def test_a_page_is_served_under_its_own_language_alone(
    visibility: Visibility, news: dict[str, Any]
) -> None:
    with translation.override("en"):
        assert not news["lt"].may_be_served(visibility)
        assert news["en"].may_be_served(visibility)


@pytest.mark.parametrize("kind", visibility_states.RESTRICTIONS)
def test_pictures_of_a_private_collection_are_hidden(kind: str, site: Site) -> None:
    private = visibility_states.private_collection(kind)
    shown, hidden = ImageFactory(), ImageFactory(collection=private)
    below = ImageFactory(collection=CollectionFactory(parent=private))
    beside = ImageFactory(collection=CollectionFactory())

    seen = set(get_visibility(site).filter_media(PortalImage.objects.all()))
    assert seen == {shown, beside}
    assert not seen & {hidden, below}


def test_a_restriction_on_the_root_collection_hides_all_media(
    site: Site, image: PortalImage
) -> None:
    visibility_states.private_collection()
    restriction = visibility_states.CollectionViewRestriction.objects.get()
    restriction.collection = factories.root_collection()
    restriction.save()

    assert not get_visibility(site).filter_media(PortalImage.objects.all()).exists()


def test_the_facts_are_read_in_one_query(
    site: Site, places: visibility_states.Places, django_assert_num_queries: Any
) -> None:
    visibility_states.private_collection()
    with django_assert_num_queries(1):
        get_visibility(site)


def test_a_request_reads_the_facts_once(
    rf: Any, site: Site, django_assert_num_queries: Any
) -> None:
    request = rf.get("/lt/")
    # The site, and the facts.
    with django_assert_num_queries(2):
        first = get_request_visibility(request)
        assert get_request_visibility(request) is first


def test_many_restrictions_are_still_one_query(
    site: Site, tree: dict[str, Any], django_assert_num_queries: Any
) -> None:
    """A condition for each restriction must not outgrow what SQLite can nest."""
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
        assert many.pages(NewsPage.objects.all()).count() == 3


def test_the_rule_annotates_as_well_as_it_filters(
    site: Site, news: dict[str, Any]
) -> None:
    """The rule may be negated, as a list of what is hidden would do."""
    hidden = NewsFactory(published=False)
    rule = get_visibility(site).page_condition()

    assert list(NewsPage.objects.filter(~rule)) == [hidden]
    assert NewsPage.objects.filter(rule | Q(pk=hidden.pk)).count() == 3


def test_now_is_the_default_moment(site: Site) -> None:
    before = timezone.now()
    assert before <= get_visibility(site).at <= timezone.now()
