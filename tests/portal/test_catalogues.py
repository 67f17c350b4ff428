"""The message catalogues have no missing and no superfluous translation.

The project's own catalogues translate the portal. Those in ``site/locale/upstream``
translate what the packages of the admin have in English only.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import polib
import pytest

from tests.support import lithuanian as terms
from tests.support import message_catalogues
from tests.support.message_catalogues import MessageKey, Messages
from translations.checks.quotation_marks import has_foreign_marks

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "site" / "locale" / "lt" / "LC_MESSAGES" / "django.po"
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z]|\{\w*\}")


class PackageMessages(NamedTuple):
    """The messages of a package, and the translations that the project adds."""

    name: str
    english: Messages
    lithuanian: Messages
    added: Messages


@pytest.fixture(scope="module")
def catalogues() -> dict[str, polib.POFile]:
    """Every catalogue of the repository, by its path."""
    paths = sorted(message_catalogues.OURS.rglob("*.po"))
    assert paths
    return {
        str(path.relative_to(message_catalogues.OURS)): polib.pofile(str(path))
        for path in paths
    }


@pytest.fixture(scope="module")
def packages() -> list[PackageMessages]:
    """Every package whose messages the portal shows."""
    found = [
        PackageMessages(
            str(catalogue),
            catalogue.read_upstream("en"),
            catalogue.read_upstream("lt"),
            catalogue.own_messages,
        )
        for catalogue in message_catalogues.find_catalogues()
    ]
    assert found
    return found


def find_failures(
    catalogues: dict[str, polib.POFile], is_wrong: Callable[[polib.POEntry], bool]
) -> dict[str, list[str]]:
    """List the entries of which a rule says that they are wrong."""
    found = {
        name: [entry.msgid for entry in catalogue if is_wrong(entry)]
        for name, catalogue in catalogues.items()
    }
    return {name: messages for name, messages in found.items() if messages}


def list_translations(entry: polib.POEntry) -> list[str]:
    """List the translations of a message; those of a plural are several."""
    return [text for text in [entry.msgstr, *entry.msgstr_plural.values()] if text]


def list_placeholders(message: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(message))


def test_every_message_is_translated(catalogues: dict[str, polib.POFile]) -> None:
    assert find_failures(catalogues, lambda entry: not entry.translated()) == {}


def test_every_plural_has_its_four_forms(catalogues: dict[str, polib.POFile]) -> None:
    def lacks_a_form(entry: polib.POEntry) -> bool:
        forms = entry.msgstr_plural
        return bool(entry.msgid_plural) and not (
            sorted(forms) == [0, 1, 2, 3] and all(forms.values())
        )

    for name, catalogue in catalogues.items():
        assert catalogue.metadata["Plural-Forms"].startswith("nplurals=4;"), name
    assert find_failures(catalogues, lacks_a_form) == {}


def test_placeholders_are_kept(catalogues: dict[str, polib.POFile]) -> None:
    def differs(entry: polib.POEntry) -> bool:
        expected = [
            list_placeholders(text) for text in (entry.msgid, entry.msgid_plural)
        ]
        return any(
            list_placeholders(text) not in expected for text in list_translations(entry)
        )

    assert find_failures(catalogues, differs) == {}


def test_quotation_marks_are_those_of_the_language(
    catalogues: dict[str, polib.POFile],
) -> None:
    # Straight marks are those of HTML's attributes and of code.
    found = {
        name: [
            entry.msgid
            for entry in catalogue
            for text in list_translations(entry)
            if has_foreign_marks(text.replace('"', ""), Path(name).parts[-3])
        ]
        for name, catalogue in catalogues.items()
    }

    assert {name: texts for name, texts in found.items() if texts} == {}


def find_package_failures(
    packages: list[PackageMessages],
    list_wrong: Callable[[PackageMessages], Iterable[MessageKey]],
) -> dict[str, list[MessageKey]]:
    """List the messages of packages of which a rule says that they are wrong."""
    found = {package.name: list(list_wrong(package)) for package in packages}
    return {name: messages for name, messages in found.items() if messages}


def test_every_message_of_a_package_is_translated(
    packages: list[PackageMessages],
) -> None:
    def list_untranslated(package: PackageMessages) -> Iterable[MessageKey]:
        translations = package.lithuanian | package.added
        return package.english.keys() - list_translated(translations)

    assert find_package_failures(packages, list_untranslated) == {}


def test_every_added_translation_is_of_a_message_of_its_package(
    packages: list[PackageMessages],
) -> None:
    def list_unknown(package: PackageMessages) -> Iterable[MessageKey]:
        return package.added.keys() - package.english.keys()

    assert find_package_failures(packages, list_unknown) == {}


def test_an_added_translation_differs_from_that_of_its_package(
    packages: list[PackageMessages],
) -> None:
    def list_superfluous(package: PackageMessages) -> Iterable[MessageKey]:
        return [
            key
            for key in package.added.keys() & list_translated(package.lithuanian)
            if list_translations(package.added[key])
            == list_translations(package.lithuanian[key])
        ]

    assert find_package_failures(packages, list_superfluous) == {}


@pytest.fixture(scope="module")
def lithuanian(
    catalogues: dict[str, polib.POFile], packages: list[PackageMessages]
) -> dict[str, Messages]:
    """Every Lithuanian message that the portal shows, by the name of its catalogue."""
    shown = {
        package.name: {
            key: entry
            for key, entry in (package.lithuanian | package.added).items()
            if key in package.english
        }
        for package in packages
    }
    ours = catalogues[str(CATALOGUE.relative_to(message_catalogues.OURS))]
    shown["portal/django.po"] = {(entry.msgctxt, entry.msgid): entry for entry in ours}
    return shown


def find_wrong_texts(
    shown: dict[str, Messages], is_wrong: Callable[[str], object]
) -> dict[str, list[str]]:
    """List the Lithuanian texts of which a rule says that they are wrong."""
    found = {
        name: [
            text
            for entry in messages.values()
            for text in list_translations(entry)
            if is_wrong(text)
        ]
        for name, messages in shown.items()
    }
    return {name: texts for name, texts in found.items() if texts}


def test_no_translation_has_a_forbidden_form(lithuanian: dict[str, Messages]) -> None:
    assert find_wrong_texts(lithuanian, terms.find_forbidden_form) == {}


def test_messages_have_the_agreed_translation(lithuanian: dict[str, Messages]) -> None:
    for message, expected in terms.read_terms()["messages"].items():
        found = {
            messages[None, message].msgstr
            for messages in lithuanian.values()
            if (None, message) in messages
        }
        assert found == {expected}, message


def test_a_message_has_the_same_translation_in_all_catalogues(
    lithuanian: dict[str, Messages],
) -> None:
    """Django merges the catalogues of a domain, so that one of them would win."""
    found: dict[tuple[str, MessageKey], set[tuple[str, ...]]] = {}
    for name, messages in lithuanian.items():
        for key in list_translated(messages):
            texts = tuple(list_translations(messages[key]))
            found.setdefault((Path(name).name, key), set()).add(texts)

    assert {key: texts for key, texts in found.items() if len(texts) > 1} == {}


def test_no_interpolated_noun_needs_another_case_than_the_nominative(
    lithuanian: dict[str, Messages],
) -> None:
    """“Pridėti tema” is wrong, “Pridėti: tema” is right."""
    assert find_wrong_texts(lithuanian, terms.GOVERNED_NOUN.search) == {}


def test_no_placeholder_stands_between_straight_quotation_marks(
    lithuanian: dict[str, Messages],
) -> None:
    straight = re.compile(r"""(?<![=\w])['"](%\(\w+\)[sd]|\{\w*\})['"]""")

    assert find_wrong_texts(lithuanian, straight.search) == {}


