"""``manage.py openapi docs/openapi.json [--check]``: the headless API's document."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.api.headless import build_openapi_document


class Command(BaseCommand):
    """Writes the OpenAPI document to a file, or checks that the file is up to date."""

    help = "Write the OpenAPI document to a file, or check that it is up to date."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file, and whether it is only compared."""
        parser.add_argument("path", type=Path)
        parser.add_argument("--check", action="store_true")

    def handle(self, *, path: Path, check: bool, **options: Any) -> None:
        """Write or compare; an old file is an error."""
        text = json.dumps(build_openapi_document(), ensure_ascii=False, indent=1)
        if not check:
            path.write_text(f"{text}\n")
        elif path.read_text() != f"{text}\n":
            raise CommandError(f"{path} is out of date: run make openapi.")
