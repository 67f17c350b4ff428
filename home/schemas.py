"""Response schemas of this app's pages in the headless API."""

from foundation.api.responses import Fallback
from foundation.blocks.items import BodyItem
from home.serializers import Home, InformationFacts


class HomeDetail(Home):
    """A front page; what it is composed of is asked of ``/home``."""

    fallback: Fallback | None


class InformationDetail(InformationFacts):
    """A page of information, whole."""

    fallback: Fallback | None
    body: list[BodyItem]
