"""Finds the years of a list page: each is a page of its own with a filter."""

from typing import Literal
from urllib.parse import parse_qs

from django.utils import translation
from django.utils.translation import gettext as _

from foundation.addresses import HEADLESS_API_PATH
from foundation.models import PortalPage
from foundation.registry import RegisteredType, list_types
from foundation.schema_types import DescribedDict, UrlString
from foundation.selectors import list_years
from foundation.serializers.context import build_page_link
from foundation.serializers.schemas import PageLink
from foundation.visibility import Visibility
from foundation.web.navigation import list_parents, load_navigation
from localization.language_filters import filter_for_readers


class YearLink(DescribedDict):
    """The page of a list with the entries of one year."""

    year: int
    """The year."""
    url: UrlString
    """The page of the list for readers."""


class SectionLists(DescribedDict):
    """What a list page lists."""

    collection_url: UrlString
    """Address in this API of what the page lists."""
    years: list[YearLink]
    """The latest year first; empty for a list without a filter by year."""


class Archive(DescribedDict):
    """The entries of one year: the page of a list with ``?year=``."""

    type: Literal["archive"]
    """Always `archive`."""
    locale: str
    """Language of the list."""
    title: str
    """Title of the list, with the year."""
    url: UrlString
    """Its page for readers."""
    year: int
    """The year."""
    collection_url: UrlString
    """Address in this API of what the page lists."""
    section: PageLink
    """The whole list."""
    years: list[YearLink]
    """The other years of the list, the latest first."""
    parents: list[PageLink]
    """The pages above it, from the front page on."""


def find_listed_type(page: PortalPage) -> RegisteredType | None:
    """Find the content type whose rows a page lists."""
    return next((entry for entry in list_types() if entry.section is type(page)), None)


def build_section_lists(
    page: PortalPage, entry: RegisteredType, visibility: Visibility
) -> SectionLists:
    """Build the addresses of what a list page lists."""
    language, url = visibility.get_language(page), visibility.get_url(page) or ""
    rows = filter_for_readers(entry.visible_rows(visibility), language)
    years = list_years(rows) if entry.has_years else []
    root_url = visibility.portal_root_url
    return {
        "collection_url": f"{root_url}{HEADLESS_API_PATH}/{entry.collection}"
        f"?locale={language}",
        "years": [{"year": year, "url": f"{url}?year={year}"} for year in years],
    }


def build_archive(
    page: PortalPage, lists: SectionLists, path: str, visibility: Visibility
) -> Archive | None:
    """Build the year that the query of a path names, if the list has this year."""
    values = parse_qs(path.partition("?")[2].partition("#")[0]).get("year", [])
    chosen = next((row for row in lists["years"] if [str(row["year"])] == values), None)
    if chosen is None:
        return None
    language = visibility.get_language(page)
    menu = load_navigation(visibility).list_menu(language)
    with translation.override(language):
        title = _("%(title)s, %(year)s") % {
            "title": page.title,
            "year": chosen["year"],
        }
    return {
        "type": "archive",
        "locale": language,
        "title": title,
        "url": chosen["url"],
        "year": chosen["year"],
        "collection_url": f"{lists['collection_url']}&year={chosen['year']}",
        "section": build_page_link(page, visibility),
        "years": lists["years"],
        "parents": list_parents(menu, chosen["url"]),
    }
