"""Blocks whose inputs may be missing: the form was opened before they were added."""

from typing import Any

from wagtail import blocks


class OmittedInputsMixin:
    """A list or stream that is empty without its inputs; Wagtail's need a number."""

    def value_from_datadict(self: Any, data: Any, files: Any, prefix: str) -> Any:
        """Read the items of the form."""
        if self.value_omitted_from_data(data, files, prefix):
            return self.empty_value()
        return super().value_from_datadict(data, files, prefix)  # type: ignore[misc] # a Block's


class ListBlock(OmittedInputsMixin, blocks.ListBlock):
    """A list in a block that pages have already."""
