"""Slugs of translations: made from translated titles."""

import itertools
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Q
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils.text import slugify
from wagtail.coreutils import string_to_ascii
from wagtail.models import Page

from localization.compat.segments import list_segments
from localization.compat.strings import render_stored_text
from localization.compat.texts import (
    StringTranslation,
    carry_over,
    find_segment_beside,
    list_texts_at,
    list_texts_of_others,
    store_text,
)
from localization.compat.translations import Translation

# The fields after which a page, an organisation or a topic is called.
TITLES = {"title", "name"}
# What readers see, or saw once: what was imported has no day of its publication.
SHOWN = Q(live=True) | Q(first_published_at__isnull=False)
# Who translated a slug that no person has touched.
MADE = "title"
# Signs that are kept for the number of a slug: a hyphen and four digits.
ROOM = 5


def make_slug(title: str) -> str:
    """Write a title as a slug: "Klasterių forumas" is klasteriu-forumas."""
    return str(slugify(string_to_ascii(title)))


@receiver(post_save, sender=StringTranslation)
def _text_translated(
    instance: StringTranslation, *, raw: bool = False, **_kwargs: Any
) -> None:
    if not raw and instance.context and instance.context.path in TITLES:
        translate_slug(instance)


def translate_slug(title: StringTranslation) -> None:
    """Translate a slug along with its title, unless a person has done it.

    Once readers know the address, a new title leaves it alone.
    """
    segment = find_segment_beside(title, "slug")
    slug = make_slug(render_stored_text(title.data))
    if segment is None or not slug:
        return
    known = list_texts_at(segment, title.locale_id).filter(
        translation_of=segment.string_id
    )
    made = known.first()
    if made is not None and (made.tool_name != MADE or _is_known_to_readers(title)):
        return
    store_text(
        segment,
        title.locale_id,
        _free(slug, title),
        tool_name=MADE,
        last_translated_by=title.last_translated_by,
    )


def keep_translated_slug(translation: Translation) -> None:
    """Keep a translated slug when the source's changes: nobody translates it.

    Who translated it, and when, stays the same as well.
    """
    segment = list_segments(translation).filter(context__path="slug").first()
    if segment is None:
        return
    known = list_texts_at(segment, translation.target_locale_id)
    last = known.order_by("-updated_at").first()
    if last is None or known.filter(translation_of=segment.string_id).exists():
        return
    try:
        slug = translation.get_target_instance().slug
    except ObjectDoesNotExist:
        return
    carry_over(last, segment, slug)


def _free(slug: str, title: StringTranslation) -> str:
    """Number a slug that another entry has; for pages Wagtail does so."""
    rows = _variants(title)
    limit = rows.model._meta.get_field("slug").max_length
    if issubclass(rows.model, Page):
        return cut_slug(slug, limit)
    key = title.context.object_id
    # Others may be translated and not published yet.
    waiting = list_texts_of_others(title, "slug")
    others = rows.exclude(translation_key=key)
    start = cut_slug(slug, limit)
    taken = {
        *others.filter(slug__startswith=start).values_list("slug", flat=True),
        *waiting.filter(data__startswith=start).values_list("data", flat=True),
    }
    return number_slug(start, taken)


def cut_slug(slug: str, limit: int) -> str:
    """Shorten a slug to what its column takes, with room for a number."""
    return slug[: limit - ROOM].rstrip("-")


def number_slug(slug: str, taken: set[str]) -> str:
    """Add the first free number to a slug that is taken."""
    numbered = (f"{slug}-{number}" for number in itertools.count(2))
    return next(free for free in itertools.chain([slug], numbered) if free not in taken)


def _is_known_to_readers(title: StringTranslation) -> bool:
    known: bool = (
        _variants(title).filter(SHOWN, translation_key=title.context.object_id).exists()
    )
    return known


def _variants(title: StringTranslation) -> Any:
    """All pages or entries of the type and the language of a translated title."""
    model = title.context.object.content_type.model_class()
    return model.objects.filter(locale=title.locale_id)
