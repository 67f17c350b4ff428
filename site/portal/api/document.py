"""Writes the OpenAPI document to a file, or checks that the file is up to date.

``python -m portal.api.document docs/openapi.json [--check]``
"""

import sys
from typing import Any

import django

from portal.api.generated_file import write_or_check


def main(arguments: list[str]) -> int:
    """Write or check; the exit code tells whether the file was as it should be."""
    return write_or_check(arguments, _build, description=__doc__)


def _build() -> dict[str, Any]:
    django.setup()

    # The API can only be put together once Django knows its apps.
    from portal.api.headless import build_openapi_document

    return build_openapi_document()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
