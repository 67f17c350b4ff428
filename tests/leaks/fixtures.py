"""The objects that the leak test creates, and the page types that it covers."""

import dataclasses
import datetime as dt
import uuid
from typing import Any

from django.utils import timezone
from wagtail.documents.models import Document
from wagtail.models import Page, PageViewRestriction, Site

from foundation.models import Organisation, PortalImage, PortalPage, Topic
from foundation.registry import list_types
from home.models import HomePage
from tests.leaks.canaries import Canaries
from tests.support import factories, visibility_states

# The lists of past events show it, and the calendars still have it.
LAST_MONTH = dt.datetime.combine(
    timezone.localdate() - dt.timedelta(days=30),
    dt.time(10),
    timezone.get_default_timezone(),
)
LANGUAGES = ("lt", "en", "pl", "de", "fr", "et", "lv")
PAGE_TYPES = [entry for entry in list_types() if issubclass(entry.model, PortalPage)]
PAGE_MODELS: dict[str, type[PortalPage]] = {
    entry.name: entry.model
    for entry in PAGE_TYPES
    if issubclass(entry.model, PortalPage)
}
# The page types of index pages, with their collections in the headless API. The
# fixtures have a page of each in every state.
LISTED = {entry.name: entry.collection for entry in PAGE_TYPES if entry.section}


def create_page(kind: str, **fields: Any) -> Any:
    """Create a page of a kind; an event is of last month."""
    if kind == "event":
        fields = {"start": LAST_MONTH, **fields}
    return factories.get_page_factory(PAGE_MODELS[kind]).create(**fields)


@dataclasses.dataclass(frozen=True)
class HiddenPage:
    """A hidden page, and what somebody might request it by."""

    state: str
    kind: str
    pk: int
    key: uuid.UUID
    path: str
    old_path: str
    short_link: str
    title: str
    slug: str
    is_restricted: bool


@dataclasses.dataclass
class LeakFixtures:
    """All objects of the leak test, for the requests to name."""

    canaries: Canaries
    homes: dict[str, HomePage]
    index_pages: visibility_states.IndexPagesByLocation
    site: Site
    hidden_pages: list[HiddenPage] = dataclasses.field(default_factory=list)
    # Words of drafts, schedules and former versions of published pages.
    unpublished_words: list[str] = dataclasses.field(default_factory=list)
    public_pages: list[Any] = dataclasses.field(default_factory=list)
    private_images: list[PortalImage] = dataclasses.field(default_factory=list)
    private_documents: list[Document] = dataclasses.field(default_factory=list)
    public_image: Any = None
    public_document: Any = None
    # Translations of one organisation; the Polish one is hidden.
    organisations: dict[str, Organisation] = dataclasses.field(default_factory=dict)
    hidden_organisations: list[Organisation] = dataclasses.field(default_factory=list)
    # Translations of one public topic.
    topics: dict[str, Topic] = dataclasses.field(default_factory=dict)
    hidden_topics: list[Topic] = dataclasses.field(default_factory=list)
    # The texts of links to hidden pages and documents, which stay public.
    link_texts: list[str] = dataclasses.field(default_factory=list)
    restrictions: list[PageViewRestriction] = dataclasses.field(default_factory=list)
    states: set[str] = dataclasses.field(default_factory=set)
    hidden_home_pks: set[int] = dataclasses.field(default_factory=set)

    @property
    def page_topics(self) -> list[Topic]:
        """The topics of every page."""
        return [self.topics["lt"], *self.hidden_topics]

    def list_searched_words(self) -> list[str]:
        """List a word of each hidden page, and the unpublished words."""
        return [page.title for page in self.hidden_pages] + self.unpublished_words

    def list_one_page_per_state(self) -> list[HiddenPage]:
        """List one hidden page of each state, where the page type does not matter."""
        return [page for page in self.hidden_pages if page.kind == "news"]

    def build_path(self, page: Page) -> str:
        """Build the path by which somebody would request a page."""
        _home, *rest = page.url_path.strip("/").split("/")
        return "/".join(["", page.locale.language_code, *rest, ""])
