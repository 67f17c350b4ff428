"""Blocks of addresses that may be unfinished in a draft."""

from wagtail import blocks

from foundation.blocks.drafts import DraftTextMixin


class DraftURLBlock(DraftTextMixin, blocks.URLBlock):
    """A URL; a draft keeps half of one."""


class DraftEmailBlock(DraftTextMixin, blocks.EmailBlock):
    """An e-mail address; a draft keeps half of one."""
