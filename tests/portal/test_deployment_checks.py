"""What ``manage.py check --deploy`` says about an installation."""

import os
from pathlib import Path

import pytest
from django.core.checks import CheckMessage
from django.core.management import call_command
from pytest_django import Settings
from wagtail.models import Site

from home.models import HomePage
from portal import deployment_checks as checks

MANIFEST = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"


def list_ids(messages: list[CheckMessage]) -> list[str | None]:
    return [message.id for message in messages]


@pytest.mark.parametrize(("backend", "ids"), [("dummy", ["portal.W001"]), ("smtp", [])])
def test_mail_that_is_not_configured_is_named(
    settings: Settings, backend: str, ids: list[str]
) -> None:
    settings.EMAIL_BACKEND = f"django.core.mail.backends.{backend}.EmailBackend"

    assert list_ids(checks.check_mail()) == ids


def test_catalogue_that_is_not_compiled_is_named(
    settings: Settings, tmp_path: Path
) -> None:
    settings.LOCALE_PATHS = [tmp_path]
    source = tmp_path / "lt/LC_MESSAGES/django.po"
    source.parent.mkdir(parents=True)
    source.touch()

    (missing,) = checks.check_catalogues()
    source.with_suffix(".mo").touch()
    assert checks.check_catalogues() == []
    os.utime(source.with_suffix(".mo"), (0, 0))
    (old,) = checks.check_catalogues()

    assert missing == old
    assert str(source) in old.msg
    assert "make compiled" in str(old.hint)


def test_static_file_that_is_not_collected_is_named(
    settings: Settings, tmp_path: Path
) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "a.css").touch()
    settings.STATICFILES_DIRS = [sources]
    settings.STATICFILES_FINDERS = [
        "django.contrib.staticfiles.finders.FileSystemFinder"
    ]
    settings.STATIC_ROOT = tmp_path / "collected"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": MANIFEST}}
    assert "such as a.css" in checks.check_static_files()[0].msg

    call_command("collectstatic", interactive=False, verbosity=0)
    # A file that ``collectstatic`` leaves out.
    (sources / ".hidden").touch()
    assert checks.check_static_files() == []

    (sources / "b.css").touch()
    (message,) = checks.check_static_files()
    assert "such as b.css" in message.msg
    assert "collectstatic" in str(message.hint)


def test_second_default_site_is_named(tree: dict[str, HomePage]) -> None:
    assert checks.check_sites() == []
    Site.objects.create(hostname="b.example", root_page=tree["lt"])
    # The admin refuses this.
    Site.objects.update(is_default_site=True)

    messages = checks.check_sites()

    assert "portal.W004" in list_ids(messages)
    assert "b.example" in messages[0].msg


def test_change_of_base_url_that_pages_do_not_follow_is_named(
    tree: dict[str, HomePage], settings: Settings
) -> None:
    settings.BASE_URL = "https://new.example"
    (message,) = checks.check_sites()
    assert "https://new.example" in message.msg
    assert "FRONTEND_URL" in str(message.hint)

    settings.FRONTEND_URLS = {"lt": "https://www.example.lt"}
    assert checks.check_sites() == []


def test_port_in_base_url_is_that_of_the_site(
    tree: dict[str, HomePage], settings: Settings
) -> None:
    settings.BASE_URL = "https://new.example:8443"
    Site.objects.update(hostname="new.example", port=8443)

    assert checks.check_sites() == []


def test_base_url_that_is_not_answered_is_named(settings: Settings) -> None:
    settings.BASE_URL = "https://portal.example"
    settings.ALLOWED_HOSTS = ["www.portal.example"]
    assert list_ids(checks.check_hosts()) == ["portal.W006"]

    settings.ALLOWED_HOSTS = [".portal.example"]
    assert checks.check_hosts() == []
