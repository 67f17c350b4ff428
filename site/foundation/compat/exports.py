"""The cells of the lists and reports that the admin exports as spreadsheets.

Touches: wagtail.admin.views.mixins.SpreadsheetExportMixin,
    wagtail.admin.views.mixins.SpreadsheetExportMixin.custom_value_preprocess
Read in: wagtail 8.0.1
Why: An XLSX file is XML, which can't contain control characters. A title that has one,
    pasted from a document, ends every export of its list with an error.
Upstream: No issue: nobody has reported it.
Until: Wagtail removes these characters.
"""

import re
from typing import Any

from django.utils.encoding import force_str
from wagtail.admin.views.mixins import SpreadsheetExportMixin

# The control characters that XML 1.0 does not have (section 2.2).
CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def replace_export_of_texts() -> None:
    """Let every list and report of the admin export texts with control characters.

    Wagtail looks for the first class that fits a value; the last one fits all.
    """
    SpreadsheetExportMixin.custom_value_preprocess[object] = {
        SpreadsheetExportMixin.FORMAT_XLSX: remove_control_characters
    }


def remove_control_characters(value: Any) -> Any:
    """Return a value for a cell; a text without the characters that XML can't have."""
    text = force_str(value, strings_only=True)
    return CONTROL_CHARACTERS.sub("", text) if isinstance(text, str) else text
