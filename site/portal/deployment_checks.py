"""What ``manage.py check --deploy`` says about an installation.

Each message names the setting or the command that mends it.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import (
    ManifestStaticFilesStorage,
    staticfiles_storage,
)
from django.core import checks
from django.core.checks import CheckMessage, register
from django.db import DatabaseError
from django.http.request import validate_host
from wagtail.models import Site

from foundation.root_urls import make_default_root_url


@register(deploy=True)
def check_mail(**_options: Any) -> list[CheckMessage]:
    """Warn if no mail can be sent."""
    if not settings.EMAIL_BACKEND.endswith(".dummy.EmailBackend"):
        return []
    text = (
        "No mail can be sent: nobody can reset a password, and nobody is told that a "
        "page waits for approval."
    )
    return [checks.Warning(text, hint="Set EMAIL_URL.", id="portal.W001")]


@register(deploy=True)
def check_catalogues(**_options: Any) -> list[CheckMessage]:
    """Warn if the texts of the interface are not compiled, or before their change."""
    old = [path for path in _list_catalogues() if not _is_compiled(path)]
    if not old:
        return []
    text = f"{len(old)} message catalogues are not compiled, such as {old[0]}."
    return [checks.Warning(text, hint="Run make compiled.", id="portal.W002")]


def _list_catalogues() -> list[Path]:
    return sorted(
        path
        for folder in settings.LOCALE_PATHS
        for path in Path(folder).glob("*/LC_MESSAGES/*.po")
    )


def _is_compiled(path: Path) -> bool:
    compiled = path.with_suffix(".mo")
    return compiled.exists() and compiled.stat().st_mtime >= path.stat().st_mtime


@register(deploy=True)
def check_static_files(**_options: Any) -> list[CheckMessage]:
    """Warn if a static file is not collected: a page that needs it is an error."""
    storage: Any = staticfiles_storage
    if not isinstance(storage, ManifestStaticFilesStorage):
        return []
    missing = sorted(_list_static_files() - storage.hashed_files.keys())
    if not missing:
        return []
    text = (
        f"{len(missing)} static files are not collected in STATIC_ROOT "
        f"({settings.STATIC_ROOT}), such as {missing[0]}."
    )
    return [checks.Warning(text, hint="Run manage.py collectstatic.", id="portal.W003")]


def _list_static_files() -> set[str]:
    """List the names of the files that ``collectstatic`` collects."""
    config: Any = apps.get_app_config("staticfiles")
    return {
        Path(name).as_posix()
        for finder in get_finders()
        for name, _storage in finder.list(config.ignore_patterns)
    }


@register(deploy=True)
def check_sites(**_options: Any) -> list[CheckMessage]:
    """Warn if the records of sites contradict one another or ``BASE_URL``."""
    try:
        default = list(Site.objects.filter(is_default_site=True))
    except DatabaseError:
        text = "The sites were not checked: DATABASE_URL leads to no migrated database."
        return [checks.Info(text, hint="Run manage.py migrate.", id="portal.I001")]
    return list(_check_default_sites(default))


def _check_default_sites(default: list[Site]) -> Iterator[CheckMessage]:
    if len(default) > 1:
        yield checks.Warning(
            f"{len(default)} sites are the default site: "
            f"{', '.join(site.hostname for site in default)}.",
            hint="Leave the mark at one of them in the admin (Settings, Sites).",
            id="portal.W004",
        )
    if settings.FRONTEND_URLS:
        return
    for site in default:
        url = make_default_root_url(site.root_url, settings.LANGUAGE_CODE)
        if url != settings.BASE_URL:
            yield checks.Warning(
                f"BASE_URL is {settings.BASE_URL}, but pages have the address of the "
                f"default site, {url}.",
                hint="Change the site in the admin (Settings, Sites), or set "
                "FRONTEND_URL to the address of the pages.",
                id="portal.W005",
            )


@register(deploy=True)
def check_hosts(**_options: Any) -> list[CheckMessage]:
    """Warn if the portal does not answer at its own public address."""
    host = urlsplit(settings.BASE_URL).hostname or ""
    if validate_host(host, settings.ALLOWED_HOSTS):
        return []
    text = f"ALLOWED_HOSTS does not contain {host}, the host of BASE_URL."
    return [checks.Warning(text, hint="Add it to ALLOWED_HOSTS.", id="portal.W006")]
