"""The menu of a language: its home page and the lists below it."""

from wagtail.models import Page

from foundation.references import type_name
from foundation.representations import PageLink
from foundation.visibility import Visibility


def navigation(visibility: Visibility, language: str) -> list[PageLink]:
    """Give the home page and its seen children in the order of the tree."""
    root = visibility.root(language)
    if root is None:
        return []
    branch = Page.objects.filter(path__startswith=root.path, depth__lte=3)
    pages = visibility.pages(branch).select_related("content_type").order_by("path")
    return [
        {
            "id": page.pk,
            "type": type_name(page),
            "locale": language,
            "title": page.title,
            "url": visibility.url_of(page) or "",
        }
        for page in pages
    ]
