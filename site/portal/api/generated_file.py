"""Writes a generated JSON file, or checks that the committed one is up to date."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any


def write_or_check(
    arguments: list[str], build: Callable[[], Any], *, description: str | None
) -> int:
    """Run a command line, ``PATH [--check]``; the exit code is 0 if all is well."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("path", type=Path)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args(arguments)
    text = json.dumps(build(), ensure_ascii=False, indent=1) + "\n"
    if not options.check:
        options.path.write_text(text)
        return 0
    if options.path.read_text() == text:
        return 0
    sys.stderr.write(f"{options.path} is out of date: run make openapi.\n")
    return 1
