"""The blocks of an article beside its body."""

from django.utils.translation import gettext_lazy as _

from foundation.blocks.body import PortalStreamBlock
from foundation.blocks.facts import FigureBlock
from foundation.blocks.links import PageLinkBlock


class FiguresStreamBlock(PortalStreamBlock):
    """Up to three numbers that tell a story's result."""

    figure = FigureBlock()

    class Meta:
        required = False
        max_num = 3


class RelatedPagesBlock(PortalStreamBlock):
    """Pages to read next, in the order that the editor gave."""

    page = PageLinkBlock(
        label=_("Page"),
        page_type=[
            "articles.NewsPage",
            "articles.SuccessStoryPage",
            "events.EventPage",
        ],
    )

    class Meta:
        required = False
        max_num = 6