def list_translated(messages: Messages) -> set[MessageKey]:
    return {key for key, entry in messages.items() if entry.translated()}


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="needs gettext")
def test_the_catalogue_has_the_messages_of_the_source_code(
    catalogues: dict[str, polib.POFile], tmp_path: Path
) -> None:
    """Collects the messages in a copy of the source, and compares."""
    for name in ("articles", "events", "home", "search", "site", "manage.py"):
        source = ROOT / name
        if source.is_dir():
            ignore = shutil.ignore_patterns("var", "*.mo", "__pycache__")
            shutil.copytree(source, tmp_path / name, ignore=ignore)
        else:
            shutil.copy(source, tmp_path / name)
    subprocess.run(
        [sys.executable, "manage.py", "makemessages", "--locale", "lt"]
        + ["--no-location", "--no-wrap", "--no-obsolete"],
        cwd=tmp_path,
        env={"DJANGO_SETTINGS_MODULE": "portal.settings.test", "PATH": "/usr/bin:/bin"},
        check=True,
        capture_output=True,
    )
    collected = polib.pofile(str(tmp_path / CATALOGUE.relative_to(ROOT)))

    catalogue = catalogues[str(CATALOGUE.relative_to(message_catalogues.OURS))]
    stored = {entry.msgid for entry in catalogue if not entry.obsolete}
    assert {entry.msgid for entry in collected} == stored
