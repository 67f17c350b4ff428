"""The one rule of what an anonymous reader may see; every door asks it.

A page is seen when it is live, within its time, not behind a view restriction (its
own or an ancestor's), on the reader's site, in a language whose home page is itself
seen, and not an alias. A picture or a document is seen unless its collection, or one
above it, is restricted. An organisation or a topic is seen when it is live and within
its time, in a language that is published.
"""

import dataclasses
import datetime as dt
import functools
import operator
from collections.abc import Iterable
from typing import Any, TypeVar

from django.conf import settings
from django.db.models import CharField, F, Model, Q, QuerySet, Value
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

from foundation.registry import find_type

# Where a request keeps its facts.
ATTRIBUTE = "_visibility"

AnyPage = TypeVar("AnyPage", bound=Page)
AnyMedia = TypeVar("AnyMedia", bound=Model)
AnySnippet = TypeVar("AnySnippet", bound=Model)


@dataclasses.dataclass(frozen=True)
class Root:
    """The home page of a language, or its directory of organisations."""

    pk: int
    path: str
    url_path: str
    language: str


@dataclasses.dataclass(frozen=True)
class Visibility:
    """What an anonymous reader of one site may see at one moment.

    ``homes`` are the home pages of this moment, ``roots`` those of them that are open
    to everybody, ``directories`` the directories that are seen.
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
        """The published languages, in the order of the settings."""
        published = {root.language for root in self.roots}
        return [code for code, _name in settings.LANGUAGES if code in published]

    def get_root(self, language: str) -> Root | None:
        """The home page of a language, where that language is published."""
        return next((root for root in self.roots if root.language == language), None)

    def get_home(self, language: str) -> Root | None:
        """The home page of a language, even if only some readers are let in."""
        return next((home for home in self.homes if home.language == language), None)

    def page_condition(self) -> Q:
        """The rule for pages as a condition, for a query or an annotation."""
        private = (Q(path__startswith=path) for path in self.private_pages)
        return functools.reduce(
            lambda rule, condition: rule & ~condition,
            private,
            in_publishing_window(self.at)
            & Q(live=True, alias_of__isnull=True)
            & _any_of(Q(path__startswith=root.path) for root in self.roots),
        )

    def filter_pages(self, queryset: QuerySet[AnyPage]) -> QuerySet[AnyPage]:
        """Keep the pages that may be seen."""
        return queryset.filter(self.page_condition())

    def snippet_condition(self) -> Q:
        """The rule for organisations and topics as a condition."""
        return in_publishing_window(self.at) & Q(
            live=True, locale__language_code__in=self.languages
        )

    def filter_snippets(self, queryset: QuerySet[AnySnippet]) -> QuerySet[AnySnippet]:
        """Keep the organisations or topics that may be seen."""
        return queryset.filter(self.snippet_condition())

    def filter_media(self, queryset: QuerySet[AnyMedia]) -> QuerySet[AnyMedia]:
        """Keep the pictures or documents whose collection is open.

        By the collection itself, which is indexed: a search can be filtered by nothing
        else.
        """
        if not self.private_collections:
            return queryset
        paths = (Q(path__startswith=path) for path in self.private_collections)
        private = Collection.objects.filter(_any_of(paths)).order_by()
        return queryset.exclude(collection__in=private.values("pk"))

    def get_url(self, page: Page | Root) -> str | None:
        """Give a page's full address on this site, or None outside of its roots."""
        path = self.get_path(page)
        return None if path is None else f"{self.site.root_url}{path}"

    def get_path(self, page: Page | Root) -> str | None:
        """Give a page's address without the host: ``/lt/renginiai/forumas/``."""
        for home in self.homes:
            if page.path.startswith(home.path):
                return f"/{home.language}/{page.url_path[len(home.url_path) :]}"
        return None

    def get_profile_url(self, language: str, slug: str) -> str | None:
        """Give an organisation's address in its language's directory, if that is seen.

        The organisation itself is one that may be seen.
        """
        for directory in self.directories:
            if directory.language == language:
                return f"{self.get_url(directory)}{slug}/"
        return None

    def get_language(self, thing: TranslatableMixin) -> str:
        """Give a language's code, of a page without a query where its home is known."""
        path = getattr(thing, "path", None)
        for home in self.homes:
            if path and path.startswith(home.path):
                return home.language
        return str(thing.locale.language_code)


