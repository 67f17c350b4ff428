"""Levels of detail: a serializer builds only the fields that a response contains."""

import enum


class Detail(enum.IntEnum):
    """A level of detail; each contains all fields of the level below it.

    ``LINE`` has the fields of a rendered list or card: no topics, no translations, and
    no field that only an API list or the page itself shows. ``LIST`` is an item of an
    API list: all fields but the body. ``FULL`` is the whole page.
    """

    LINE = 1
    LIST = 2
    FULL = 3
