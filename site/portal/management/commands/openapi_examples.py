"""``manage.py openapi_examples PATH [--check]``: examples for the OpenAPI document."""

from typing import Any

from django.core.management.base import CommandError
from django.db import connection

from portal.api.examples import ExampleError, build_examples
from portal.management.generated_file import GeneratedFileCommand


class Command(GeneratedFileCommand):
    """Writes the examples to a file, or checks that the file is up to date.

    It writes the demo content to the database of the settings, which must be in memory.
    """

    help = "Write the examples of the OpenAPI document, or check that they are current."

    def build_data(self) -> dict[str, Any]:
        """Build the examples; an operation without one is an error."""
        if connection.settings_dict["NAME"] != ":memory:":
            raise CommandError(
                "Set DATABASE_URL=sqlite://:memory: (make openapi does)."
            )
        try:
            return build_examples()
        except ExampleError as error:
            raise CommandError(str(error)) from error
