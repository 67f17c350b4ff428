"""``manage.py openapi docs/openapi.json [--check]``: the headless API's document."""

from typing import Any

from portal.api.headless import build_openapi_document
from portal.management.generated_file import GeneratedFileCommand


class Command(GeneratedFileCommand):
    """Writes the OpenAPI document to a file, or checks that the file is up to date."""

    help = "Write the OpenAPI document to a file, or check that it is up to date."

    def build_data(self) -> dict[str, Any]:
        """Build the document."""
        return build_openapi_document()
