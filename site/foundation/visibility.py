"""The rule of what an anonymous reader may see, for pages, APIs, feeds and calendars.

A page is visible when it is live, within its publishing window, on the reader's site,
not an alias, without a view restriction (its own or an ancestor's), and in a language
whose home page is visible. A picture or a document is visible unless its collection, or
an ancestor of the collection, is restricted. An organisation or a topic is visible when
it is live, within its publishing window, and in a published language.
"""

import dataclasses
import datetime as dt
import functools
import operator
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.conf import settings
from django.db.models import (
    CharField,
    DateTimeField,
    F,
    IntegerField,
    Model,
    Q,
    QuerySet,
    Value,
)
from django.http import HttpRequest
from django.http.request import split_domain_port
from django.utils import timezone
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
    Site,
    TranslatableMixin,
)

from foundation.generation.facts import keep_fact
from foundation.registry import find_type
from foundation.root_urls import get_page_root_url, get_portal_root_url

# The attribute of a request that caches its ``Visibility``.
ATTRIBUTE = "_visibility"

# The columns of a home page, or of a directory, after its id.
ROOT_COLUMNS = (
    "go_live_at",
    "expire_at",
    "path",
    "url_path",
    "locale_id",
    "locale__language_code",
)

AnyPage = TypeVar("AnyPage", bound=Page)
AnyMedia = TypeVar("AnyMedia", bound=Model)
AnySnippet = TypeVar("AnySnippet", bound=Model)


@dataclasses.dataclass(frozen=True)
class Root:
    """The home page of a language, or its directory of organisations."""

    pk: int
    path: str
    url_path: str
    locale_id: int
    language: str


