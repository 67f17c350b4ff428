"""Does what translators do, without their pages: begins, translates, publishes."""

from collections.abc import Callable
from typing import Any

from django.test import TestCase
from django.utils.translation import override
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.operations import translate_object

MANUAL = StringTranslation.TRANSLATION_TYPE_MANUAL
MACHINE = StringTranslation.TRANSLATION_TYPE_MACHINE

# Says a text in the other language: in tests, anything that differs will do.
TranslateText = Callable[[str], str]


def make_fake_translation(text: str) -> str:
    """A stand-in for a translation, from which one sees what was translated."""
    return f"EN {text}"


def begin_translation(source: Any, language: str = "en") -> Translation:
    """Begin a translation: its page is there, as a draft that says nothing new."""
    locale = Locale.objects.get(language_code=language)
    translate_object(source, [locale])
    translation: Translation = Translation.objects.get(
        source__object_id=source.translation_key, target_locale=locale
    )
    return translation


def translate_text(
    translation: Translation, text: str, translated_text: str, kind: str = MANUAL
) -> None:
    """Translate one text of the source, wherever it stands."""
    segments = StringSegment.objects.filter(
        source=translation.source_id, string__data=text
    )
    assert segments, f"{text!r} is not in the source."
    # A topic's name may be its address part as well; the latter follows by itself.
    segments = segments.exclude(context__path="slug") or segments
    for segment in segments:
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            locale=translation.target_locale,
            context=segment.context,
            defaults={
                "data": translated_text,
                "translation_type": kind,
                "tool_name": "",
            },
        )


def list_texts(translation: Translation, path: str = "") -> list[str]:
    """The source's texts, but its address part, which follows from the title."""
    segments = StringSegment.objects.filter(
        source=translation.source_id, context__path__startswith=path
    ).exclude(context__path="slug")
    return list(segments.order_by("order").values_list("string__data", flat=True))


def translate_all_texts(
    translation: Translation,
    translate: TranslateText = make_fake_translation,
    kind: str = MANUAL,
) -> Translation:
    """Translate every text of the source."""
    for text in list_texts(translation):
        translate_text(translation, text, translate(text), kind)
    return translation


def get_target(translation: Translation) -> Any:
    """The translated page or snippet as it stands in the database."""
    return translation.get_target_instance()


def publish_translation(translation: Translation) -> Any:
    """Publish a translation as it stands, and give its page or snippet."""
    language = translation.target_locale.language_code
    # wagtail-localize publishes once its own changes are committed.
    with override(language), TestCase.captureOnCommitCallbacks(execute=True):
        translation.save_target(publish=True)
    return get_target(translation)


def translate_and_publish(source: Any, language: str = "en") -> Translation:
    """A whole translation that readers see."""
    translation = translate_all_texts(begin_translation(source, language))
    publish_translation(translation)
    return translation


def edit_and_publish(page: Any, **changes: Any) -> Any:
    """Change a page or a snippet and publish it, as an editor does."""
    return _save_revision(page, changes).publish()


def save_draft(page: Any, **changes: Any) -> None:
    """Change a page and keep the change a draft."""
    _save_revision(page, changes)


def _save_revision(instance: Any, changes: dict[str, Any]) -> Any:
    current = instance.get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(current, name, value)
    return current.save_revision()
