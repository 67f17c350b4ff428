"""The rules of the house that no other tool holds."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINES_MAX = 400


def tracked(*patterns: str) -> list[Path]:
    """The files of the repository, or those that would be in it."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = (ROOT / name for name in listed.stdout.splitlines())
    return [path for path in paths if path.is_file()]


def modules() -> list[Path]:
    return [path for path in tracked("*.py") if "migrations" not in path.parts]


def test_no_room_is_too_large() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in modules()
        if (lines := len(path.read_text().splitlines())) > LINES_MAX
    }

    assert not long


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in modules()
        if path.name != "manage.py"
        and not ast.get_docstring(ast.parse(path.read_text()))
        and path.read_text().strip()
    ]

    assert not silent


def test_the_source_root_is_no_package() -> None:
    assert not (ROOT / "site" / "__init__.py").exists()
    assert not [path for path in tracked("tests/*") if path.name == "__init__.py"]


def test_git_does_not_hide_the_source_root() -> None:
    assert (ROOT / "site" / "portal" / "urls.py") in tracked("site/*")


@pytest.mark.parametrize("name", ["run", "test", "dev"])
def test_a_lock_names_hashes_and_no_address(name: str) -> None:
    lock = (ROOT / "requirements" / f"{name}.txt").read_text()

    assert lock.count("--hash=sha256:") > 50
    assert not re.search(r"https?:|file:|--index|--find-links", lock)


def test_no_drawer_for_everything() -> None:
    drawers = {"utils.py", "helpers.py", "common.py", "misc.py"}

    assert not [path for path in modules() if path.name in drawers]


def test_ci_can_be_run() -> None:
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111