@dataclasses.dataclass(frozen=True)
class Visibility:
    """What an anonymous reader of one site may see at one moment.

    ``homes`` are all live home pages, ``roots`` those without a view restriction,
    ``directories`` the visible directories of organisations.
    """

    site: Site
    at: dt.datetime
    homes: tuple[Root, ...]
    roots: tuple[Root, ...]
    private_pages: tuple[str, ...]
    private_collections: tuple[str, ...]
    directories: tuple[Root, ...] = ()

    @property
    def languages(self) -> list[str]:
        """Return the published languages, in the order of the settings."""
        published = {root.language for root in self.roots}
        return [code for code, _name in settings.LANGUAGES if code in published]

    def get_root(self, language: str) -> Root | None:
        """Return the home page of a language, or None if it is not published."""
        return next((root for root in self.roots if root.language == language), None)

    def get_home(self, language: str) -> Root | None:
        """Return the home page of a language, even if it has a view restriction."""
        return next((home for home in self.homes if home.language == language), None)

    def page_condition(self) -> Q:
        """Return the rule for pages as a condition, for a filter or an annotation."""
        private = (Q(path__startswith=path) for path in self.private_pages)
        return functools.reduce(
            lambda rule, condition: rule & ~condition,
            private,
            in_publishing_window(self.at)
            & Q(live=True, alias_of__isnull=True)
            & _match_any(Q(path__startswith=root.path) for root in self.roots),
        )

    def filter_pages(self, queryset: QuerySet[AnyPage]) -> QuerySet[AnyPage]:
        """Filter pages that readers may see."""
        return queryset.filter(self.page_condition())

    def has_page(self, model: type[Page], pk: int) -> bool:
        """Return whether readers may see a page of a type, by its id.

        The rule is that of ``page_condition``. For one page, Python applies it in less
        time than Django needs to build the query.
        """
        rows = model.objects.filter(pk=pk).values_list(
            "path", "live", "alias_of", "go_live_at", "expire_at"
        )
        row = next(iter(rows), None)
        if row is None:
            return False
        path, live, alias_of, go_live_at, expire_at = row
        return (
            live
            and alias_of is None
            and is_in_publishing_window(go_live_at, expire_at, self.at)
            and path.startswith(tuple(root.path for root in self.roots))
            and not path.startswith(self.private_pages)
        )

    def snippet_condition(self) -> Q:
        """Return the rule for organisations and topics as a condition."""
        locale_ids = [root.locale_id for root in self.roots]
        return in_publishing_window(self.at) & Q(live=True, locale__in=locale_ids)

    def filter_snippets(self, queryset: QuerySet[AnySnippet]) -> QuerySet[AnySnippet]:
        """Filter organisations or topics that readers may see."""
        return queryset.filter(self.snippet_condition())

    def filter_media(self, queryset: QuerySet[AnyMedia]) -> QuerySet[AnyMedia]:
        """Filter pictures or documents whose collection has no view restriction.

        It filters by the collection, because a search can be filtered by indexed fields
        only.
        """
        if not self.private_collections:
            return queryset
        paths = (Q(path__startswith=path) for path in self.private_collections)
        private = Collection.objects.filter(_match_any(paths)).order_by()
        return queryset.exclude(collection__in=private.values("pk"))

    def get_url(self, page: Page | Root) -> str | None:
        """Return a page's absolute URL, or None if it is not below a home page."""
        for home in self.homes:
            if page.path.startswith(home.path):
                return f"{self.get_page_root_url(home.language)}{self.get_path(page)}"
        return None

    def get_page_root_url(self, language: str) -> str:
        """Return the root URL of the pages of a language."""
        return get_page_root_url(self.site, language)

    @property
    def portal_root_url(self) -> str:
        """Return the root URL of the APIs, media, documents, calendars and feeds."""
        return get_portal_root_url(self.site)

    def get_path(self, page: Page | Root) -> str | None:
        """Return a page's path on this site: ``/lt/renginiai/forumas/``."""
        for home in self.homes:
            if page.path.startswith(home.path):
                return f"/{home.language}/{page.url_path[len(home.url_path) :]}"
        return None

    def get_profile_url(self, language: str, slug: str) -> str | None:
        """Return an organisation's profile URL, or None without a visible directory.

        The caller has checked that the organisation itself is visible.
        """
        for directory in self.directories:
            if directory.language == language:
                return f"{self.get_url(directory)}{slug}/"
        return None

    def get_topic_url(self, language: str, slug: str) -> str:
        """Return the URL of the page of a visible topic in its language."""
        return f"{self.get_page_root_url(language)}/{language}/topics/{slug}/"

    def get_language(self, instance: TranslatableMixin) -> str:
        """Return the language code, without a query if it is that of a home page."""
        path = getattr(instance, "path", None)
        for home in self.homes:
            if path and path.startswith(home.path):
                return home.language
        for home in self.homes:
            if home.locale_id == instance.locale_id:
                return home.language
        return str(instance.locale.language_code)


def in_publishing_window(at: dt.datetime) -> Q:
    """Return the condition that a page or a snippet is within its publishing window.

    Wagtail unpublishes with a scheduled command; this condition is exact to the second,
    even if that command has not run.
    """
    return (Q(go_live_at__isnull=True) | Q(go_live_at__lte=at)) & (
        Q(expire_at__isnull=True) | Q(expire_at__gt=at)
    )


def is_in_publishing_window(
    go_live_at: dt.datetime | None, expire_at: dt.datetime | None, at: dt.datetime
) -> bool:
    """Return the same condition for a page or a snippet that is loaded already."""
    return (go_live_at is None or go_live_at <= at) and (
        expire_at is None or expire_at > at
    )


def get_visibility(site: Site, *, at: dt.datetime | None = None) -> Visibility:
    """Return the rule for a site at a moment, by default now."""
    facts = keep_fact(("visibility", site.pk), lambda: _load_facts(site))
    at = at or timezone.now()
    language_codes = {code for code, _name in settings.LANGUAGES}
    roots_by_kind: dict[str, list[Root]] = {"home": [], "directory": []}
    private: dict[str, set[str]] = {"page": set(), "media": set()}
    for kind, pk, go_live_at, expire_at, path, *columns in facts:
        if kind in private:
            private[kind].add(path)
        elif not is_in_publishing_window(go_live_at, expire_at, at):
            continue
        elif (root := Root(pk, path, *columns)).language in language_codes:
            roots_by_kind[kind].append(root)
    homes = roots_by_kind["home"]
    private_pages = tuple(sorted(private["page"]))
    roots = tuple(home for home in homes if not home.path.startswith(private_pages))
    return Visibility(
        site=site,
        at=at,
        homes=tuple(homes),
        roots=roots,
        private_pages=private_pages,
        private_collections=tuple(sorted(private["media"])),
        directories=tuple(
            directory
            for directory in roots_by_kind["directory"]
            if directory.path.startswith(tuple(root.path for root in roots))
            and not directory.path.startswith(private_pages)
        ),
    )


