"""Create pages, images, documents, organisations and topics for tests.

A page is created below the index page of its type and language, and published through
a revision, as an editor would do it. ``published=False`` leaves it a draft.

Call ``NewsFactory.create(...)``, not ``NewsFactory(...)``: only ``create`` has a type.
"""

import datetime as dt
import functools
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import factory
import wagtail_factories
from django.contrib.auth.models import Group, Permission, User
from django.core.files.base import ContentFile
from django.db import models
from factory.django import DjangoModelFactory
from PIL import Image as Pillow
from wagtail.documents.models import Document
from wagtail.models import Collection, Locale, Page

from articles.models import (
    ArticleIndexPage,
    NewsPage,
    SuccessStoryIndexPage,
    SuccessStoryPage,
)
from events.models import EventIndexPage, EventOrganiser, EventPage
from foundation.images.renditions import make_missing_renditions
from foundation.models import Organisation, PageTopic, PortalImage, PortalPage, Topic
from foundation.registry import get_type_for_model
from home.models import HomePage, InformationPage
from tests.support.stream_data import make_body, make_heading, make_paragraph

ModelT = TypeVar("ModelT", bound=models.Model)
PageT = TypeVar("PageT", bound=Page)

VILNIUS_SUMMER = dt.timezone(dt.timedelta(hours=3))


def get_or_create_locale(language: str) -> Locale:
    """Return the locale of a language; create it if it is missing."""
    locale: Locale = Locale.objects.get_or_create(language_code=language)[0]
    return locale


@functools.cache
def make_png(width: int = 400, height: int = 300) -> bytes:
    """Make a valid PNG file of one colour."""
    target = io.BytesIO()
    Pillow.new("RGB", (width, height), (0, 106, 68)).save(target, "PNG")
    return target.getvalue()


def get_root_collection() -> Collection:
    """Return the root collection, which has no restriction."""
    return Collection.get_first_root_node()


class _TypedFactory(Generic[ModelT]):
    """Declares what ``create`` returns, which wagtail-factories does not."""

    if TYPE_CHECKING:

        @classmethod
        def create(cls, **fields: Any) -> ModelT: ...


class CollectionFactory(_TypedFactory[Collection], wagtail_factories.CollectionFactory):
    """Creates a collection below the root, without a restriction."""

    name = factory.Sequence("Collection {}".format)
    parent = factory.LazyFunction(get_root_collection)


class ImageFactory(_TypedFactory[PortalImage], wagtail_factories.ImageFactory):
    """Creates an image with a file, texts in both languages and all renditions."""

    class Meta:
        model = PortalImage

    class Params:
        # Small, because encoding AVIF is slow.
        width = 40
        height = 30
        filename = factory.Sequence("picture-{}.png".format)
        with_renditions = True

    collection = factory.LazyFunction(get_root_collection)
    title = factory.Sequence("Picture {}".format)
    alt_text = factory.LazyFunction(
        lambda: {"lt": "Žmonės prie stalo", "en": "People at a table"}
    )
    credit = factory.LazyFunction(lambda: {"lt": "Nuotr. O. P.", "en": "Photo: O. P."})
    file = factory.LazyAttribute(
        lambda fields: ContentFile(
            make_png(fields.width, fields.height), name=fields.filename
        )
    )

    @classmethod
    def _create(
        cls, model_class: type[PortalImage], *args: Any, **kwargs: Any
    ) -> PortalImage:
        image: PortalImage = super()._create(model_class, *args, **kwargs)
        # A test's transaction is never committed, so the task does not run.
        make_missing_renditions(image)
        return image


class DocumentFactory(_TypedFactory[Document], wagtail_factories.DocumentFactory):
    """Creates a document with a short text file."""

    class Meta:
        model = Document

    class Params:
        filename = factory.Sequence("report-{}.txt".format)
        content = b"Klaster"

    collection = factory.LazyFunction(get_root_collection)
    title = factory.Sequence("Report {}".format)
    file = factory.LazyAttribute(
        lambda fields: ContentFile(fields.content, name=fields.filename)
    )

    @classmethod
    def _create(
        cls, model_class: type[Document], *args: Any, **kwargs: Any
    ) -> Document:
        document: Document = super()._create(model_class, *args, **kwargs)
        # Only Wagtail's upload form stores the size of the file.
        document._set_document_file_metadata()
        document.file.close()
        document.save()
        return document


class _TranslatableFactory(DjangoModelFactory[ModelT]):
    class Meta:
        abstract = True

    class Params:
        language = "lt"

    locale = factory.LazyAttribute(lambda fields: get_or_create_locale(fields.language))


class OrganisationFactory(_TranslatableFactory[Organisation]):
    """Creates a cluster. A translation gets the ``translation_key`` of its source."""

    class Meta:
        model = Organisation

    name = factory.Sequence("Klasteris {}".format)
    short_name = factory.Sequence("K{}".format)
    slug = factory.Sequence("dirbtinis-klasteris-{}".format)
    sector = "Fotonika"
    website = "https://cluster.example/"
    description = "Įmonių tinklas."


class TopicFactory(_TranslatableFactory[Topic]):
    """Creates a topic. A translation gets the ``translation_key`` of its source."""

    class Meta:
        model = Topic

    name = factory.Sequence("Tema {}".format)
    slug = factory.Sequence("dirbtine-tema-{}".format)


