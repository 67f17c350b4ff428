"""The blocks of an article's other stream fields: figures and related pages."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from foundation.blocks.body import PortalStreamBlock
from foundation.blocks.facts import FigureBlock
from foundation.blocks.links import PageLinkBlock
from foundation.registry import list_listed_page_models


class FiguresStreamBlock(PortalStreamBlock):
    """Up to eight numbers that show the result of a success story."""

    figure = FigureBlock()

    class Meta:
        required = False
        max_num = 8


class RelatedPageBlock(PageLinkBlock):
    """A link to a page of any type that has a collection in the headless API."""

    @cached_property
    def target_models(self) -> list[Any]:
        """Return the page types of the chooser, known only after ``ready()``."""
        return list_listed_page_models()


class RelatedPagesBlock(PortalStreamBlock):
    """Pages to read next, in the order that the editor chose."""

    page = RelatedPageBlock(label=_("Page"))

    class Meta:
        required = False
        max_num = 6
