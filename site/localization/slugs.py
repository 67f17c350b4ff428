"""Makes the slugs of translations from translated titles."""

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
    copy_translation,
    find_segment_beside,
    list_texts_at,
    list_texts_of_others,
    store_text,
)
from localization.compat.translations import Translation

# The field with the title of a page, or the name of an organisation or a topic.
TITLES = {"title", "name"}
# Published now or earlier. Imported rows have no ``first_published_at``.
WAS_PUBLISHED = Q(live=True) | Q(first_published_at__isnull=False)
# The tool name of a slug that was made from the title, not typed by a person.
SLUG_TOOL = "title"
# Characters reserved for the number after a slug: a hyphen and four digits.
NUMBER_LENGTH = 5


def make_slug(title: str) -> str:
    """Make a slug from a title: "Klasterių forumas" is klasteriu-forumas."""
    return str(slugify(string_to_ascii(title)))


@receiver(post_save, sender=StringTranslation)
def _translate_slug_with_title(
    instance: StringTranslation, *, raw: bool = False, **_kwargs: Any
) -> None:
    if not raw and instance.context and instance.context.path in TITLES:
        translate_slug(instance)


def translate_slug(title: StringTranslation) -> None:
    """Make the slug of a translated title, unless a person has typed one.

    Once the page was published, a new title does not change the slug.
    """
    segment = find_segment_beside(title, "slug")
    slug = make_slug(render_stored_text(title.data))
    if segment is None or not slug:
        return
    translations = list_texts_at(segment, title.locale_id).filter(
        translation_of=segment.string_id
    )
    current = translations.first()
    if current is not None and (
        current.tool_name != SLUG_TOOL or _is_known_to_readers(title)
    ):
        return
    store_text(
        segment,
        title.locale_id,
        _make_unique_slug(slug, title),
        tool_name=SLUG_TOOL,
        last_translated_by=title.last_translated_by,
    )


def keep_translated_slug(translation: Translation) -> None:
    """Keep a translated slug when the slug of the source changes.

    Its author and its date stay the same, too.
    """
    segment = list_segments(translation).filter(context__path="slug").first()
    if segment is None:
        return
    translations = list_texts_at(segment, translation.target_locale_id)
    last = translations.order_by("-updated_at").first()
    if last is None or translations.filter(translation_of=segment.string_id).exists():
        return
    try:
        slug = translation.get_target_instance().slug
    except ObjectDoesNotExist:
        return
    copy_translation(last, segment, slug)


def _make_unique_slug(slug: str, title: StringTranslation) -> str:
    """Number a slug that another snippet has; Wagtail does this for pages."""
    rows = _list_instances(title)
    limit = rows.model._meta.get_field("slug").max_length
    if issubclass(rows.model, Page):
        return cut_slug(slug, limit)
    key = title.context.object_id
    # Slugs of translations that are not published yet.
    unpublished = list_texts_of_others(title, "slug")
    others = rows.exclude(translation_key=key)
    start = cut_slug(slug, limit)
    taken = {
        *others.filter(slug__startswith=start).values_list("slug", flat=True),
        *unpublished.filter(data__startswith=start).values_list("data", flat=True),
    }
    return number_slug(start, taken)


def cut_slug(slug: str, limit: int) -> str:
    """Shorten a slug so that it and a number fit into the column."""
    return slug[: limit - NUMBER_LENGTH].rstrip("-")


def number_slug(slug: str, taken: set[str]) -> str:
    """Add the first free number to a slug that is taken."""
    numbered = (f"{slug}-{number}" for number in itertools.count(2))
    return next(free for free in itertools.chain([slug], numbered) if free not in taken)


def _is_known_to_readers(title: StringTranslation) -> bool:
    is_known: bool = (
        _list_instances(title)
        .filter(WAS_PUBLISHED, translation_key=title.context.object_id)
        .exists()
    )
    return is_known


def _list_instances(title: StringTranslation) -> Any:
    """List the pages or snippets of the type and language of a translated title."""
    model = title.context.object.content_type.model_class()
    return model.objects.filter(locale=title.locale_id)
