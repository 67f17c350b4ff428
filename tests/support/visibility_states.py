"""The ways in which a page is hidden from an anonymous reader.

A state says where a page stands, whether it is published there, and what is done to it
afterwards. The tests of the rule and the door matrix go through all of them.
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

IndexPages = dict[str, Page]


@dataclasses.dataclass(frozen=True)
class HiddenState:
    """One way of being hidden."""

    name: str
    # Where the page is put: a name in the result of ``index_pages``.
    location: str = "lt"
    language: str = "lt"
    is_published: bool = True
    hide: Callable[[Any], None] = lambda _page: None


def restrict_page(
    page: Page, kind: str, *, password: str = "secret"
) -> PageViewRestriction:
    """Put a page and all below it behind a login, a group or a password."""
    restriction = PageViewRestriction.objects.create(
        page=page, restriction_type=kind, password=password if kind == PASSWORD else ""
    )
    if kind == GROUPS:
        restriction.groups.add(Group.objects.get_or_create(name="Nariai")[0])
    return restriction


def create_private_collection(kind: str = LOGIN, **words: Any) -> Collection:
    """A collection behind a login, a group or a password."""
    collection = CollectionFactory.create(**words)
    restriction = CollectionViewRestriction.objects.create(
        collection=collection,
        restriction_type=kind,
        password="secret" if kind == PASSWORD else "",
    )
    if kind == GROUPS:
        restriction.groups.add(Group.objects.get_or_create(name="Nariai")[0])
    return collection


def create_index_pages(home: Page, *, prefix: str) -> IndexPages:
    """A live list of each page type below a home page."""
    made: IndexPages = {}
    for kind, model in INDEX_PAGE_MODELS.items():
        made[kind] = model(
            title=f"{prefix} {kind}",
            slug=f"{prefix}-{kind}".replace(" ", "-"),
            intro="Sąrašas.",
            locale=home.locale,
        )
        home.add_child(instance=made[kind])
    return made


class IndexPagesByLocation(dict[str, IndexPages]):
    """Where a page may be put; each place is made when it is first asked for.

    ``pl``, ``de``, ``fr`` and ``et`` must be among the settings' languages, and ``lv``
    must not.
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
            for section in self[name].values():
                restrict_page(section, next(restriction_types))
        elif name == "alias of private":
            self[name] = create_index_pages(lt, prefix=name)
            for kind, section in self[name].items():
                source = self["private"][kind]
                Page.objects.filter(pk=section.pk).update(alias_of=source)
        elif name == "other site":
            self[name] = create_index_pages(create_other_site(), prefix=name)
        else:
            home = create_home_page(name, lt)
            self[name] = create_index_pages(home, prefix=name)
            _HIDE_HOME[name](home)
        return self[name]


def create_other_site(title: str = "Kita", hostname: str = "other.example") -> HomePage:
    """The home page of another site on the same installation."""
    home = HomePage(
        title=title, slug="kita", intro="…", locale=get_or_create_locale("lt")
    )
    Page.get_first_root_node().add_child(instance=home)
    Site.objects.create(hostname=hostname, root_page=home.page_ptr, site_name=title)
    return home


def create_home_page(language: str, home: HomePage) -> HomePage:
    """The live home page of a further language."""
    made = HomePage(
        title=f"Home {language}",
        slug=f"home-{language}",
        intro="…",
        locale=get_or_create_locale(language),
        translation_key=home.translation_key,
    )
    Page.get_first_root_node().add_child(instance=made)
    return made


def _update_page(**fields: Any) -> Callable[[Any], None]:
    def hide(page: Any) -> None:
        Page.objects.filter(pk=page.pk).update(**fields)

    return hide


def schedule_page(page: Any) -> None:
    page.go_live_at = timezone.now() + DAY
    page.save_revision().publish()


def _unpublish(page: Any) -> None:
    page.unpublish()


def _go_live_tomorrow(page: Any) -> None:
    Page.objects.filter(pk=page.pk).update(go_live_at=timezone.now() + DAY)


def _expire_yesterday(page: Any) -> None:
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - DAY)


def _expire_and_sweep(page: Any) -> None:
    _expire_yesterday(page)
    Page.objects.filter(pk=page.pk).update(live=False, expired=True)


def _make_alias(page: Any) -> None:
    source = page.get_parent()
    Page.objects.filter(pk=page.pk).update(alias_of=source)


def _restrict_by(kind: str) -> Callable[[Any], None]:
    def hide(page: Any) -> None:
        restrict_page(page, kind)

    return hide


_HIDE_HOME: dict[str, Callable[[Any], None]] = {
    "pl": _unpublish,
    "de": _restrict_by(PASSWORD),
    "fr": _expire_yesterday,
    "et": _make_alias,
    "lv": lambda _home: None,
}
# The languages that the tests add to the portal's own, to hide them.
FURTHER_LANGUAGES = [("pl", "polski"), ("de", "Deutsch"), ("fr", "fr"), ("et", "eesti")]

HIDDEN_STATES = [
    HiddenState("draft", is_published=False),
    HiddenState("unpublished", hide=_unpublish),
    HiddenState("scheduled", is_published=False, hide=schedule_page),
    HiddenState("live before its time", hide=_go_live_tomorrow),
    HiddenState("expired, not yet swept", hide=_expire_yesterday),
    HiddenState("expired and swept", hide=_expire_and_sweep),
    HiddenState("behind a login", hide=_restrict_by(LOGIN)),
    HiddenState("behind a group", hide=_restrict_by(GROUPS)),
    HiddenState("behind a password", hide=_restrict_by(PASSWORD)),
    HiddenState("below a private page", location="private"),
    HiddenState("below an alias of a private page", location="alias of private"),
    HiddenState("alias", hide=_make_alias),
    HiddenState(
        "draft in a published language",
        location="en",
        language="en",
        is_published=False,
    ),
    HiddenState("on another site", location="other site"),
    HiddenState("home unpublished", location="pl", language="pl"),
    HiddenState("home behind a password", location="de", language="de"),
    HiddenState("home expired", location="fr", language="fr"),
    HiddenState("home an alias", location="et", language="et"),
    HiddenState("language not in the settings", location="lv", language="lv"),
]
