"""The Polish catalogue translates every message of the public templates."""

import re
from pathlib import Path

import django
import polib
import pytest
from django.utils.translation.template import templatize

SITE = Path(__file__).parents[2] / "site"
# Django converts template messages to gettext(u'…') or ngettext(u'…', u'…', count), and
# those with a context to pgettext(u'context', u'…').
CALL = re.compile(
    r"""(?:pgettext\(u(["']).*?\1,\s*|(?<!p)gettext\()"""
    r"""u(?P<mark>["'])(?P<message>.*?)(?<!\\)(?P=mark)[,)]"""
)
PLACEHOLDER = re.compile(r"%\(\w+\)s")


def list_template_messages() -> set[str]:
    """Return the messages of the templates, without those of previews."""
    return {
        call["message"].replace("\\'", "'")
        for path in (SITE / "templates").rglob("*.html")
        if path.parent.name != "preview"
        for call in CALL.finditer(templatize(path.read_text()))
    }


@pytest.fixture(scope="module")
def polish_catalogue() -> polib.POFile:
    return polib.pofile(str(SITE / "locale" / "pl" / "LC_MESSAGES" / "django.po"))


def test_every_template_message_is_translated(polish_catalogue: polib.POFile) -> None:
    messages = list_template_messages()

    # Without any message the next comparison would always pass.
    assert len(messages) > 50
    assert messages <= {entry.msgid for entry in polish_catalogue.translated_entries()}


def test_placeholders_are_kept(polish_catalogue: polib.POFile) -> None:
    for entry in polish_catalogue:
        for text in [entry.msgstr, *entry.msgstr_plural.values()]:
            if text:
                assert sorted(PLACEHOLDER.findall(text)) == sorted(
                    PLACEHOLDER.findall(entry.msgid)
                )


def test_plural_forms_are_those_of_django(
    polish_catalogue: polib.POFile,
) -> None:
    """With the same rule Django merges our catalogue into its own."""
    path = Path(django.__file__).parent / "conf/locale/pl/LC_MESSAGES/django.po"
    rule = polib.pofile(str(path)).metadata["Plural-Forms"]

    assert polish_catalogue.metadata["Plural-Forms"] == rule
    for entry in polish_catalogue:
        if entry.msgid_plural:
            assert sorted(entry.msgstr_plural) == [0, 1, 2, 3]
            assert all(entry.msgstr_plural.values())
