"""Rules of the source code that no other tool checks."""

import ast
import re
import subprocess
import tokenize
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINES_MAX = 400
SUPPRESSION = re.compile(r"\bnoqa\b|\btype:\s*ignore", re.IGNORECASE)
# A code, then " - " or "# ", then the reason, which isn't the next suppression.
WITH_REASON = re.compile(
    r"\b(noqa: [A-Z]+\d+(, [A-Z]+\d+)*|type: ignore\[[a-z-]+(, [a-z-]+)*\])"
    r" (- |# )(?!noqa|type:)\w"
)
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
    # An app of the tests is one: Django reads no migrations from anything else. The
    # bench has the app of a stock site.
    packages = {
        path.relative_to(ROOT / "tests").parts[0]
        for path in list_files("tests/*")
        if path.name == "__init__.py"
    }
    assert packages == {"apps", "bench"}


def test_git_does_not_ignore_the_source_root() -> None:
    assert (ROOT / "site" / "portal" / "urls.py") in list_files("site/*")


@pytest.mark.parametrize("name", ["run", "test", "dev"])
def test_a_lock_file_has_hashes_and_no_index_address(name: str) -> None:
    lock = (ROOT / "requirements" / f"{name}.txt").read_text()

    assert lock.count("--hash=sha256:") > 50
    assert not re.search(r"https?:|file:|--index|--find-links", lock)


def test_no_module_has_a_vague_name() -> None:
    assert not [path for path in list_modules() if path.name in VAGUE_NAMES]


def list_comments(path: Path) -> list[tuple[int, str]]:
    """List the comments of a module with the numbers of their lines."""
    with path.open("rb") as source:
        tokens = list(tokenize.tokenize(source.readline))
    return [
        (token.start[0], token.string)
        for token in tokens
        if token.type == tokenize.COMMENT
    ]


def count_suppressions_without_reason(comment: str) -> int:
    return len(SUPPRESSION.findall(comment)) - len(WITH_REASON.findall(comment))


def test_a_suppressed_check_is_named_and_has_a_reason() -> None:
    unexplained = [
        f"{path.relative_to(ROOT)}:{number}: {comment}"
        for path in list_modules()
        for number, comment in list_comments(path)
        if count_suppressions_without_reason(comment)
    ]

    assert not unexplained


@pytest.mark.parametrize(
    ("comment", "missing"),
    [
        ("# noqa: S105 - a template", 0),
        ("# noqa: F401, E501 - registers on import", 0),
        ("# type: ignore[misc] # of the backend", 0),
        ("# type: ignore[misc] # a mixin # noqa: SLF001 - what a request reads", 0),
        ("# noqa", 1),
        ("# noqa: S105", 1),
        ("# noqa - a template", 1),
        ("# type: ignore", 1),
        ("# type: ignore[misc]", 1),
        ("# type: ignore # of the backend", 1),
        ("# type: ignore[misc] # noqa: SLF001 - what a request reads", 1),
        ("# type: ignore[misc]  # noqa: SLF001", 2),
        ("# ruff: noqa", 1),
    ],
)
def test_a_suppression_without_code_or_reason_is_found(
    comment: str, missing: int
) -> None:
    assert count_suppressions_without_reason(comment) == missing


def test_every_commit_hook_is_a_tool_of_this_project() -> None:
    hooks = (ROOT / ".pre-commit-config.yaml").read_text()

    assert re.findall(r"repo: *(\S+)", hooks) == ["local"]


def test_the_ci_script_is_executable() -> None:
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111
