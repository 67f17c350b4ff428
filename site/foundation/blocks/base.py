"""The base class of all blocks, and the serialization of a single block."""

from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from wagtail.models import Site

from foundation.serializers.context import SerializerContext
from foundation.serializers.loader import ReferenceLoader
from foundation.visibility import get_visibility


class SerializedBlock:
    """A block with a serializer.

    ``serialize`` works on the stored JSON, without a query: the context serializes what
    the block refers to. None means that readers may not see the block.
    """

    def serialize(self, raw: Any, context: SerializerContext) -> Any:
        """Return the block's value for both APIs and the templates."""
        raise NotImplementedError

    def get_api_representation(self, value: Any, context: Any = None) -> Any:
        """Return the same value to Wagtail."""
        raw = self.get_prep_value(value)  # type: ignore[attr-defined] # a Block's
        return serialize_block(self, raw)

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Add the serialized value to the template's context, as on a page."""
        context: dict[str, Any] = super().get_context(value, parent_context)  # type: ignore[misc] # a Block's
        return context | {"value": self.get_api_representation(value)}

    @property
    def is_previewable(self) -> bool:
        """Whether the block has something to show in a preview."""
        options = self.meta  # type: ignore[attr-defined] # a Block's
        return hasattr(options, "preview_value") or hasattr(options, "preview_template")

    def get_preview_template(self, value: Any = None, context: Any = None) -> str:
        """Return a preview template with the site's styles."""
        template: str | None = getattr(self.meta, "preview_template", None)  # type: ignore[attr-defined] # a Block's
        return template or "blocks/preview/block.html"


def serialize_block(block: SerializedBlock, raw: Any) -> Any:
    """Serialize one block outside of a page, such as in the editor's preview."""
    site = Site.objects.select_related("root_page").get(is_default_site=True)
    loader = ReferenceLoader(get_visibility(site))
    context = SerializerContext(loader, get_language() or settings.LANGUAGE_CODE)
    block.serialize(raw, context)
    loader.load_requested()
    return block.serialize(raw, context)


def list_items(raw: Any) -> list[Any]:
    """Return a list block's stored values, with or without ids."""
    return [
        item["value"]
        if isinstance(item, dict) and item.keys() >= {"type", "value"}
        else item
        for item in raw or []
    ]
