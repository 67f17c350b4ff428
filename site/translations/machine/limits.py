"""Removes what a machine has made too long for its field."""

from localization.compat.segments import list_segments
from localization.compat.texts import StringTranslation
from localization.compat.translated_texts import list_translated_texts
from localization.compat.translations import Translation
from translations.text_checks import find_length_error


def remove_long_machine_texts(translation: Translation) -> int:
    """Remove the texts of a machine that their field refuses; return how many."""
    source = translation.source.as_instance()
    segments = list_segments(translation).select_related("context")
    contexts = {segment.pk: segment.context for segment in segments}
    long = [
        text.stored
        for text in list_translated_texts(translation)
        if text.is_machine
        and find_length_error(contexts[text.segment], source, text.text or "")
    ]
    for text in StringTranslation.objects.filter(pk__in=long):
        text.delete()
    return len(long)
