"""The catalogues of what the admin is made of, and what we add to their Lithuanian."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import django
import polib
from django.apps import apps

DJANGO = Path(django.__file__).parent
LIBRARIES = DJANGO.parent
OURS = Path(__file__).parents[2] / "site" / "locale"
UPSTREAM = OURS / "upstream"
# Wagtail says its words, but it is not installed: nobody reads its own catalogues.
HUMANIZE = DJANGO / "contrib" / "humanize" / "locale"

MessageKey = tuple[str | None, str]
Messages = dict[MessageKey, polib.POEntry]


def read_messages(path: Path) -> Messages:
    """Give a catalogue's messages; none where there is no such file."""
    entries = polib.pofile(str(path)) if path.exists() else []
    return {(entry.msgctxt, entry.msgid): entry for entry in entries}


@dataclasses.dataclass(frozen=True)
class Catalogue:
    """What a package says in English, what in Lithuanian, and what we add."""

    package: str
    file: str
    folders: tuple[Path, ...]

    def __str__(self) -> str:
        return f"{self.package}/{self.file}"

    def read_upstream(self, language: str) -> Messages:
        """Give the package's own messages in a language, as far as they are read."""
        found: Messages = {}
        for folder in self.folders:
            if language == "en" or folder != HUMANIZE:
                found |= read_messages(folder / language / "LC_MESSAGES" / self.file)
        return found

    @property
    def own_messages(self) -> Messages:
        """Give what we add."""
        return read_messages(UPSTREAM / self.package / "lt" / "LC_MESSAGES" / self.file)


def find_catalogues() -> Iterator[Catalogue]:
    """Go through the catalogues whose words are met in the portal."""
    folders = {
        "django": [DJANGO / "conf" / "locale"],
        "django_humanize": [HUMANIZE],
    }
    for app in apps.get_app_configs():
        folder = Path(app.path) / "locale"
        # All of Django's share one folder of ours.
        is_django = app.name.startswith("django.")
        package = "django" if is_django else app.name.replace(".", "_")
        if folder.is_dir():
            folders.setdefault(package, []).append(folder)
    for package, places in folders.items():
        for file in ("django.po", "djangojs.po"):
            catalogue = Catalogue(package, file, tuple(places))
            if catalogue.read_upstream("en"):
                yield catalogue
