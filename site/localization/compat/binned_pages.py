"""Hides the pages in the bin from every query, and moves pages in and out of it.

The bin is a second root of the page tree, which no site serves. It is in this package,
and not in ``foundation``, because translations have to know about it too.
"""

import contextlib
from collections.abc import Iterable, Iterator
from contextvars import ContextVar
from typing import Any

from django.contrib.contenttypes.models import ContentType
from treebeard.mp_tree import MP_MoveHandler
from wagtail.models import Locale, Page
from wagtail.models.pages import BasePageManager
from wagtail.permission_policies.pages import PagePermissionPolicy

# The last path that a root can have. It begins the paths of all pages in the bin.
BIN_PATH = "Z" * Page.steplen

_are_included: ContextVar[bool] = ContextVar("binned_pages_are_included", default=False)


def is_binned(page: Page) -> bool:
    """Return whether a page is in the bin, itself or below a page that is."""
    return bool(page.path.startswith(BIN_PATH))


def find_binned_translation(page: Page, locales: Iterable[Locale]) -> Page | None:
    """Find a translation of a page, or of a page above it, that is in the bin.

    The page can't be translated into that language before it is brought back.
    """
    keys = page.get_ancestors(inclusive=True).values("translation_key")
    found: Page | None = Page._meta.base_manager.filter(
        path__startswith=BIN_PATH, translation_key__in=keys, locale__in=locales
    ).first()
    return found


@contextlib.contextmanager
def include_binned_pages() -> Iterator[None]:
    """Let the queries that are built in this context find pages in the bin, too."""
    token = _are_included.set(True)
    try:
        yield
    finally:
        _are_included.reset(token)


def hide_binned_pages() -> None:
    """Let the managers of all page types leave out the pages in the bin.

    Touches: wagtail.models.pages.BasePageManager.get_queryset,
        wagtail.permission_policies.pages.PagePermissionPolicy.get_all_permissions_for_user
    Read in: wagtail 8.0.1
    Why: Lists, searches, dialogs, reports and APIs find pages with these managers. A
        page in the bin must be in none of them, also not for an administrator, who may
        see all pages. Django itself uses other managers to load the page of a row, to
        save a page, and to delete what belongs to it. Permissions for a page in the bin
        don't count: Wagtail would look for the page among those outside.
    Upstream: No issue: Wagtail has no bin.
    Until: Wagtail has a bin.
    """
    get_queryset = BasePageManager.get_queryset

    def get_pages_outside_bin(manager: Any) -> Any:
        pages = get_queryset(manager)
        return pages if _are_included.get() else pages.filter(path__lt=BIN_PATH)

    BasePageManager.get_queryset = get_pages_outside_bin
    get_permissions = PagePermissionPolicy.get_all_permissions_for_user

    def get_permissions_outside_bin(policy: Any, user: Any) -> Any:
        return get_permissions(policy, user).filter(page__path__lt=BIN_PATH)

    PagePermissionPolicy.get_all_permissions_for_user = get_permissions_outside_bin


def get_or_create_bin() -> Page:
    """Return the root of the bin, which the first deletion creates."""
    bin_root: Page = Page._meta.base_manager.get_or_create(
        path=BIN_PATH,
        defaults={
            "depth": 1,
            "title": "Bin",
            "slug": "bin",
            "url_path": "/bin/",
            "locale": Locale.get_default(),
            "content_type": ContentType.objects.get_for_model(Page),
        },
    )[0]
    return bin_root


def find_next_path(parent: Page) -> str:
    """Return the path of a new last child of a page.

    Touches: treebeard.mp_tree.MP_Node._get_path,
        treebeard.mp_tree.MP_Node._inc_path
    Read in: django-treebeard 5.3.1
    Why: See ``move_branch``.
    Upstream: No issue: adding and moving find the path by themselves.
    Until: See ``move_branch``.
    """
    last = parent.get_last_child()
    path: str = (
        last._inc_path()  # noqa: SLF001 - see above
        if last
        else parent._get_path(parent.path, parent.depth + 1, 1)  # noqa: SLF001 - see above
    )
    return path


def move_branch(page: Page, path: str) -> None:
    """Move a page, with all below it, to a path that is free.

    Touches: treebeard.mp_tree.MP_MoveHandler.decrement_numchild,
        treebeard.mp_tree.MP_MoveHandler.increment_numchild,
        treebeard.mp_tree.MP_MoveHandler.set_newpath_in_branches
    Read in: django-treebeard 5.3.1
    Why: The documented move finds a path by itself, and moves the siblings away from
        it, one after the other. A page returns to the path that it had.
    Upstream: No issue: nobody has asked for it.
    Until: A page can be moved to a path.
    """
    handler = MP_MoveHandler(page, page)
    steplen = page.steplen
    handler.set_newpath_in_branches(page.path, path)
    handler.decrement_numchild(page.path[:-steplen])
    handler.increment_numchild(path[:-steplen])
    page.path, page.depth = path, len(path) // steplen


def update_url_paths(page: Page, parent: Page) -> None:
    """Store the address that a page has below a parent, and those of all below it.

    Touches: wagtail.models.Page._update_descendant_url_paths
    Read in: wagtail 8.0.1
    Why: Saving the page would announce another slug as a new address of the page, and
        create redirects from the address of the page that has taken its slug.
    Upstream: No issue: only the actions of Wagtail move pages.
    Until: The method is documented.
    """
    former = page.url_path
    page.set_url_path(parent)
    Page.objects.filter(pk=page.pk).update(slug=page.slug, url_path=page.url_path)
    if page.url_path != former:
        page._update_descendant_url_paths(former, page.url_path)  # noqa: SLF001 - see above
