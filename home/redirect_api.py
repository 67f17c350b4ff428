"""The redirects of the site in the headless API."""

from django.http import HttpRequest, HttpResponse
from ninja import Router

from foundation.api.operation import declare_operation
from foundation.api.params import refuse_parameters
from foundation.api.responses import build_response
from foundation.schema_types import DescribedDict
from foundation.visibility import get_request_visibility
from home.redirect_list import RedirectItem, list_redirects

router = Router(tags=["Site"])


class RedirectList(DescribedDict):
    """All redirects; the rules of a static host are made of them."""

    count: int
    """How many there are."""
    items: list[RedirectItem]
    """The redirects, by path."""


@declare_operation(
    router, "/redirects", RedirectList, "listRedirects", "Where old addresses lead"
)
def get_redirects(request: HttpRequest) -> HttpResponse:
    """List the redirects of the site, for hosts that serve a static build of it."""
    refuse_parameters(request)
    items = list_redirects(get_request_visibility(request))
    return build_response(request, {"count": len(items), "items": items})
