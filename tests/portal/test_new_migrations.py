"""A release changes the tables so that the release before can go on with them.

While a new release starts, the processes of the old one write to the migrated tables,
and after a problem they take over again. The linter reads the SQL for PostgreSQL, because
SQLite makes whole tables anew.
"""

import subprocess
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.migration import Migration
from django_migration_linter import MigrationLinter

ROOT = Path(__file__).parents[2]
# By app and name: why the release before can go on nevertheless.
EXPLAINED: dict[tuple[str, str], str] = {}


def list_released() -> set[str] | None:
    """List the files of the newest release, which has a tag; None without any."""
    git = ["git", "-C", str(ROOT)]
    described = subprocess.run(
        [*git, "describe", "--tags", "--abbrev=0"],
        capture_output=True,
        text=True,
        check=False,
    )
    if described.returncode:
        return None
    tree = [*git, "ls-tree", "-r", "--name-only", described.stdout.strip()]
    listed = subprocess.run(tree, capture_output=True, text=True, check=True)
    return set(listed.stdout.splitlines())


def list_new_migrations(released: set[str] | None) -> list[Migration]:
    """List our own migrations that the files of a release do not have."""
    if released is None:
        return []
    paths = {config.label: Path(config.path) for config in apps.get_app_configs()}
    migrations = MigrationLoader(None).disk_migrations.items()
    return [
        migration
        for (label, name), migration in migrations
        if (path := paths[label] / "migrations" / f"{name}.py").is_relative_to(ROOT)
        and ".venv" not in path.parts
        and str(path.relative_to(ROOT)) not in released
    ]


def find_problems(migration: Migration, capsys: pytest.CaptureFixture[str]) -> str:
    """Return what the linter says about a migration that is not compatible."""
    linter = MigrationLinter(no_cache=True, quiet=["warning", "ok"])
    linter.lint_migration(migration)
    printed: str = capsys.readouterr().out
    return printed if linter.has_errors else ""


@pytest.mark.django_db
def test_new_migrations_let_the_release_before_go_on(
    capsys: pytest.CaptureFixture[str],
) -> None:
    if connection.vendor != "postgresql":
        return
    problems = [
        find_problems(migration, capsys)
        for migration in list_new_migrations(list_released())
        if (migration.app_label, migration.name) not in EXPLAINED
    ]

    assert not list(filter(None, problems))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("label", "name", "problem"),
    [
        ("foundation", "0009_decorative_images", "NOT NULL"),
        ("foundation", "0011_binned_page", ""),
        ("events", "0008_contacts", ""),
    ],
)
def test_linter_finds_a_column_that_the_release_before_does_not_fill(
    capsys: pytest.CaptureFixture[str], label: str, name: str, problem: str
) -> None:
    if connection.vendor != "postgresql":
        return
    # Without the files of a release, all of our migrations are new.
    (migration,) = (
        migration
        for migration in list_new_migrations(set())
        if (migration.app_label, migration.name) == (label, name)
    )

    found = find_problems(migration, capsys)

    assert problem in found
    assert bool(found) == bool(problem)
