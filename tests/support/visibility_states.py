"""Create pages in every state that hides a page from an anonymous reader.

A state says where the page is created, whether it is published, and what is done to it
afterwards. The tests of the visibility rule and the leak tests go through all states.
"""

import dataclasses
import datetime as dt
import itertools
from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import (
    BaseViewRestriction,
    Collection,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
    Site,
)

from foundation.bin.moves import move_to_bin
from foundation.models import PortalPage
from foundation.registry import list_types
from home.models import HomePage
from tests.support.factories import CollectionFactory, get_or_create_locale

# By the name of the page type that they list.
INDEX_PAGE_MODELS: dict[str, Any] = {
    entry.name: entry.section
    for entry in list_types()
    if entry.section and issubclass(entry.model, PortalPage)
}
LOGIN, GROUPS, PASSWORD = (
    BaseViewRestriction.LOGIN,
    BaseViewRestriction.GROUPS,
    BaseViewRestriction.PASSWORD,
)
RESTRICTION_TYPES = (LOGIN, GROUPS, PASSWORD)
DAY = dt.timedelta(days=1)
IN_THE_BIN = "in the bin"

IndexPages = dict[str, Page]


@dataclasses.dataclass(frozen=True)
class HiddenState:
    """One way in which a page is hidden."""

    name: str
    # A key of ``IndexPagesByLocation``.
    location: str = "lt"
    language: str = "lt"
    is_published: bool = True
    hide: Callable[[Page], None] = lambda _page: None


def restrict_page(
    page: Page, kind: str, *, password: str = "secret"
) -> PageViewRestriction:
    """Restrict a page and its descendants by a login, a group or a password."""
    restriction = PageViewRestriction.objects.create(
        page=page, restriction_type=kind, password=password if kind == PASSWORD else ""
    )
    if kind == GROUPS:
        restriction.groups.add(Group.objects.get_or_create(name="Nariai")[0])
    return restriction


def create_private_collection(kind: str = LOGIN, **fields: Any) -> Collection:
    """Create a collection that is restricted by a login, a group or a password."""
    collection = CollectionFactory.create(**fields)
    restriction = CollectionViewRestriction.objects.create(
        collection=collection,
        restriction_type=kind,
        password="secret" if kind == PASSWORD else "",
    )
    if kind == GROUPS:
        restriction.groups.add(Group.objects.get_or_create(name="Nariai")[0])
    return collection


def create_index_pages(home: Page, *, prefix: str) -> IndexPages:
    """Create a live index page of each type below a home page."""
    created: IndexPages = {}
    for kind, model in INDEX_PAGE_MODELS.items():
        created[kind] = model(
            title=f"{prefix} {kind}",
            slug=f"{prefix}-{kind}".replace(" ", "-"),
            intro="Sąrašas.",
            locale=home.locale,
        )
        home.add_child(instance=created[kind])
    return created


class IndexPagesByLocation(dict[str, IndexPages]):
    """Index pages by location, then by kind. A location is created on first access.

    ``pl``, ``de``, ``fr`` and ``et`` must be in ``LANGUAGES``, ``lv`` must not.
    """

    def __init__(self, homes: dict[str, HomePage]) -> None:
        self.homes = homes

    def __missing__(self, name: str) -> IndexPages:
        lt = self.homes["lt"]
        if name in self.homes:
            self[name] = {
                kind: model.objects.child_of(self.homes[name]).earliest("path")
                for kind, model in INDEX_PAGE_MODELS.items()
            }
        elif name == "private":
            self[name] = create_index_pages(lt, prefix=name)
            restriction_types = itertools.cycle(RESTRICTION_TYPES)
            for index_page in self[name].values():
                restrict_page(index_page, next(restriction_types))
        elif name == "alias of private":
            self[name] = create_index_pages(lt, prefix=name)
            for kind, index_page in self[name].items():
                source = self["private"][kind]
                Page.objects.filter(pk=index_page.pk).update(alias_of=source)
        elif name == "other site":
            self[name] = create_index_pages(create_other_site(), prefix=name)
        else:
            home = create_home_page(name, lt)
            self[name] = create_index_pages(home, prefix=name)
            _HIDE_HOME[name](home)
        return self[name]


