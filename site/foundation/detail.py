"""How much of a page is serialized: only what an answer shows is built."""

import enum


class Detail(enum.IntEnum):
    """A level of detail; each holds all that the level below it holds.

    ``LINE`` is what a rendered list or card shows: no topics, no translations, and
    nothing that only a list of the API or the page itself shows. ``LIST`` is an item of
    an API's list: all but the body. ``FULL`` is the whole page.
    """

    LINE = 1
    LIST = 2
    FULL = 3
