"""The models that all page types share."""

from foundation.models.former import FormerSlug
from foundation.models.image import PortalImage, PortalRendition
from foundation.models.lag import Lag
from foundation.models.organisation import Organisation
from foundation.models.page import PortalPage
from foundation.models.topic import PageTopic, Topic

__all__ = [
    "FormerSlug",
    "Lag",
    "Organisation",
    "PageTopic",
    "PortalImage",
    "PortalPage",
    "PortalRendition",
    "Topic",
]
