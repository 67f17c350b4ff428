"""Read the message catalogues of installed packages and our additions to them."""

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
# Wagtail uses messages of this app, but the app is not installed, so that Django
# does not load its catalogues.
HUMANIZE = DJANGO / "contrib" / "humanize" / "locale"

MessageKey = tuple[str | None, str]
Messages = dict[MessageKey, polib.POEntry]


def read_messages(path: Path) -> Messages:
    """Return the messages of a catalogue file; none if the file does not exist."""
    entries = polib.pofile(str(path)) if path.exists() else []
    return {(entry.msgctxt, entry.msgid): entry for entry in entries}


@dataclasses.dataclass(frozen=True)
class Catalogue:
    """The catalogue of a package, and the Lithuanian messages that we add to it."""

    package: str
    file: str
    folders: tuple[Path, ...]

    def __str__(self) -> str:
        return f"{self.package}/{self.file}"

    def read_upstream(self, language: str) -> Messages:
        """Return the package's own messages in a language that Django loads."""
        found: Messages = {}
        for folder in self.folders:
            if language == "en" or folder != HUMANIZE:
                found |= read_messages(folder / language / "LC_MESSAGES" / self.file)
        return found

    @property
    def own_messages(self) -> Messages:
        """Return the Lithuanian messages that we add."""
        return read_messages(UPSTREAM / self.package / "lt" / "LC_MESSAGES" / self.file)


def find_catalogues() -> Iterator[Catalogue]:
    """Yield the catalogues of Django and of every installed app that has one."""
    folders = {
        "django": [DJANGO / "conf" / "locale"],
        "django_humanize": [HUMANIZE],
    }
    for app in apps.get_app_configs():
        folder = Path(app.path) / "locale"
        # Our additions to all of Django's apps stand in one folder.
        is_django = app.name.startswith("django.")
        package = "django" if is_django else app.name.replace(".", "_")
        if folder.is_dir():
            folders.setdefault(package, []).append(folder)
    for package, locales in folders.items():
        for file in ("django.po", "djangojs.po"):
            catalogue = Catalogue(package, file, tuple(locales))
            if catalogue.read_upstream("en"):
                yield catalogue
