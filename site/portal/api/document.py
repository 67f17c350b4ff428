"""Writes the OpenAPI document to a file, or checks that the file is up to date.

``python -m portal.api.document docs/openapi.json [--check]``
"""

import argparse
import json
import sys
from pathlib import Path

import django


def main(arguments: list[str]) -> int:
    """Write or check; the exit code tells whether the file was as it should be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args(arguments)
    django.setup()

    # The API can only be put together once Django knows its apps.
    from portal.api.headless import build_openapi_document

    text = json.dumps(build_openapi_document(), ensure_ascii=False, indent=1) + "\n"
    if not options.check:
        options.path.write_text(text)
        return 0
    if options.path.read_text() == text:
        return 0
    sys.stderr.write(f"{options.path} is out of date: run make openapi.\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
