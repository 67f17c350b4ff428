"""Rules of the source code that no other tool checks."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINES_MAX = 400
# Names that do not say what a module holds.
VAGUE_NAMES = {"utils.py", "helpers.py", "common.py", "misc.py"}


def list_files(*patterns: str) -> list[Path]:
    """List the files of the repository, also those that are not committed yet."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = (ROOT / name for name in listed.stdout.splitlines())
    return [path for path in paths if path.is_file()]


def list_modules() -> list[Path]:
    """List the Python modules, without migrations."""
    return [path for path in list_files("*.py") if "migrations" not in path.parts]


def test_no_module_is_too_long() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in list_modules()
        if (lines := len(path.read_text().splitlines())) > LINES_MAX
    }

    assert not long


def test_every_module_has_a_docstring() -> None:
    undocumented = [
        str(path.relative_to(ROOT))
        for path in list_modules()
        if path.name != "manage.py"
        and not ast.get_docstring(ast.parse(path.read_text()))
        and path.read_text().strip()
    ]

    assert not undocumented


def test_neither_the_source_root_nor_the_tests_are_packages() -> None:
    assert not (ROOT / "site" / "__init__.py").exists()
    assert not [path for path in list_files("tests/*") if path.name == "__init__.py"]


def test_git_does_not_ignore_the_source_root() -> None:
    assert (ROOT / "site" / "portal" / "urls.py") in list_files("site/*")


@pytest.mark.parametrize("name", ["run", "test", "dev"])
def test_a_lock_file_has_hashes_and_no_index_address(name: str) -> None:
    lock = (ROOT / "requirements" / f"{name}.txt").read_text()

    assert lock.count("--hash=sha256:") > 50
    assert not re.search(r"https?:|file:|--index|--find-links", lock)


def test_no_module_has_a_vague_name() -> None:
    assert not [path for path in list_modules() if path.name in VAGUE_NAMES]


def test_the_ci_script_is_executable() -> None:
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111
