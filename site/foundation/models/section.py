"""The abstract page of lists that stand right below a home page."""

from typing import Any, ClassVar

from django.utils.functional import Promise
from wagtail.models import get_page_models

from foundation.models.page import PortalPage


class SectionPage(PortalPage):
    """A page that lists the pages of one type, once in each language.

    ``initial_title`` and ``initial_intro`` are its words when the page tree is set up.
    """

    initial_title: ClassVar[str | Promise]
    initial_intro: ClassVar[str | Promise]
    max_count_per_parent = 1
    has_topics = False

    class Meta:
        abstract = True

    @classmethod
    def clean_parent_page_models(cls) -> list[Any]:
        """Allow every page type of the portal whose ``subpage_types`` have this one.

        The home page is of a higher layer, which a section can't name.
        """
        return [model for model in get_page_models() if issubclass(model, PortalPage)]
