"""Response schemas of this app's pages in the headless API."""

from typing import TYPE_CHECKING, NotRequired

from foundation.api.responses import Fallback
from foundation.blocks.items import BodyItem, build_union
from foundation.serializers.schemas import Block, PageLink
from home.blocks import FooterColumnsBlock
from home.section_blocks import SectionsBlock
from home.serializers import Home, InformationFacts

if TYPE_CHECKING:
    SectionItem = Block
    FooterColumn = Block
else:
    SectionItem = build_union(SectionsBlock(), "Section")
    FooterColumn = build_union(FooterColumnsBlock(), "Column")


class HomeDetail(Home):
    """A front page; the pages that its sections list are asked of ``/home``."""

    fallback: Fallback | None
    """Which language had to answer; null if the requested one did."""
    parents: list[PageLink]
    """The pages above it, from the front page on."""
    sections: list[SectionItem]
    """The sections, in their order."""
    footer_columns: list[FooterColumn]
    """Columns at the foot of every page."""


class InformationItem(InformationFacts):
    """A page of information in a list: its blocks only with ``include=body``."""

    fallback: Fallback | None
    """Which language had to answer; null if the requested one did."""
    body: NotRequired[list[BodyItem]]
    """The blocks, in their order; only with `include=body`."""


class InformationDetail(InformationFacts):
    """A page of information, whole."""

    fallback: Fallback | None
    """Which language had to answer; null if the requested one did."""
    parents: list[PageLink]
    """The pages above it, from the front page on."""
    body: list[BodyItem]
    """The blocks, in their order."""
