"""``docs/reliability.md`` names tests that exist."""

import re
from pathlib import Path

TESTS = Path(__file__).parents[1]
DOCUMENT = TESTS.parent / "docs" / "reliability.md"


def test_every_named_test_exists() -> None:
    named = re.findall(r"`([\w/]+\.py)::(\w+)`", DOCUMENT.read_text())

    missing = [
        f"{path}::{test}"
        for path, test in named
        if not re.search(rf"^def {test}\(", (TESTS / path).read_text(), re.MULTILINE)
    ]

    assert len(named) > 50
    assert not missing
