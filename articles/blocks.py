"""The blocks of an article beside its body."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from foundation.blocks.body import PortalStreamBlock
from foundation.blocks.facts import FigureBlock
from foundation.blocks.links import PageLinkBlock
from foundation.registry import list_collection_page_models


class FiguresStreamBlock(PortalStreamBlock):
    """Up to three numbers that tell a story's result."""

    figure = FigureBlock()

    class Meta:
        required = False
        max_num = 3


class RelatedPageBlock(PageLinkBlock):
    """A page of any type of which the headless API has a collection."""

    @cached_property
    def target_models(self) -> list[Any]:
        """Offer these types in the chooser; they are known when apps are ready."""
        return list_collection_page_models()


class RelatedPagesBlock(PortalStreamBlock):
    """Pages to read next, in the order that the editor gave."""

    page = RelatedPageBlock(label=_("Page"))

    class Meta:
        required = False
        max_num = 6
