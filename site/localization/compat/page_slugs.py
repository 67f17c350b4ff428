"""Keeps pages away from slugs that the URL configuration needs."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.actions import copy_for_translation
from wagtail.admin.api.actions import copy
from wagtail.models import Page
from wagtail_localize import models


def reserve_slugs(
    is_reserved: Callable[[str, Page, Page | None], bool],
    describe_obstacle: Callable[[str, Page, Page | None], str],
) -> None:
    """Take reserved slugs for slugs that are not available, and say why.

    The functions get a slug, the parent page, and the page if there is one.

    Touches: wagtail.models.Page._slug_is_available,
        wagtail.models.Page._check_slug_is_unique
    Read in: wagtail 8.0.1
    Why: Forms, moves and saving by code ask these two methods, for every type of page.
        Wagtail serves a page at the address of a route, where readers never find it.
    Upstream: No issue: nobody has reported it.
    Until: Wagtail has a setting for reserved slugs.
    """
    slug_is_available = Page._slug_is_available  # noqa: SLF001 - see above
    check_slug_is_unique = Page._check_slug_is_unique  # noqa: SLF001 - see above

    def is_available(slug: str, parent: Any, page: Any = None) -> bool:
        if parent is not None and is_reserved(slug, parent, page):
            return False
        return bool(slug_is_available(slug, parent, page))

    def check_slug_is_free(page: Page) -> None:
        parent = page.get_parent()
        if parent and (obstacle := describe_obstacle(page.slug, parent, page)):
            raise ValidationError({"slug": obstacle})
        check_slug_is_unique(page)

    Page._slug_is_available = staticmethod(is_available)  # noqa: SLF001 - see above
    Page._check_slug_is_unique = check_slug_is_free  # noqa: SLF001 - see above


def replace_find_available_slug(find_available_slug: Callable[..., str]) -> None:
    """Let translations and copies take the next slug that is not reserved either.

    Touches: wagtail.actions.copy_for_translation.find_available_slug,
        wagtail.admin.api.actions.copy.find_available_slug,
        wagtail_localize.models.find_available_slug
    Read in: wagtail 8.0.1, wagtail-localize 1.14.5
    Why: They choose a slug without asking the page, which then refuses to be saved.
    Upstream: No issue: nobody has reported it.
    Until: They ask the page which slug is available.
    """
    for module in (copy_for_translation, copy, models):
        module.find_available_slug = find_available_slug
