"""Lists the redirects of a site, for hosts that serve a static build of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from foundation.expressions import as_boolean_column
from foundation.models import Organisation, Topic
from foundation.models.former_slug import FormerSlug
from foundation.root_urls import get_site_path
from foundation.schema_types import DescribedDict, UrlReferenceString
from foundation.selectors import visible_organisations
from foundation.visibility import Visibility
from home.path_lookup import get_path_language, split_path


class RedirectItem(DescribedDict):
    """An old path of the site, and where it leads now."""

    path: str
    """The old path, with its query string if the redirect is for one."""
    to: UrlReferenceString
    """Path of the page, or an address elsewhere."""
    permanent: bool
    """Whether the page has moved for good (301), or for a while (302)."""


def list_redirects(visibility: Visibility) -> list[RedirectItem]:
    """List the stored redirects and those of former slugs, by the path that they have.

    Those to a page that readers may not see are left out, as are those from a path
    at which there is a page now, or that has the slug of a page that is hidden now.
    """
    targets: dict[str, tuple[str, bool]] = {}
    if visibility.languages:
        targets["/"] = f"/{visibility.languages[0]}/", False
    # A redirect of this site comes before one of all sites.
    rows = sorted(
        Redirect.get_for_site(visibility.site).select_related("redirect_page"),
        key=lambda row: row.site_id is not None,
    )
    variants = _load_translations(rows, visibility)
    excluded = {
        *_find_taken_paths([row.old_path for row in rows], visibility),
        *_find_hidden_paths(rows, visibility),
    }
    for row in rows:
        target = _find_target(row, variants, visibility)
        if target and row.old_path not in excluded:
            targets[row.old_path] = target, row.is_permanent
    for old_path, target in _iterate_former_addresses(visibility):
        targets.setdefault(old_path, (target, True))
    return [
        {"path": old_path, "to": target, "permanent": is_permanent}
        for old_path, (target, is_permanent) in sorted(targets.items())
    ]


def _load_translations(
    rows: Iterable[Redirect], visibility: Visibility
) -> dict[Any, dict[str, Page]]:
    """Load the visible pages that redirects lead to, by key and language."""
    keys = {row.redirect_page.translation_key for row in rows if row.redirect_page}
    found: dict[Any, dict[str, Page]] = defaultdict(dict)
    pages = Page.objects.filter(translation_key__in=keys)
    for page in visibility.filter_pages(pages).order_by():
        found[page.translation_key][visibility.get_language(page)] = page
    return found


def _find_target(
    row: Redirect, variants: dict[Any, dict[str, Page]], visibility: Visibility
) -> str | None:
    if row.redirect_page is None:
        return get_site_path(row.redirect_link, visibility.site) or None
    by_language = variants.get(row.redirect_page.translation_key, {})
    own = by_language.get(visibility.get_language(row.redirect_page))
    page = by_language.get(get_path_language(row.old_path, visibility), own)
    return visibility.get_path(page) if page else None


def _find_taken_paths(paths: Iterable[str], visibility: Visibility) -> set[str]:
    """Find the paths at which there is a visible page."""
    by_url_path: dict[str, set[str]] = defaultdict(set)
    for path in paths:
        parts = split_path(path)
        root = visibility.get_root(parts[0]) if parts and "?" not in path else None
        if root:
            below = "".join(f"{part}/" for part in parts[1:])
            by_url_path[f"{root.url_path}{below}"].add(path)
    pages = visibility.filter_pages(Page.objects.filter(url_path__in=by_url_path))
    return {
        path
        for page in pages.order_by()
        for path in by_url_path[page.url_path]
        if split_path(path) == split_path(visibility.get_path(page) or "")
    }


def _find_hidden_paths(rows: Iterable[Redirect], visibility: Visibility) -> set[str]:
    """Find the former paths of pages that have the slug of a hidden page.

    A translation has begun with the slug of its source, which may be hidden since.
    """
    paths: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.automatically_created:
            paths[row.old_path.rpartition("/")[2]].add(row.old_path)
    pages = Page.objects.filter(slug__in=paths).order_by()
    hidden = pages.annotate(
        is_visible=as_boolean_column(visibility.page_condition())
    ).filter(is_visible=False)
    return {
        path for slug in hidden.values_list("slug", flat=True) for path in paths[slug]
    }


def _iterate_former_addresses(visibility: Visibility) -> Iterator[tuple[str, str]]:
    """Iterate over the former and the present paths of topics and profiles."""
    topics = visibility.filter_snippets(Topic.objects.select_related("locale"))
    for model, rows, get_url in (
        (Topic, topics, visibility.get_topic_url),
        (
            Organisation,
            visible_organisations(visibility),
            visibility.get_profile_url,
        ),
    ):
        by_id = {row.pk: row for row in rows.order_by()}
        taken = {(row.locale.language_code, row.slug) for row in by_id.values()}
        slugs = FormerSlug.objects.filter(
            content_type=ContentType.objects.get_for_model(model), object_id__in=by_id
        )
        # The row that last had a slug is the one that its address leads to.
        for former in slugs.order_by("-pk"):
            row = by_id[former.object_id]
            language = row.locale.language_code
            url = get_url(language, row.slug)
            old_url = get_url(language, former.slug)
            if url and old_url and (language, former.slug) not in taken:
                site = visibility.site
                yield get_site_path(old_url, site), get_site_path(url, site)
