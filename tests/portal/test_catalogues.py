"""The Lithuanian catalogue has no hole, and says nothing that nobody asks for."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "site" / "locale" / "lt" / "LC_MESSAGES" / "django.po"
PLACE = re.compile(r"%\(\w+\)s|%s|\{\w+\}")


@pytest.fixture(scope="module")
def catalogue() -> polib.POFile:
    return polib.pofile(str(CATALOGUE))


def test_every_message_is_translated(catalogue: polib.POFile) -> None:
    holes = [entry.msgid for entry in catalogue if not entry.translated()]

    assert not holes


def test_lithuanian_has_its_four_plural_forms(catalogue: polib.POFile) -> None:
    for entry in catalogue:
        if entry.msgid_plural:
            assert sorted(entry.msgstr_plural) == [0, 1, 2, 3]
            assert all(entry.msgstr_plural.values())


def test_places_for_values_are_kept(catalogue: polib.POFile) -> None:
    for entry in catalogue:
        for said in [entry.msgstr, *entry.msgstr_plural.values()]:
            if said:
                assert sorted(PLACE.findall(said)) == sorted(PLACE.findall(entry.msgid))


def test_quotation_marks_are_lithuanian(catalogue: polib.POFile) -> None:
    foreign = [
        entry.msgstr
        for entry in catalogue
        if "”" in entry.msgstr or entry.msgstr.count("„") != entry.msgstr.count("“")
    ]

    assert not foreign


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
