"""Begin, translate and publish translations without the admin's pages."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.test import Client
from django.utils.translation import override
from wagtail.models import Locale, Revision, RevisionMixin, TranslatableMixin
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.operations import translate_object

MANUAL = StringTranslation.TRANSLATION_TYPE_MANUAL
MACHINE = StringTranslation.TRANSLATION_TYPE_MACHINE

# Translates one text. Tests only need a result that differs from the source.
TranslateText = Callable[[str], str]


def make_fake_translation(text: str) -> str:
    """Return a fake translation that shows the source text."""
    return f"EN {text}"


def begin_translation(source: TranslatableMixin, language: str = "en") -> Translation:
    """Begin a translation. Its page is a draft with the texts of the source."""
    locale = Locale.objects.get(language_code=language)
    translate_object(source, [locale])
    translation: Translation = Translation.objects.get(
        source__object_id=source.translation_key, target_locale=locale
    )
    return translation


def translate_text(
    translation: Translation, text: str, translated_text: str, kind: str = MANUAL
) -> None:
    """Store a translation of one text, for every field that has this text."""
    segments = StringSegment.objects.filter(
        source=translation.source_id, string__data=text
    )
    assert segments, f"{text!r} is not in the source."
    # A topic's slug may equal its name. The slug is made from the translated name.
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
    """Return the source's texts in order, without the slug."""
    segments = StringSegment.objects.filter(
        source=translation.source_id, context__path__startswith=path
    ).exclude(context__path="slug")
    return list(segments.order_by("order").values_list("string__data", flat=True))


def translate_all_texts(
    translation: Translation,
    translate: TranslateText = make_fake_translation,
    kind: str = MANUAL,
) -> Translation:
    """Store a translation of every text of the source."""
    for text in list_texts(translation):
        translate_text(translation, text, translate(text), kind)
    return translation


def get_target(translation: Translation) -> Any:
    """Read the translated page or snippet from the database.

    Its type is that of the source, which a translation does not know, hence ``Any``.
    """
    return translation.get_target_instance()


def save_text(client: Client, translation: Translation, path: str, text: str) -> Any:
    """Save the translation of a text as the editor does."""
    segment = StringSegment.objects.get(
        source=translation.source_id, context__path__contains=path
    )
    return client.put(
        f"/admin/localize/translate/{translation.pk}/strings/{segment.pk}/edit/",
        urlencode({"value": text}),
        content_type="application/x-www-form-urlencoded",
    )


def publish_translation(translation: Translation) -> Any:
    """Publish a translation with its present texts; return the page or snippet."""
    language = translation.target_locale.language_code
    with override(language):
        translation.save_target(publish=True)
    return get_target(translation)


def press_publish(client: Client, translation: Translation) -> str:
    """Press the editor's button to publish; return the messages that it shows.

    If the checks find something, the button below their list is pressed, too.
    """
    path = f"/admin/pages/{get_target(translation).pk}/edit/"
    data = {"action": "publish"}
    response = client.post(path, data, follow=True)
    if "seen" in response.context:
        data["seen-findings"] = response.context["seen"]
        response = client.post(path, data, follow=True)
    return " ".join(str(message) for message in response.context["messages"])


def translate_and_publish(
    source: TranslatableMixin, language: str = "en"
) -> Translation:
    """Translate every text of a page or snippet and publish the translation."""
    translation = translate_all_texts(begin_translation(source, language))
    publish_translation(translation)
    return translation


def edit_and_publish(instance: RevisionMixin, **changes: Any) -> None:
    """Change fields of the latest revision and publish it."""
    _save_revision(instance, changes).publish()


def save_draft(instance: RevisionMixin, **changes: Any) -> None:
    """Change fields and save them as a draft."""
    _save_revision(instance, changes)


def _save_revision(instance: RevisionMixin, changes: dict[str, Any]) -> Revision:
    current = instance.get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(current, name, value)
    return current.save_revision()