def in_publishing_window(at: dt.datetime) -> Q:
    """The condition that the publishing window of a page or an entry is open.

    Wagtail closes it with a scheduled command; this holds to the second, whether or
    not that command has run.
    """
    return (Q(go_live_at__isnull=True) | Q(go_live_at__lte=at)) & (
        Q(expire_at__isnull=True) | Q(expire_at__gt=at)
    )


def get_visibility(site: Site, *, at: dt.datetime | None = None) -> Visibility:
    """Read the rule's facts for a site, in one query."""
    at = at or timezone.now()
    live = Page.objects.filter(
        in_publishing_window(at), live=True, alias_of__isnull=True
    )
    facts = _facts(
        live.filter(translation_key=site.root_page.translation_key),
        "home",
        "path",
        "url_path",
        "locale__language_code",
    ).union(
        _facts(
            live.filter(_is_directory()),
            "directory",
            "path",
            "url_path",
            "locale__language_code",
        ),
        _facts(PageViewRestriction.objects.all(), "page", "page__path"),
        # Wagtail puts what is below an alias behind its source's restrictions.
        _facts(
            Page.objects.filter(
                Q(alias_of__view_restrictions__isnull=False)
                | Q(alias_of__alias_of__view_restrictions__isnull=False)
            ),
            "page",
            "path",
        ),
        _facts(CollectionViewRestriction.objects.all(), "media", "collection__path"),
        all=True,
    )
    known = {code for code, _name in settings.LANGUAGES}
    found: dict[str, list[Root]] = {"home": [], "directory": []}
    private: dict[str, set[str]] = {"page": set(), "media": set()}
    for kind, pk, path, url_path, language in facts:
        if kind in private:
            private[kind].add(path)
        elif language in known:
            found[kind].append(Root(pk, path, url_path, language))
    homes = found["home"]
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
            one
            for one in found["directory"]
            if one.path.startswith(tuple(root.path for root in roots))
            and not one.path.startswith(private_pages)
        ),
    )


def get_request_visibility(request: HttpRequest) -> Visibility:
    """Read the rule's facts for the site that a request came to, once a request."""
    known: Visibility | None = getattr(request, ATTRIBUTE, None)
    if known is None:
        known = get_visibility(find_site(request))
        setattr(request, ATTRIBUTE, known)
    return known


def find_site(request: HttpRequest) -> Site:
    """Find the site by the request's host, or the default site, with its branding.

    The rule is that of ``Site.find_for_request``: host and port, else the only site
    of the host, else the default site. Wagtail's query can't bring the branding along.
    """
    host, port = split_domain_port(request.get_host())[0], str(request.get_port())
    candidates = Site.objects.filter(Q(hostname=host) | Q(is_default_site=True))
    # Named by a string: the model of the branding is loaded after this module.
    sites = list(candidates.select_related("root_page", "sitebranding"))
    of_host = [site for site in sites if site.hostname == host]
    exact = [site for site in of_host if str(site.port) == port]
    default = [site for site in sites if site.is_default_site]
    found = exact or (of_host if len(of_host) == 1 else default)
    if not found:
        raise Site.DoesNotExist(f"There is neither a site of {host} nor a default one.")
    return found[0]


def _is_directory() -> Q:
    """The condition for the pages under which organisations have their profiles."""
    entry = find_type("organisation")
    if entry is None or entry.section is None:
        return Q(pk__in=[])
    app_label, model = entry.section._meta.label_lower.split(".")
    return Q(content_type__app_label=app_label, content_type__model=model)


def _facts(
    queryset: QuerySet[Any],
    kind: str,
    path: str,
    url_path: str = "",
    language: str = "",
) -> QuerySet[Any, Any]:
    """Write facts of any model as rows of the same five columns."""
    columns = [
        F(name) if name else Value("", output_field=CharField())
        for name in (url_path, language)
    ]
    rows: QuerySet[Any, Any] = queryset.order_by().values_list(
        Value(kind, output_field=CharField()), "pk", F(path), *columns
    )
    return rows


def _any_of(conditions: Iterable[Q]) -> Q:
    # No published language means that nothing is seen, not everything.
    return functools.reduce(operator.or_, conditions, Q(pk__in=[]))
