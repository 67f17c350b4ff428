"""The models that all page types share."""

from foundation.models.admin_search_entry import AdminSearchEntry
from foundation.models.binned_page import BinnedPage
from foundation.models.branding import SiteBranding, get_site_branding
from foundation.models.document_text import DocumentText
from foundation.models.former_slug import FormerSlug
from foundation.models.generation import ContentGeneration
from foundation.models.image import PortalImage, PortalRendition
from foundation.models.organisation import Organisation, list_organisation_names
from foundation.models.page import PortalPage
from foundation.models.page_preview import PagePreview
from foundation.models.search_document import SearchDocument, SearchTerm
from foundation.models.section import SectionPage
from foundation.models.topic import PageTopic, Topic
from localization.models import Lag

__all__ = [
    "AdminSearchEntry",
    "BinnedPage",
    "ContentGeneration",
    "DocumentText",
    "FormerSlug",
    "Lag",
    "Organisation",
    "PagePreview",
    "PageTopic",
    "PortalImage",
    "PortalPage",
    "PortalRendition",
    "SearchDocument",
    "SearchTerm",
    "SectionPage",
    "SiteBranding",
    "Topic",
    "get_site_branding",
    "list_organisation_names",
]
