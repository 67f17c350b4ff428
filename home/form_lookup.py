"""Finds what an editor edits at a public address: drafts and private pages, too."""

from typing import Any, TypeAlias

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from directory.models import DirectoryPage
from foundation.models import Organisation, Topic
from home.path_lookup import find_by_former_slug, list_stored_paths, split_path

# No public address is longer.
LENGTH_MAX = 2000
TOPICS = "topics"

Record: TypeAlias = Page | Organisation | Topic


def find_record(address: str, site: Site) -> Record | None:
    """Find the page, organisation or topic at a URL or a path, or at a former one.

    The caller checks what the user may do with it.
    """
    if len(address) > LENGTH_MAX:
        return None
    if record := _find_at_path(address, site):
        return record
    former = Redirect.get_for_site(site).filter(old_path__in=list_stored_paths(address))
    redirect = former.select_related("redirect_page").first()
    if redirect is None:
        return None
    return redirect.redirect_page or _find_at_path(redirect.redirect_link, site)


def _find_at_path(address: str, site: Site) -> Record | None:
    parts = split_path(address) or [settings.LANGUAGES[0][0]]
    home = _find_home(parts[0], site)
    if home is None:
        return None
    return (
        _find_page(home, parts[1:])
        or _find_topic(home, parts[1:])
        or _find_organisation(home, parts[1:])
    )


def _find_home(language: str, site: Site) -> Page | None:
    homes = Page.objects.filter(
        translation_key=site.root_page.translation_key,
        locale__language_code=language,
        alias_of__isnull=True,
    )
    return homes.first()


def _find_page(home: Page, parts: list[str]) -> Page | None:
    # Pages of two languages may have the same slugs below their home pages.
    url_path = home.url_path + "".join(f"{part}/" for part in parts)
    pages = Page.objects.filter(url_path=url_path, path__startswith=home.path)
    return pages.first()


def _find_topic(home: Page, parts: list[str]) -> Topic | None:
    if len(parts) != 2 or parts[0] != TOPICS:
        return None
    topic: Topic | None = _find_by_slug(Topic, home, parts[1])
    return topic


def _find_organisation(home: Page, parts: list[str]) -> Organisation | None:
    directory = _find_page(home, parts[:-1]) if parts else None
    kind = ContentType.objects.get_for_model(DirectoryPage)
    if directory is None or directory.content_type_id != kind.pk:
        return None
    found: Organisation | None = _find_by_slug(Organisation, home, parts[-1])
    return found


def _find_by_slug(model: Any, home: Page, slug: str) -> Any:
    rows = model.objects.filter(locale=home.locale_id)
    return rows.filter(slug=slug).first() or find_by_former_slug(rows, slug)
