"""Keeps translated pages in the order of their sources."""

from collections.abc import Iterable
from typing import Any

from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import copy_for_translation_done, post_page_move

from localization.compat.translations import find_original

# Pages among more siblings are listed by date, and moving them rewrites many paths.
SIBLINGS_MAX = 100
# The depth of home pages; their order is that of the languages.
HOME_DEPTH = 2


@receiver(copy_for_translation_done)
def _order_new_translation(source_obj: Any, target_obj: Any, **_kwargs: Any) -> None:
    if isinstance(target_obj, Page):
        _place_like_source(source_obj, target_obj)
        # The caller saves the page, with its path.
        target_obj.path = Page.objects.values_list("path", flat=True).get(
            pk=target_obj.pk
        )


@receiver(post_page_move)
def _order_translations(instance: Page, **_kwargs: Any) -> None:
    """Move the translations of a page that was moved, within their parents.

    A translation that is moved itself stays where it is put.
    """
    if find_original(instance) == instance:
        for translation in instance.get_translations():
            _place_like_source(instance, translation)


def _place_like_source(source: Page, translation: Page) -> None:
    """Move a translation next to that of the page which is next to its source."""
    source, translation = (
        Page.objects.get(pk=page.pk) for page in (source, translation)
    )
    parent = translation.get_parent()
    if translation.depth <= HOME_DEPTH or parent.numchild > SIBLINGS_MAX:
        return
    neighbour = _find_first(parent, source.get_prev_siblings(), translation)
    if neighbour is not None:
        is_there = translation.get_prev_sibling() == neighbour
        position = "right"
    else:
        neighbour = _find_first(parent, source.get_next_siblings(), translation)
        is_there = translation.get_next_sibling() == neighbour
        position = "left"
    if neighbour is not None and not is_there:
        translation.move(neighbour, pos=position)


def _find_first(parent: Page, siblings: Iterable[Page], page: Page) -> Page | None:
    """Find the first sibling of a source that has a translation below ``parent``."""
    keys = [sibling.translation_key for sibling in siblings]
    children = parent.get_children().filter(
        translation_key__in=keys, locale=page.locale_id
    )
    found = {child.translation_key: child for child in children}
    return next((found[key] for key in keys if key in found), None)
