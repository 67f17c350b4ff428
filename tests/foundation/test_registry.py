"""The registry of content types, and what a type that is added to it appears in."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import AppRegistryNotReady, ImproperlyConfigured

from foundation import registry

ROOT = Path(__file__).parents[2]
APP = ROOT / "tests" / "apps" / "projects"


def test_readers_meet_the_types_in_this_order() -> None:
    names = [entry.name for entry in registry.list_types()]

    assert names == ["event", "news", "story", "information", "organisation"]


def test_a_name_is_taken_once() -> None:
    entry = registry.list_types()[0]

    with pytest.raises(ImproperlyConfigured, match="event"):
        registry.register_type(entry)


def test_there_is_one_type_of_home_pages() -> None:
    with pytest.raises(ImproperlyConfigured):
        registry.register_home_type(registry.get_home_type())


def test_nobody_reads_it_before_it_is_complete(monkeypatch: Any) -> None:
    monkeypatch.setattr(apps, "ready", False)

    with pytest.raises(AppRegistryNotReady):
        registry.list_types()


def run_with_projects(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run tests with the settings that install the test app."""
    own = {name: value for name, value in os.environ.items() if "XDIST" not in name}
    command = ["-m", "pytest", "-q", "-n", "0", "--ds", "tests.apps.settings"]
    return subprocess.run(
        [sys.executable, *command, *arguments],
        cwd=ROOT,
        env=own,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_new_page_type_is_one_folder_and_one_line() -> None:
    """It appears everywhere, as ``tests/apps/check_projects.py`` says one by one."""
    done = run_with_projects("tests/apps/check_projects.py")

    assert done.returncode == 0, done.stdout[-5_000:] + done.stderr[-2_000:]
    written = [path for path in APP.rglob("*") if path.suffix in {".py", ".html"}]
    assert len(written) <= 12


def test_the_leak_test_has_hidden_pages_of_a_new_page_type() -> None:
    """Only the addresses of the new type: the leak test requests all the others."""
    names = "has_a_canary or something_hidden or project"
    done = run_with_projects("tests/leaks/test_leaks.py", "-k", names)

    assert done.returncode == 0, done.stdout[-5_000:] + done.stderr[-2_000:]
