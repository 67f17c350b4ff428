"""Documents of an earlier release are not used: code, templates and settings count."""

from pathlib import Path

import pytest
from pytest_django import Settings

from delivery import edition


def test_edition_changes_with_a_template(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    template = tmp_path / "entry.html"
    template.write_text("a")
    monkeypatch.setattr(edition, "_list_sources", lambda: [template])
    before = edition.get_edition.__wrapped__()

    template.write_text("b")

    assert edition.get_edition.__wrapped__() != before


def test_edition_changes_with_a_setting(settings: Settings) -> None:
    before = edition.get_edition.__wrapped__()

    settings.PUBLIC_MEDIA_URL = "https://media.example/"

    assert edition.get_edition.__wrapped__() != before


def test_sources_are_code_templates_and_catalogues_of_this_project() -> None:
    paths = edition._list_sources()

    assert {"serializers.py", "entry.html", "django.mo"} <= {
        path.name for path in paths
    }
    assert not any({"site-packages", "var"} & {*path.parts} for path in paths)
