"""What all blocks of the portal have in common: how they are represented."""

from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from wagtail.models import Site

from foundation.serializers.context import SerializerContext
from foundation.serializers.loader import ReferenceLoader
from foundation.visibility import get_visibility


class SerializedBlock:
    """A block that says itself what it is to an outsider.

    ``represent`` works on the stored JSON, without a query: what the block refers to
    is asked of the context. None means that nothing of the block may be shown.
    """

    def serialize(self, raw: Any, context: SerializerContext) -> Any:
        """Give the block's value as both APIs and the templates show it."""
        raise NotImplementedError

    def get_api_representation(self, value: Any, context: Any = None) -> Any:
        """Answer Wagtail's own question in the same words."""
        raw = self.get_prep_value(value)  # type: ignore[attr-defined] # a Block's
        return serialize_block(self, raw)

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Give the block's template its representation, as on a page."""
        context: dict[str, Any] = super().get_context(value, parent_context)  # type: ignore[misc] # a Block's
        return context | {"value": self.get_api_representation(value)}

    def get_preview_template(self, value: Any = None, context: Any = None) -> str:
        """Show the block's preview to editors in the site's own dress."""
        own: str | None = getattr(self.meta, "preview_template", None)  # type: ignore[attr-defined] # a Block's
        return own or "blocks/preview/block.html"


def serialize_block(block: SerializedBlock, raw: Any) -> Any:
    """Represent one block outside of a page, such as in the editor's preview."""
    site = Site.objects.select_related("root_page").get(is_default_site=True)
    loader = ReferenceLoader(get_visibility(site))
    context = SerializerContext(loader, get_language() or settings.LANGUAGE_CODE)
    block.serialize(raw, context)
    loader.load()
    return block.serialize(raw, context)


def list_items(raw: Any) -> list[Any]:
    """Read a list block's stored items, with or without their ids."""
    return [
        item["value"]
        if isinstance(item, dict) and item.keys() >= {"type", "value"}
        else item
        for item in raw or []
    ]