def _load_facts(site: Site) -> list[tuple[Any, ...]]:
    """Load what the rule needs, in one query: home pages, directories, restrictions.

    The publishing windows of the pages are not applied yet.
    """
    live = Page.objects.filter(live=True, alias_of__isnull=True)
    facts = _select_facts(
        live.filter(translation_key=site.root_page.translation_key), "home"
    ).union(
        _select_facts(live.filter(_match_directories()), "directory"),
        _select_facts(PageViewRestriction.objects.all(), "page", "page__path"),
        # Wagtail applies the restrictions of an alias's source to the alias's
        # descendants.
        _select_facts(
            Page.objects.filter(
                Q(alias_of__view_restrictions__isnull=False)
                | Q(alias_of__alias_of__view_restrictions__isnull=False)
            ),
            "page",
            "path",
        ),
        _select_facts(
            CollectionViewRestriction.objects.all(), "media", "collection__path"
        ),
        all=True,
    )
    return list(facts)


def get_request_visibility(request: HttpRequest) -> Visibility:
    """Return the ``Visibility`` of a request's site; it is loaded once a request."""
    visibility: Visibility | None = getattr(request, ATTRIBUTE, None)
    if visibility is None:
        visibility = get_visibility(find_site(request))
        setattr(request, ATTRIBUTE, visibility)
    return visibility


def find_site(request: HttpRequest) -> Site:
    """Find the site by the request's host, or the default site, with its branding.

    The rule is that of ``Site.find_for_request``: host and port, else the only site
    of the host, else the default site. Wagtail's query can't join the branding.
    """
    host, port = split_domain_port(request.get_host())[0], str(request.get_port())
    sites = keep_fact("sites", _load_sites)
    same_host = [site for site in sites if site.hostname == host]
    same_port = [site for site in same_host if str(site.port) == port]
    default = [site for site in sites if site.is_default_site]
    matches = same_port or (same_host if len(same_host) == 1 else default)
    if not matches:
        raise Site.DoesNotExist(f"There is neither a site of {host} nor a default one.")
    return matches[0]


def is_default_site(pk: int) -> bool:
    """Return whether a site is the default one."""
    sites = keep_fact("sites", _load_sites)
    return any(site.pk == pk and site.is_default_site for site in sites)


def _load_sites() -> list[Site]:
    # Named by a string: the branding's model can't be imported here (a circle).
    return list(Site.objects.select_related("root_page", "sitebranding"))


def _match_directories() -> Q:
    """Return the condition for the pages below which organisations have profiles."""
    entry = find_type("organisation")
    if entry is None or entry.section is None:
        return Q(pk__in=[])
    app_label, model = entry.section._meta.label_lower.split(".")
    return Q(content_type__app_label=app_label, content_type__model=model)


def _select_facts(
    queryset: QuerySet[Any],
    kind: str,
    path: str = "",
) -> QuerySet[Any, Any]:
    """Select rows of any model with the same eight columns, for a union.

    A page has its publishing window and the fields of a ``Root``. Of a restriction,
    only the path is given.
    """
    moment = Value(None, output_field=DateTimeField())
    text = Value("", output_field=CharField())
    number = Value(0, output_field=IntegerField())
    selected: Sequence[Any] = (
        (moment, moment, F(path), text, number, text)
        if path
        else [F(name) for name in ROOT_COLUMNS]
    )
    rows: QuerySet[Any, Any] = queryset.order_by().values_list(
        Value(kind, output_field=CharField()), "pk", *selected
    )
    return rows


def _match_any(conditions: Iterable[Q]) -> Q:
    # Without conditions nothing matches: no published language, no visible page.
    return functools.reduce(operator.or_, conditions, Q(pk__in=[]))
