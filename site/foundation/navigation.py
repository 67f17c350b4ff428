"""The menu of a language, and the way into another language."""

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


def nearest(page: Page | None, visibility: Visibility, language: str) -> str:
    """Give the path of the nearest page above that is seen in a language."""
    if page is None:
        return f"/{language}/"
    above = page.get_ancestors().order_by().values("translation_key")
    variants = Page.objects.filter(
        translation_key__in=above, locale__language_code=language
    )
    found = visibility.pages(variants).order_by("-depth").first()
    return (visibility.path_of(found) if found else None) or f"/{language}/"
