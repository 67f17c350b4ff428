"""Finds what stands at a path that a visitor holds."""

import unicodedata
from collections.abc import Mapping
from typing import Any, TypeVar
from urllib.parse import quote, unquote, urlsplit

from django.db.models import QuerySet
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from typing_extensions import TypedDict
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from directory.selectors import visible_profiles
from foundation import selectors
from foundation.models import Organisation, PortalPage, Topic
from foundation.visibility import Visibility

Entry = TypeVar("Entry", Organisation, Topic)
# The routes that name an organisation or a topic by its slug.
RENAMED: Mapping[str, Any] = {
    "organisation_calendar": selectors.visible_organisations,
    "topic_calendar": selectors.visible_topics,
    "topic": selectors.visible_topics,
    "topic_feed": selectors.visible_topics,
}


class RedirectTarget(TypedDict):
    """Where to go instead; ``permanent`` for a page that has moved for good."""

    to: str
    permanent: bool


def find_page(path: str, visibility: Visibility) -> PortalPage | None:
    """Find the page that may be seen at a path such as ``/lt/naujienos/``.

    A missing slash, percent-encoding and decomposed letters make no difference.
    """
    parts = _parts_of(path)
    root = visibility.get_root(parts[0]) if parts else None
    if root is None:
        return None
    url_path = root.url_path + "".join(f"{part}/" for part in parts[1:])
    # Two languages may have the same addresses below their own homes.
    at_path = Page.objects.filter(url_path=url_path, path__startswith=root.path)
    page = visibility.filter_pages(at_path).first()
    found = page.specific if page else None
    return found if isinstance(found, PortalPage) else None


def find_organisation(path: str, visibility: Visibility) -> Organisation | None:
    """Find the organisation whose profile is at ``/lt/klasteriai/<organisation>/``."""
    *above, slug = _parts_of(path) or [""]
    profiles = _profiles_below(f"/{'/'.join(above)}/", visibility)
    return profiles.filter(slug=slug).first()


def _profiles_below(path: str, visibility: Visibility) -> QuerySet[Organisation]:
    """Give who has a profile below the directory at a path."""
    for directory in visibility.directories:
        if visibility.get_path(directory) == path:
            return visible_profiles(visibility, directory.language)
    return Organisation.objects.none()


def _parts_of(path: str) -> list[str]:
    return [part for part in normalize_path(path).split("/") if part]


def find_redirect(path: str, visibility: Visibility) -> RedirectTarget | None:
    """Find where an old address leads, if its target may be seen."""
    if normalize_path(path).strip("/") == "" and visibility.languages:
        return {"to": f"/{visibility.languages[0]}/", "permanent": False}
    if redirect := _kept_redirect(path, visibility):
        return redirect
    target = _moved_profile(path, visibility) or _renamed_entry(path, visibility)
    return {"to": target, "permanent": True} if target else None


def _kept_redirect(path: str, visibility: Visibility) -> RedirectTarget | None:
    """Find what Wagtail or an editor has kept for an old address."""
    forms = _kept_forms(path)
    redirects = Redirect.get_for_site(visibility.site).filter(old_path__in=forms)
    # What was set up for this very site and this very query comes first.
    redirect = min(
        redirects.select_related("redirect_page"),
        key=lambda found: (found.site_id is None, forms.index(found.old_path)),
        default=None,
    )
    if redirect is None:
        return None
    target: str | None
    if redirect.redirect_page_id is None:
        target = _as_it_is_now(redirect.redirect_link, visibility)
    else:
        seen = visibility.filter_pages(
            Page.objects.filter(pk=redirect.redirect_page_id)
        )
        page = seen.first()
        target = visibility.get_path(page) if page else None
    if not target:
        return None
    return {"to": target, "permanent": redirect.is_permanent}


def _as_it_is_now(address: str, visibility: Visibility) -> str:
    """Lead at once to a page of this site that has moved since."""
    root_url = visibility.site.root_url
    path = address.removeprefix(root_url)
    if not path.startswith("/") or find_page(path, visibility):
        return address
    forms = _kept_forms(path)
    moved = Redirect.get_for_site(visibility.site).filter(old_path__in=forms)
    page = visibility.filter_pages(Page.objects.filter(redirect__in=moved)).first()
    return (visibility.get_path(page) if page else None) or address


def _moved_profile(path: str, visibility: Visibility) -> str | None:
    """Follow a profile whose directory, or whose own slug, has changed."""
    *above, slug = _parts_of(path) or [""]
    place = f"/{'/'.join(above)}/"
    moved = _kept_redirect(place, visibility) if len(above) > 1 else None
    place = moved["to"] if moved else place
    profiles = _profiles_below(place, visibility)
    found = profiles.filter(slug=slug).first() or _formerly(profiles, slug)
    return f"{place}{found.slug}/" if found else None


def _renamed_entry(path: str, visibility: Visibility) -> str | None:
    """Follow the page, the feeds and the calendars of what has another name now."""
    parts = _parts_of(path)
    # A route with a language in front is known in that language alone.
    language = parts[0] if parts and parts[0] in visibility.languages else None
    with translation.override(language or translation.get_language()):
        try:
            match = resolve(urlsplit(path).path)
        except (Resolver404, ValueError):
            return None
        seen = RENAMED.get(match.url_name or "")
        language = match.kwargs.get("language", language)
        if seen is None or language not in visibility.languages:
            return None
        slug = match.kwargs["slug"]
        found = _formerly(seen(visibility, language=language), slug)
        if found is None:
            return None
        words = {**match.kwargs, "slug": found.slug}
        return reverse(match.view_name, kwargs=words)


def _formerly(rows: QuerySet[Entry], slug: str) -> Entry | None:
    """Find what had a slug before."""
    return rows.filter(former_slugs__slug=slug).order_by("-former_slugs__pk").first()


def normalize_path(path: str) -> str:
    """Take a path out of whatever form it was kept in."""
    try:
        bare = urlsplit(path).path
    except ValueError:
        # "//[" begins like an address and is none.
        return "/"
    # PostgreSQL can't be asked for null characters, and nothing has them.
    return unicodedata.normalize("NFC", unquote(bare)).replace("\x00", "\ufffd")


def _kept_forms(path: str) -> list[str]:
    """List how Wagtail may have kept an old address: with its query, and without."""
    plain = f"/{normalize_path(path).strip('/')}"
    query = path.partition("?")[2].replace("\x00", "")
    forms = [f"{plain}?{query}", plain] if query else [plain]
    # An address that somebody types or prints in capitals is the same one.
    forms += [form.lower() for form in forms]
    # Wagtail keeps some signs as they were written: "%2C" or ",".
    forms += [quote(form) for form in (plain, plain.lower())]
    return [Redirect.normalise_path(form) for form in forms]
