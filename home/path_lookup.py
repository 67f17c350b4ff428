"""Find the page, the organisation or the redirect at a URL path."""

import contextlib
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

from django.conf import settings
from django.db.models import QuerySet
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from directory.selectors import visible_profiles
from foundation import selectors
from foundation.addresses import PAGE_PARAMETERS
from foundation.models import Organisation, PortalPage, Topic
from foundation.root_urls import (
    find_front_end,
    get_path_prefix,
    get_site_path,
    make_page_url,
)
from foundation.schema_types import DescribedDict, UrlReferenceString
from foundation.visibility import Visibility

Snippet = TypeVar("Snippet", Organisation, Topic)
# The URL names with the slug of an organisation or a topic.
ROWS_BY_URL_NAME: Mapping[str, Any] = {
    "organisation_calendar": selectors.visible_organisations,
    "topic_calendar": selectors.visible_topics,
    "topic": selectors.visible_topics,
    "topic_feed": selectors.visible_topics,
}

# An address with more parameters is no short link.
SHORT_LINK_PARAMETERS_MAX = 10


class RedirectTarget(DescribedDict):
    """Where to go instead; ``permanent`` for a page that has moved for good."""

    to: UrlReferenceString
    """A path on this site, or a full address."""
    permanent: bool
    """Whether the page has moved for good."""


def find_page(path: str, visibility: Visibility) -> PortalPage | None:
    """Find the visible page at a path such as ``/lt/naujienos/``.

    The path may lack its slash, be percent-encoded, or have decomposed letters.
    """
    parts = split_path(path)
    root = visibility.get_root(parts[0]) if parts else None
    if root is None:
        return None
    url_path = root.url_path + "".join(f"{part}/" for part in parts[1:])
    # Pages of two languages may have the same slugs below their home pages.
    at_path = Page.objects.filter(url_path=url_path, path__startswith=root.path)
    page = visibility.filter_pages(at_path).first()
    specific = page.specific if page else None
    return specific if isinstance(specific, PortalPage) else None


def find_topic(path: str, visibility: Visibility) -> Topic | None:
    """Find the topic whose page is at ``/lt/topics/<topic>/``."""
    parts = split_path(path) or [""]
    language, slug = parts[0], parts[-1]
    address = f"{visibility.get_page_root_url(language)}/{'/'.join(parts)}/"
    if address != visibility.get_topic_url(language, slug):
        return None
    topics = selectors.visible_topics(visibility, language=language)
    return topics.filter(slug=slug).first()


def find_organisation(path: str, visibility: Visibility) -> Organisation | None:
    """Find the organisation whose profile is at ``/lt/klasteriai/<organisation>/``."""
    *parent_parts, slug = split_path(path) or [""]
    profiles = _filter_profiles_by_directory(f"/{'/'.join(parent_parts)}/", visibility)
    return profiles.filter(slug=slug).first()


def _filter_profiles_by_directory(
    path: str, visibility: Visibility
) -> QuerySet[Organisation]:
    """Return the organisations with a profile below the directory at a path."""
    for directory in visibility.directories:
        if visibility.get_path(directory) == path:
            return visible_profiles(visibility, directory.language)
    return Organisation.objects.none()


def split_path(path: str) -> list[str]:
    """Split a URL or a path into its parts, decoded."""
    return [part for part in normalize_path(path).split("/") if part]


def find_redirect(path: str, visibility: Visibility) -> RedirectTarget | None:
    """Find the redirect for an old path, if its target is visible."""
    if normalize_path(path).strip("/") == "" and visibility.languages:
        return {"to": f"/{visibility.languages[0]}/", "permanent": False}
    if redirect := _follow_path(path, visibility):
        return redirect
    target = _find_moved_profile(path, visibility) or _find_renamed_snippet(
        path, visibility
    )
    return {"to": target, "permanent": True} if target else None


