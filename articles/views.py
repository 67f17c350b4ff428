"""The lists of articles as a page shows them."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest

from foundation.languages import for_readers
from foundation.models import PortalPage
from foundation.resources import resources_of
from foundation.visibility import Visibility

PAGE_SIZE = 12


def listing(
    index: PortalPage,
    request: HttpRequest,
    visibility: Visibility,
    selector: Any,
) -> dict[str, Any]:
    """Give one page of a list, newest first."""
    seen = for_readers(selector(visibility), visibility.language_of(index))
    articles = Paginator(seen, PAGE_SIZE).get_page(request.GET.get("page"))
    return {
        "articles": articles,
        "items": resources_of(list(articles), visibility, is_summary=True),
    }