class _PortalPageFactory(_TypedFactory[ModelT], wagtail_factories.PageFactory):
    class Meta:
        abstract = True

    class Params:
        language = "lt"

    locale = factory.LazyAttribute(lambda fields: get_or_create_locale(fields.language))
    intro = "Trumpai apie tai."
    topics: Sequence[Topic] = ()
    published = True

    @classmethod
    def _create_instance(
        cls, model_class: type[PortalPage], parent: Page, kwargs: dict[str, Any]
    ) -> PortalPage:
        is_published = kwargs.pop("published")
        topics = kwargs.pop("topics")
        page = model_class(live=False, **kwargs)
        page.page_topics = [PageTopic(topic=topic) for topic in topics]
        parent.add_child(instance=page)
        return publish_page(page) if is_published else page


def _find_index_page(model: type[Page]) -> factory.LazyAttribute:
    return factory.LazyAttribute(
        lambda fields: (
            model.objects.filter(locale__language_code=fields.language)
            .order_by("path")
            .first()
        )
    )


class NewsFactory(_PortalPageFactory[NewsPage]):
    """Creates a news page."""

    class Meta:
        model = NewsPage

    parent = _find_index_page(ArticleIndexPage)
    title = factory.Sequence("Naujiena {}".format)
    date = dt.date(2017, 8, 23)
    body = factory.LazyFunction(lambda: make_body(make_paragraph("<p>Tekstas.</p>")))


class InformationFactory(_PortalPageFactory[InformationPage]):
    """Creates an information page, which every page links in its footer."""

    class Meta:
        model = InformationPage

    parent = _find_index_page(HomePage)
    title = factory.Sequence("Apie portalą {}".format)
    body = factory.LazyFunction(lambda: make_body(make_paragraph("<p>Tekstas.</p>")))


class StoryFactory(_PortalPageFactory[SuccessStoryPage]):
    """Creates a success story."""

    class Meta:
        model = SuccessStoryPage

    parent = _find_index_page(SuccessStoryIndexPage)
    title = factory.Sequence("Sėkmės istorija {}".format)
    date = dt.date(2017, 6, 20)
    organisation = factory.SubFactory(
        OrganisationFactory, language=factory.SelfAttribute("..language")
    )
    body = factory.LazyFunction(lambda: make_body(make_heading("Pradžia")))


class EventFactory(_PortalPageFactory[EventPage]):
    """Creates an event of two hours in 2017. ``organisers`` are organisations."""

    class Meta:
        model = EventPage

    parent = _find_index_page(EventIndexPage)
    title = factory.Sequence("Renginys {}".format)
    start = dt.datetime(2017, 8, 23, 10, tzinfo=VILNIUS_SUMMER)
    end = factory.LazyAttribute(lambda fields: fields.start + dt.timedelta(hours=2))
    venue_city = "Vilnius"
    body = factory.LazyFunction(lambda: make_body(make_paragraph("<p>Tekstas.</p>")))
    organisers: Sequence[Organisation] = ()

    @classmethod
    def _create_instance(
        cls, model_class: type[PortalPage], parent: Page, kwargs: dict[str, Any]
    ) -> PortalPage:
        organisers = kwargs.pop("organisers")
        kwargs["event_organisers"] = [
            EventOrganiser(organisation=organisation) for organisation in organisers
        ]
        page: EventPage = super()._create_instance(model_class, parent, kwargs)
        return page


def make_page_factory(model: Any, index_model: Any) -> Any:
    """Create a factory of a registered page type; it fills the required dates."""
    dates = {
        field.name: dt.date(2017, 8, 23)
        for field in model._meta.get_fields()
        if isinstance(field, models.DateField)
        and field.model is model
        and not (field.null or field.has_default())
    }
    return factory.make_factory(
        model,
        FACTORY_CLASS=_PortalPageFactory,
        parent=_find_index_page(index_model),
        title=factory.Sequence(f"{model.__name__} {{}}".format),
        **dates,
    )


def get_page_factory(model: type[PortalPage]) -> Any:
    """Give the factory of a page type; one of a further app gets a new factory."""
    known: dict[type[PortalPage], Any] = {
        EventPage: EventFactory,
        InformationPage: InformationFactory,
        NewsPage: NewsFactory,
        SuccessStoryPage: StoryFactory,
    }
    return known.get(model) or make_page_factory(
        model, get_type_for_model(model).section
    )


def publish_page(page: PageT) -> PageT:
    """Publish the page with its present fields, and read it from the database."""
    page.save_revision().publish()
    published: PageT = type(page).objects.get(pk=page.pk)
    return published


def create_translation(
    page: PageT, language: str, *, published: bool = True, **fields: Any
) -> PageT:
    """Create a translation of a page; the index page must have one already."""
    copy: PageT = page.copy_for_translation(get_or_create_locale(language))
    for name, value in fields.items():
        setattr(copy, name, value)
    if published:
        return publish_page(copy)
    copy.save_revision()
    return copy


def create_staff_user(*, username: str = "editor", is_superuser: bool = False) -> User:
    """Create a user with access to the admin."""
    user = User.objects.create_user(
        username=username,
        email=f"{username}@editors.example",
        is_superuser=is_superuser,
    )
    group = Group.objects.get_or_create(name="Redakcija")[0]
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user.groups.add(group)
    return user