def find_short_link(address: str, visibility: Visibility) -> RedirectTarget | None:
    """Find the redirect that is stored for the parameters of an address, or for one.

    The short links of WordPress, such as ``/?p=123``, are the address of the home page
    with a parameter. The other parameters are added to the target. A query with nothing
    but the parameters that pages read is no short link.
    """
    path, _separator, query = address.partition("?")
    try:
        parameters = parse_qsl(
            query, keep_blank_values=True, max_num_fields=SHORT_LINK_PARAMETERS_MAX
        )
    except ValueError:
        return None
    if {name for name, _value in parameters} <= PAGE_PARAMETERS:
        return None
    chosen = {
        form: part
        for part in (parameters, *([parameter] for parameter in parameters))
        for form in list_stored_paths(f"{path}?{urlencode(part)}")
        if "?" in form
    }
    redirect = _find_stored_redirect(list(chosen), visibility)
    target = _follow_redirect(redirect, path, visibility) if redirect else None
    if redirect is None or target is None:
        return None
    others = [row for row in parameters if row not in chosen[redirect.old_path]]
    return target | {"to": _add_parameters(target["to"], others)}


def _add_parameters(address: str, parameters: Sequence[tuple[str, str]]) -> str:
    parts = urlsplit(address)
    query = "&".join(filter(None, (parts.query, urlencode(parameters))))
    return urlunsplit((*parts[:3], query, parts.fragment))


def _find_stored_redirect(
    stored_paths: Sequence[str], visibility: Visibility
) -> Redirect | None:
    """Find the redirect that is stored for one of some paths, the first ones first."""
    redirects = Redirect.get_for_site(visibility.site).filter(old_path__in=stored_paths)
    # A redirect of this site comes before one of all sites.
    return min(
        redirects.select_related("redirect_page__locale"),
        key=lambda row: (row.site_id is None, stored_paths.index(row.old_path)),
        default=None,
    )


def _follow_redirect(
    redirect: Redirect, path: str, visibility: Visibility
) -> RedirectTarget | None:
    """Return where a redirect leads, if readers may see the target.

    Below the prefix of a language it leads to the page in this language, if there is
    one.
    """
    target: str | None
    if redirect.redirect_page_id is None:
        # Whoever stored a prefix with the old path has chosen the language of the link.
        is_chosen = bool(get_path_language(redirect.old_path, visibility))
        language = "" if is_chosen else get_path_language(path, visibility)
        target = _follow_link(redirect.redirect_link, language, visibility)
    else:
        language = get_path_language(path, visibility)
        page = _choose_translation(redirect.redirect_page, language, visibility)
        target = visibility.get_path(page) if page else None
    return {"to": target, "permanent": redirect.is_permanent} if target else None


def _follow_path(path: str, visibility: Visibility) -> RedirectTarget | None:
    """Follow the redirect that Wagtail or an editor has stored for a path."""
    redirect = _find_stored_redirect(list_stored_paths(path), visibility)
    return _follow_redirect(redirect, path, visibility) if redirect else None


def _choose_translation(
    page: Page, language: str, visibility: Visibility
) -> Page | None:
    """Return a visible page in a language, or else the page itself."""
    pages = Page.objects.filter(translation_key=page.translation_key)
    by_language = {
        row.locale.language_code: row
        for row in visibility.filter_pages(pages).select_related("locale")
    }
    own = by_language.get(page.locale.language_code)
    return by_language.get(language, own)


def get_path_language(path: str, visibility: Visibility) -> str:
    """Return the language whose prefix a path has, or nothing."""
    parts = split_path(path)
    return parts[0] if parts and parts[0] in visibility.languages else ""


