"""The ways in which a page is hidden from an anonymous reader.

A state says where a page stands, whether it is published there, and what is done to it
afterwards. The tests of the rule and the door matrix go through all of them.
"""

import dataclasses
import datetime as dt
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

from articles.models import ArticleIndexPage, SuccessStoryIndexPage
from events.models import EventIndexPage
from home.models import HomePage
from tests.support.factories import CollectionFactory, locale_of

SECTIONS: dict[str, Any] = {
    "event": EventIndexPage,
    "news": ArticleIndexPage,
    "story": SuccessStoryIndexPage,
}
LOGIN, GROUPS, PASSWORD = (
    BaseViewRestriction.LOGIN,
    BaseViewRestriction.GROUPS,
    BaseViewRestriction.PASSWORD,
)
RESTRICTIONS = (LOGIN, GROUPS, PASSWORD)
DAY = dt.timedelta(days=1)

Sections = dict[str, Page]


@dataclasses.dataclass(frozen=True)
class State:
    """One way of being hidden."""

    name: str
    # Where the page is put: a name in the result of ``places``.
    place: str = "lt"
    language: str = "lt"
    is_published: bool = True
    hide: Callable[[Any], None] = lambda _page: None


def restrict(page: Page, kind: str, *, password: str = "secret") -> PageViewRestriction:
    """Put a page and all below it behind a login, a group or a password."""
    restriction = PageViewRestriction.objects.create(
        page=page, restriction_type=kind, password=password if kind == PASSWORD else ""
    )
    if kind == GROUPS:
        restriction.groups.add(Group.objects.get_or_create(name="Nariai")[0])
    return restriction


def private_collection(kind: str = LOGIN, **words: Any) -> Collection:
    """A collection behind a login, a group or a password."""
    collection = CollectionFactory(**words)
    restriction = CollectionViewRestriction.objects.create(
        collection=collection,
        restriction_type=kind,
        password="secret" if kind == PASSWORD else "",
    )
    if kind == GROUPS:
        restriction.groups.add(Group.objects.get_or_create(name="Nariai")[0])
    return collection


def sections(home: Page, *, prefix: str) -> Sections:
    """Three live lists below a home page."""
    made: Sections = {}
    for kind, model in SECTIONS.items():
        made[kind] = model(
            title=f"{prefix} {kind}",
            slug=f"{prefix}-{kind}".replace(" ", "-"),
            intro="Sąrašas.",
            locale=home.locale,
        )
        home.add_child(instance=made[kind])
    return made


class Places(dict[str, Sections]):
    """Where a page may be put; each place is made when it is first asked for.

    ``pl``, ``de``, ``fr`` and ``et`` must be among the settings' languages, and ``lv``
    must not.
    """

    def __init__(self, homes: dict[str, HomePage]) -> None:
        self.homes = homes

    def __missing__(self, name: str) -> Sections:
        lt = self.homes["lt"]
        if name in self.homes:
            self[name] = {
                kind: model.objects.child_of(self.homes[name]).earliest("path")
                for kind, model in SECTIONS.items()
            }
        elif name == "private":
            self[name] = sections(lt, prefix=name)
            restrictions = zip(RESTRICTIONS, self[name].values(), strict=True)
            for kind, section in restrictions:
                restrict(section, kind)
        elif name == "alias of private":
            self[name] = sections(lt, prefix=name)
            for kind, section in self[name].items():
                source = self["private"][kind]
                Page.objects.filter(pk=section.pk).update(alias_of=source)
        elif name == "other site":
            self[name] = sections(other_site(), prefix=name)
        else:
            home = further_home(name, lt)
            self[name] = sections(home, prefix=name)
            _HIDE_HOME[name](home)
        return self[name]


def other_site(title: str = "Kita", hostname: str = "other.example") -> HomePage:
    """The home page of another site on the same installation."""
    home = HomePage(title=title, slug="kita", intro="…", locale=locale_of("lt"))
    Page.get_first_root_node().add_child(instance=home)
    Site.objects.create(hostname=hostname, root_page=home.page_ptr, site_name=title)
    return home


def further_home(language: str, home: HomePage) -> HomePage:
    """The live home page of a further language."""
    made = HomePage(
        title=f"Home {language}",
        slug=f"home-{language}",
        intro="…",
        locale=locale_of(language),
        translation_key=home.translation_key,
    )
    Page.get_first_root_node().add_child(instance=made)
    return made


def _update(**fields: Any) -> Callable[[Any], None]:
    def hide(page: Any) -> None:
        Page.objects.filter(pk=page.pk).update(**fields)

    return hide


def schedule(page: Any) -> None:
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


def _behind(kind: str) -> Callable[[Any], None]:
    def hide(page: Any) -> None:
        restrict(page, kind)

    return hide


_HIDE_HOME: dict[str, Callable[[Any], None]] = {
    "pl": _unpublish,
    "de": _behind(PASSWORD),
    "fr": _expire_yesterday,
    "et": _make_alias,
    "lv": lambda _home: None,
}
# The languages that the tests add to the portal's own, to hide them.
FURTHER_LANGUAGES = [("pl", "polski"), ("de", "Deutsch"), ("fr", "fr"), ("et", "eesti")]

STATES = [
    State("draft", is_published=False),
    State("unpublished", hide=_unpublish),
    State("scheduled", is_published=False, hide=schedule),
    State("live before its time", hide=_go_live_tomorrow),
    State("expired, not yet swept", hide=_expire_yesterday),
    State("expired and swept", hide=_expire_and_sweep),
    State("behind a login", hide=_behind(LOGIN)),
    State("behind a group", hide=_behind(GROUPS)),
    State("behind a password", hide=_behind(PASSWORD)),
    State("below a private page", place="private"),
    State("below an alias of a private page", place="alias of private"),
    State("alias", hide=_make_alias),
    State(
        "draft in a published language", place="en", language="en", is_published=False
    ),
    State("on another site", place="other site"),
    State("home unpublished", place="pl", language="pl"),
    State("home behind a password", place="de", language="de"),
    State("home expired", place="fr", language="fr"),
    State("home an alias", place="et", language="et"),
    State("language not in the settings", place="lv", language="lv"),
]
