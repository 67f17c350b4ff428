"""A management command that writes a generated file, or checks the committed one."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser


class GeneratedFileCommand(BaseCommand):
    """``manage.py COMMAND PATH [--check]``: writes JSON, or compares the file."""

    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the path of the file and the option ``--check``."""
        parser.add_argument("path", type=Path)
        parser.add_argument("--check", action="store_true")

    def handle(self, *, path: Path, check: bool, **options: Any) -> None:
        """Write the file, or raise an error if it is out of date."""
        text = json.dumps(self.build_data(), ensure_ascii=False, indent=1) + "\n"
        if not check:
            path.write_text(text)
        elif path.read_text() != text:
            raise CommandError(f"{path} is out of date: run make openapi.")

    def build_data(self) -> Any:
        """Build the data of the file."""
        raise NotImplementedError
