"""The rules of the house that no other tool holds."""

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


def comments(path: Path) -> list[tuple[int, str]]:
    """The comments of a module with the numbers of their lines."""
    with path.open("rb") as source:
        tokens = list(tokenize.tokenize(source.readline))
    return [
        (token.start[0], token.string)
        for token in tokens
        if token.type == tokenize.COMMENT
    ]


def suppressions_without_reason(comment: str) -> int:
    return len(SUPPRESSION.findall(comment)) - len(WITH_REASON.findall(comment))


def test_a_suppressed_check_is_named_and_has_a_reason() -> None:
    unexplained = [
        f"{path.relative_to(ROOT)}:{number}: {comment}"
        for path in modules()
        for number, comment in comments(path)
        if suppressions_without_reason(comment)
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
    assert suppressions_without_reason(comment) == missing


def test_a_hook_of_a_commit_is_a_tool_of_this_project() -> None:
    hooks = (ROOT / ".pre-commit-config.yaml").read_text()

    assert re.findall(r"repo: *(\S+)", hooks) == ["local"]


def test_ci_can_be_run() -> None:
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111
