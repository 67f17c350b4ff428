"""A third language: whatever our templates say to readers, they can say in Polish."""

import re
from pathlib import Path

import django
import polib
import pytest
from django.utils.translation.template import templatize

SITE = Path(__file__).parents[2] / "site"
# What Django makes of a template's words: gettext(u'…'), ngettext(u'…', u'…', count).
CALL = re.compile(r"""gettext\(u(["'])(?P<message>.*?)(?<!\\)\1[,)]""")
PLACE = re.compile(r"%\(\w+\)s")


def said() -> set[str]:
    """Give the messages of the site's templates, less those of an editor's previews."""
    return {
        call["message"].replace("\\'", "'")
        for path in (SITE / "templates").rglob("*.html")
        if path.parent.name != "preview"
        for call in CALL.finditer(templatize(path.read_text()))
    }


@pytest.fixture(scope="module")
def polish() -> polib.POFile:
    return polib.pofile(str(SITE / "locale" / "pl" / "LC_MESSAGES" / "django.po"))


def test_readers_meet_no_untranslated_word(polish: polib.POFile) -> None:
    messages = said()

    # The count guards the search itself: it would find no hole where it finds nothing.
    assert len(messages) > 50
    assert messages <= {entry.msgid for entry in polish.translated_entries()}


def test_places_for_values_are_kept(polish: polib.POFile) -> None:
    for entry in polish:
        for text in [entry.msgstr, *entry.msgstr_plural.values()]:
            if text:
                assert sorted(PLACE.findall(text)) == sorted(PLACE.findall(entry.msgid))


def test_numbers_take_the_forms_that_django_gives_polish(
    polish: polib.POFile,
) -> None:
    """Then Django merges the catalogues, and asks ours for the same form."""
    path = Path(django.__file__).parent / "conf/locale/pl/LC_MESSAGES/django.po"
    rule = polib.pofile(str(path)).metadata["Plural-Forms"]

    assert polish.metadata["Plural-Forms"] == rule
    for entry in polish:
        if entry.msgid_plural:
            assert sorted(entry.msgstr_plural) == [0, 1, 2, 3]
            assert all(entry.msgstr_plural.values())
