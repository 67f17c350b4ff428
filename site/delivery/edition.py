"""The edition of what makes documents: a digest of the code and its settings.

Documents that an earlier release has stored are made again.
"""

import functools
import hashlib
from importlib.metadata import version
from pathlib import Path

from django.apps import apps
from django.conf import settings

SUFFIXES = {".py", ".html", ".mo"}
LIBRARIES = ("Babel", "Django", "icalendar", "wagtail")
SETTINGS = (
    *("BASE_URL", "FRONTEND_URLS", "LANGUAGES"),
    *("PUBLIC_MEDIA_URL", "STORAGES", "TIME_ZONE"),
)


@functools.cache
def get_edition() -> str:
    """Return the edition of this process, 16 characters."""
    digest = hashlib.blake2b(digest_size=8)
    for path in _list_sources():
        digest.update(path.read_bytes())
    for name in LIBRARIES:
        digest.update(version(name).encode())
    for name in SETTINGS:
        digest.update(repr(getattr(settings, name)).encode())
    return digest.hexdigest()


def _list_sources() -> list[Path]:
    """Return the sources of this project: code, templates and catalogues."""
    root: Path = settings.SITE_ROOT
    folders = [Path(config.path) for config in apps.get_app_configs()]
    own = [path for path in folders if path.is_relative_to(root.parent)]
    return sorted(
        path
        for folder in {*own, root / "templates", root / "locale"}
        if "site-packages" not in folder.parts
        for path in folder.rglob("*")
        if path.suffix in SUFFIXES
    )