def create_other_site(title: str = "Kita", hostname: str = "other.example") -> HomePage:
    """Create another site and return its home page."""
    home = HomePage(
        title=title, slug="kita", intro="…", locale=get_or_create_locale("lt")
    )
    Page.get_first_root_node().add_child(instance=home)
    Site.objects.create(hostname=hostname, root_page=home.page_ptr, site_name=title)
    return home


def create_home_page(language: str, home: HomePage) -> HomePage:
    """Create a live home page in another language."""
    created = HomePage(
        title=f"Home {language}",
        slug=f"home-{language}",
        intro="…",
        locale=get_or_create_locale(language),
        translation_key=home.translation_key,
    )
    Page.get_first_root_node().add_child(instance=created)
    return created


def _update_page(**fields: Any) -> Callable[[Page], None]:
    def hide(page: Page) -> None:
        Page.objects.filter(pk=page.pk).update(**fields)

    return hide


def schedule_page(page: Page) -> None:
    """Schedule the publication of a page for tomorrow."""
    page.go_live_at = timezone.now() + DAY
    page.save_revision().publish()


def _unpublish(page: Page) -> None:
    page.unpublish()


def _delete(page: Page) -> None:
    move_to_bin([page], user=None)


def _go_live_tomorrow(page: Page) -> None:
    Page.objects.filter(pk=page.pk).update(go_live_at=timezone.now() + DAY)


def _expire_yesterday(page: Page) -> None:
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - DAY)


def _expire_and_unpublish(page: Page) -> None:
    _expire_yesterday(page)
    Page.objects.filter(pk=page.pk).update(live=False, expired=True)


def _make_alias(page: Page) -> None:
    source = page.get_parent()
    Page.objects.filter(pk=page.pk).update(alias_of=source)


def _restrict_by(kind: str) -> Callable[[Page], None]:
    def hide(page: Page) -> None:
        restrict_page(page, kind)

    return hide


_HIDE_HOME: dict[str, Callable[[Page], None]] = {
    "pl": _unpublish,
    "de": _restrict_by(PASSWORD),
    "fr": _expire_yesterday,
    "et": _make_alias,
    "lv": lambda _home: None,
}
# The languages that tests add to the settings. Their home pages are hidden.
FURTHER_LANGUAGES = [("pl", "polski"), ("de", "Deutsch"), ("fr", "fr"), ("et", "eesti")]

HIDDEN_STATES = [
    HiddenState("draft", is_published=False),
    HiddenState("unpublished", hide=_unpublish),
    HiddenState("scheduled", is_published=False, hide=schedule_page),
    HiddenState("live before go_live_at", hide=_go_live_tomorrow),
    HiddenState("expired and still live", hide=_expire_yesterday),
    HiddenState("expired and unpublished", hide=_expire_and_unpublish),
    HiddenState("restricted by login", hide=_restrict_by(LOGIN)),
    HiddenState("restricted by group", hide=_restrict_by(GROUPS)),
    HiddenState("restricted by password", hide=_restrict_by(PASSWORD)),
    HiddenState("below a private page", location="private"),
    HiddenState("below an alias of a private page", location="alias of private"),
    HiddenState("alias", hide=_make_alias),
    HiddenState(IN_THE_BIN, hide=_delete),
    HiddenState(
        "draft in a published language",
        location="en",
        language="en",
        is_published=False,
    ),
    HiddenState("on another site", location="other site"),
    HiddenState("home unpublished", location="pl", language="pl"),
    HiddenState("home restricted by password", location="de", language="de"),
    HiddenState("home expired", location="fr", language="fr"),
    HiddenState("home an alias", location="et", language="et"),
    HiddenState("language not in the settings", location="lv", language="lv"),
]
