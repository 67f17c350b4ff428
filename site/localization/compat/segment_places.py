"""Names the place of each text in the editor."""

from typing import Any

from wagtail.fields import StreamField
from wagtail_localize.views import edit_translation

_get_location = edit_translation.get_segment_location_info


def name_nested_places(describe: Any) -> None:
    """Let the editor say whose name or affiliation a text is.

    ``describe`` gets a block, its value, and the ids and names of the blocks on the way
    to the text.

    Touches: wagtail_localize.views.edit_translation.get_segment_location_info
    Read in: wagtail-localize 1.14.5
    Why: It names the first field of a block only: each text of each speaker is called
        "Speakers".
    Upstream: No issue: nobody has reported it.
    Until: The editor names nested blocks.
    """

    def get_location(
        source: Any, tabs: Any, path: str, names: str, *args: Any, **kwargs: Any
    ) -> Any:
        location = _get_location(source, tabs, path, names, *args, **kwargs)
        field, *ids = path.split(".")
        model_field = source._meta.get_field(field)
        if len(ids) > 1 and isinstance(model_field, StreamField):
            block_id = ids.pop(0)
            name, *inner_names = names.split(".")[1:]
            block = model_field.stream_block.child_blocks[name]
            values = getattr(source, field)
            value = next((item.value for item in values if item.id == block_id), None)
            described = describe(block, value, ids, inner_names)
            location["subField"] = described or location["subField"]
        return location

    edit_translation.get_segment_location_info = get_location
