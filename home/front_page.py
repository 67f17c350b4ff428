"""Loads what a front page shows beside its own texts."""

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

from delivery.documents import Document
from delivery.store import load_documents, load_lists
from directory.selectors import LabelCount, count_clusters_by_label
from foundation.detail import Detail
from foundation.visibility import Visibility
from home.models import HomePage
from home.selectors import find_pinned, select_lists


@dataclasses.dataclass(frozen=True)
class FrontPageContent:
    """The pinned page, the lists by their names, and the clusters by their labels."""

    pinned: Document | None
    lists: Mapping[str, list[Document]]
    labels: list[LabelCount]


def load_front_page(
    home: HomePage,
    sections: Sequence[Mapping[str, Any]],
    visibility: Visibility,
    *,
    detail: Detail = Detail.LIST,
) -> FrontPageContent:
    """Load what the sections of a home page show; ``sections`` are its resource's."""
    language = visibility.get_language(home)
    key = find_pinned(home, visibility)
    pinned = load_documents([key], visibility, detail=detail) if key else {}
    lists = select_lists(sections, language, visibility, pinned=key)
    has_clusters = any(section["type"] == "clusters" for section in sections)
    return FrontPageContent(
        pinned=next(iter(pinned.values()), None),
        lists=dict(
            zip(
                lists,
                load_lists([*lists.values()], visibility, detail=detail),
                strict=True,
            )
        ),
        labels=count_clusters_by_label(visibility, language) if has_clusters else [],
    )