def _follow_link(address: str, language: str, visibility: Visibility) -> str:
    """Return the current path of the page at an address of the site, or the address.

    The page may have moved since, so that a second redirect is avoided. ``language`` is
    that of the reader, or empty if the link is for any reader.
    """
    link = get_site_path(address, visibility.site)
    if not link.startswith("/"):
        return address
    page: Page | None = find_page(link, visibility)
    if page:
        parts = urlsplit(link)
        is_elsewhere = language not in {"", page.locale.language_code}
        if parts.query or parts.fragment or not is_elsewhere:
            has_front_end = find_front_end(get_path_prefix(link)) is not None
            return make_page_url(link, visibility.site) if has_front_end else address
    else:
        moved = Redirect.get_for_site(visibility.site).filter(
            old_path__in=list_stored_paths(link)
        )
        page = visibility.filter_pages(Page.objects.filter(redirect__in=moved)).first()
    chosen = _choose_translation(page, language, visibility) if page else None
    return (visibility.get_path(chosen) if chosen else None) or address


def _find_moved_profile(path: str, visibility: Visibility) -> str | None:
    """Find the new path of a profile after a change of its directory or its slug."""
    *parent_parts, slug = split_path(path) or [""]
    directory_path = f"/{'/'.join(parent_parts)}/"
    moved = _follow_path(directory_path, visibility) if len(parent_parts) > 1 else None
    directory_path = moved["to"] if moved else directory_path
    profiles = _filter_profiles_by_directory(directory_path, visibility)
    profile = profiles.filter(slug=slug).first() or find_by_former_slug(profiles, slug)
    return f"{directory_path}{profile.slug}/" if profile else None


def _find_renamed_snippet(path: str, visibility: Visibility) -> str | None:
    """Find the new path of a topic's or organisation's URL after a change of slug."""
    # A route with a language prefix resolves only while that language is active.
    language = get_path_language(path, visibility)
    with translation.override(language or translation.get_language()):
        try:
            match = resolve(urlsplit(path).path)
        except (Resolver404, ValueError):
            return None
        visible_rows = ROWS_BY_URL_NAME.get(match.url_name or "")
        language = match.kwargs.get("language", language)
        if visible_rows is None or language not in visibility.languages:
            return None
        slug = match.kwargs["slug"]
        snippet = find_by_former_slug(visible_rows(visibility, language=language), slug)
        if snippet is None:
            return None
        kwargs = {**match.kwargs, "slug": snippet.slug}
        return reverse(match.view_name, kwargs=kwargs)


def has_route(path: str, visibility: Visibility) -> bool:
    """Return whether a path is that of a route without parameters, such as the search.

    The path may lack the slash at its end.
    """
    language = get_path_language(path, visibility)
    with translation.override(language or translation.get_language()):
        for form in (path, f"{path}/"):
            with contextlib.suppress(Resolver404):
                match = resolve(form)
                if not match.args and not match.kwargs:
                    return True
    return False


def find_by_former_slug(rows: QuerySet[Snippet], slug: str) -> Snippet | None:
    """Find the row that last had this slug before."""
    return rows.filter(former_slugs__slug=slug).order_by("-former_slugs__pk").first()


def normalize_path(path: str) -> str:
    """Return the decoded path of a URL or a path, in Unicode form NFC."""
    try:
        path_only = urlsplit(path).path
    except ValueError:
        # "//[" starts like a URL but is not valid.
        return "/"
    # PostgreSQL refuses null characters in a query.
    return unicodedata.normalize("NFC", unquote(path_only)).replace("\x00", "\ufffd")


def list_stored_paths(path: str) -> list[str]:
    """List the forms in which Wagtail may have stored a path."""
    plain = f"/{normalize_path(path).strip('/')}"
    query = path.partition("?")[2].replace("\x00", "")
    paths = [plain]
    # An editor may have written an old address without the prefix of its language.
    first, _separator, rest = plain.removeprefix("/").partition("/")
    if first in dict(settings.LANGUAGES):
        paths.append(f"/{rest}")
    forms = [f"{form}?{query}" for form in paths if query] + paths
    # A path in capital letters, such as in print, is the same path.
    forms += [form.lower() for form in forms]
    # Wagtail stores some characters as they were written: "%2C" or ",".
    forms += [quote(form) for path in paths for form in (path, path.lower())]
    return [Redirect.normalise_path(form) for form in forms]
