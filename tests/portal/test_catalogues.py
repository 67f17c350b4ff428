"""The Lithuanian catalogues have no hole, and say nothing that nobody asks for.

Ours say what the portal says. Those in ``upstream`` say what the packages that the
admin is made of say in English only.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

from tests.support import message_catalogues
from tests.support.message_catalogues import Catalogue

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "site" / "locale" / "lt" / "LC_MESSAGES" / "django.po"
EVERY = sorted(message_catalogues.OURS.rglob("*.po"))
PLACE = re.compile(r"%\(\w+\)[a-z]|%[a-z]|\{\w*\}")


def places(message: str) -> list[str]:
    return sorted(PLACE.findall(message))


@pytest.fixture(scope="module")
def catalogue() -> polib.POFile:
    return polib.pofile(str(CATALOGUE))


def name(path: Path) -> str:
    return str(path.relative_to(message_catalogues.OURS))


@pytest.fixture(params=EVERY, ids=name)
def written(request: pytest.FixtureRequest) -> polib.POFile:
    """Each catalogue that we have written."""
    return polib.pofile(str(request.param))


@pytest.fixture(params=list(message_catalogues.find_catalogues()), ids=str)
def shown(request: pytest.FixtureRequest) -> Catalogue:
    """Each catalogue whose words are met in the portal."""
    found: Catalogue = request.param
    return found


def test_every_message_is_translated(written: polib.POFile) -> None:
    holes = [entry.msgid for entry in written if not entry.translated()]

    assert not holes


def test_lithuanian_has_its_four_plural_forms(written: polib.POFile) -> None:
    assert written.metadata["Plural-Forms"].startswith("nplurals=4;")
    for entry in written:
        if entry.msgid_plural:
            assert sorted(entry.msgstr_plural) == [0, 1, 2, 3]
            assert all(entry.msgstr_plural.values())


def test_places_for_values_are_kept(written: polib.POFile) -> None:
    for entry in written:
        for said in [entry.msgstr, *entry.msgstr_plural.values()]:
            asked = [entry.msgid, entry.msgid_plural]
            if said:
                assert places(said) in [places(message) for message in asked]


def test_quotation_marks_are_lithuanian(written: polib.POFile) -> None:
    foreign = [
        said
        for entry in written
        for said in [entry.msgstr, *entry.msgstr_plural.values()]
        if "”" in said or said.count("„") != said.count("“")
    ]

    assert not foreign


def test_a_package_says_everything_in_lithuanian(shown: Catalogue) -> None:
    said = shown.read_upstream("lt") | shown.own_messages
    holes = [
        key
        for key in shown.read_upstream("en")
        if key not in said or not said[key].translated()
    ]

    assert not holes


def test_nothing_is_said_that_the_package_does_not_ask(shown: Catalogue) -> None:
    assert not shown.own_messages.keys() - shown.read_upstream("en").keys()


def test_nothing_is_said_that_the_package_says_itself(shown: Catalogue) -> None:
    own = {
        key for key, entry in shown.read_upstream("lt").items() if entry.translated()
    }

    assert not shown.own_messages.keys() & own


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="needs gettext")
def test_the_catalogue_holds_what_the_code_says(
    catalogue: polib.POFile, tmp_path: Path
) -> None:
    """Collects the messages anew, in a copy, and compares."""
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
    fresh = polib.pofile(str(tmp_path / CATALOGUE.relative_to(ROOT)))

    said = {entry.msgid for entry in catalogue if not entry.obsolete}
    assert {entry.msgid for entry in fresh} == said
