"""The abstract base of list pages, which are children of a home page."""

from typing import Any, ClassVar

from django.utils.functional import Promise
from wagtail.models import get_page_models

from foundation.models.page import PortalPage


class SectionPage(PortalPage):
    """A page that lists the pages of one type, once in each language.

    ``initial_title`` and ``initial_intro`` are its texts when the page tree is created.
    """

    initial_title: ClassVar[str | Promise]
    initial_intro: ClassVar[str | Promise]
    max_count_per_parent = 1
    has_topics = False
    is_always_in_menu = True
    is_list = True

    class Meta:
        abstract = True

    @classmethod
    def clean_parent_page_models(cls) -> list[Any]:
        """Allow all page types of the portal whose ``subpage_types`` include this one.

        The home page is in a higher layer, which this module must not import.
        """
        return [model for model in get_page_models() if issubclass(model, PortalPage)]
