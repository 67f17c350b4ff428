"""Makes pages, pictures, documents, organisations and topics for tests.

A page stands in the list of its type and language, published through a revision, as
an editor would have done it. ``published=False`` leaves it a draft.
"""

import datetime as dt
import functools
import io
from typing import Any

import factory
import wagtail_factories
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.db import models
from PIL import Image as Pillow
from wagtail.documents.models import Document
from wagtail.models import Collection, Locale

from articles.models import (
    ArticleIndexPage,
    NewsPage,
    SuccessStoryIndexPage,
    SuccessStoryPage,
)
from events.models import EventIndexPage, EventOrganiser, EventPage
from foundation.images.renditions import make_missing_renditions
from foundation.models import Organisation, PageTopic, PortalImage, Topic
from home.models import HomePage, InformationPage
from tests.support.stream_data import make_body, make_heading, make_paragraph

VILNIUS_SUMMER = dt.timezone(dt.timedelta(hours=3))


def get_or_create_locale(language: str) -> Locale:
    """The row of a language, made if it is missing."""
    return Locale.objects.get_or_create(language_code=language)[0]


@functools.cache
def make_png(width: int = 400, height: int = 300) -> bytes:
    """A small real picture: an even colour is enough for every test."""
    target = io.BytesIO()
    Pillow.new("RGB", (width, height), (0, 106, 68)).save(target, "PNG")
    return target.getvalue()


def get_root_collection() -> Collection:
    """The collection that everybody may see."""
    return Collection.get_first_root_node()


class CollectionFactory(wagtail_factories.CollectionFactory):
    """A collection below the root, open unless a test restricts it."""

    name = factory.Sequence("Collection {}".format)
    parent = factory.LazyFunction(get_root_collection)


class ImageFactory(wagtail_factories.ImageFactory):
    """A picture with a real file, words in both languages and all renditions."""

    class Meta:
        model = PortalImage

    class Params:
        # Small, because making AVIF takes a while.
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
        lambda wish: ContentFile(make_png(wish.width, wish.height), name=wish.filename)
    )

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **kwargs: Any) -> Any:
        image = super()._create(model_class, *args, **kwargs)
        # In a test's transaction nothing is ever committed, so the task won't run.
        make_missing_renditions(image)
        return image


class DocumentFactory(wagtail_factories.DocumentFactory):
    """A document with a real, short file."""

    class Meta:
        model = Document

    class Params:
        filename = factory.Sequence("report-{}.txt".format)
        content = b"Klaster"

    collection = factory.LazyFunction(get_root_collection)
    title = factory.Sequence("Report {}".format)
    file = factory.LazyAttribute(
        lambda wish: ContentFile(wish.content, name=wish.filename)
    )

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **kwargs: Any) -> Any:
        document = super()._create(model_class, *args, **kwargs)
        # Wagtail's upload form notes the size; nothing else does.
        document._set_document_file_metadata()
        document.file.close()
        document.save()
        return document


class _TranslatableFactory(factory.django.DjangoModelFactory):
    class Meta:
        abstract = True

    class Params:
        language = "lt"

    locale = factory.LazyAttribute(lambda wish: get_or_create_locale(wish.language))


class OrganisationFactory(_TranslatableFactory):
    """A cluster. A translation shares its source's ``translation_key``."""

    class Meta:
        model = Organisation

    name = factory.Sequence("Klasteris {}".format)
    short_name = factory.Sequence("K{}".format)
    slug = factory.Sequence("dirbtinis-klasteris-{}".format)
    sector = "Fotonika"
    website = "https://cluster.example/"
    description = "Įmonių tinklas."


class TopicFactory(_TranslatableFactory):
    """A topic. A translation shares its source's ``translation_key``."""

    class Meta:
        model = Topic

    name = factory.Sequence("Tema {}".format)
    slug = factory.Sequence("dirbtine-tema-{}".format)


class _PortalPageFactory(wagtail_factories.PageFactory):
    index_model: Any = None

    class Meta:
        abstract = True
        exclude = ("index_model",)

    class Params:
        language = "lt"

    locale = factory.LazyAttribute(lambda wish: get_or_create_locale(wish.language))
    intro = "Trumpai apie tai."
    topics: Any = ()
    published = True

    @classmethod
    def _create_instance(cls, model_class: Any, parent: Any, kwargs: Any) -> Any:
        is_published = kwargs.pop("published")
        topics = kwargs.pop("topics")
        page = model_class(live=False, **kwargs)
        page.page_topics = [PageTopic(topic=topic) for topic in topics]
        parent.add_child(instance=page)
        return publish_page(page) if is_published else page


def _find_index_page(model: Any) -> Any:
    return factory.LazyAttribute(
        lambda wish: (
            model.objects.filter(locale__language_code=wish.language)
            .order_by("path")
            .first()
        )
    )


class NewsFactory(_PortalPageFactory):
    """A piece of news."""

    class Meta:
        model = NewsPage

    parent = _find_index_page(ArticleIndexPage)
    title = factory.Sequence("Naujiena {}".format)
    date = dt.date(2017, 8, 23)
    body = factory.LazyFunction(lambda: make_body(make_paragraph("<p>Tekstas.</p>")))


class InformationFactory(_PortalPageFactory):
    """A page about the portal itself, at the foot of every page."""

    class Meta:
        model = InformationPage

    parent = _find_index_page(HomePage)
    title = factory.Sequence("Apie portalą {}".format)
    body = factory.LazyFunction(lambda: make_body(make_paragraph("<p>Tekstas.</p>")))


class StoryFactory(_PortalPageFactory):
    """A success story."""

    class Meta:
        model = SuccessStoryPage

    parent = _find_index_page(SuccessStoryIndexPage)
    title = factory.Sequence("Sėkmės istorija {}".format)
    organisation = factory.SubFactory(
        OrganisationFactory, language=factory.SelfAttribute("..language")
    )
    body = factory.LazyFunction(lambda: make_body(make_heading("Pradžia")))


class EventFactory(_PortalPageFactory):
    """An event of two hours, long past. ``organisers`` are organisations."""

    class Meta:
        model = EventPage

    parent = _find_index_page(EventIndexPage)
    title = factory.Sequence("Renginys {}".format)
    start = dt.datetime(2017, 8, 23, 10, tzinfo=VILNIUS_SUMMER)
    end = factory.LazyAttribute(lambda wish: wish.start + dt.timedelta(hours=2))
    venue_city = "Vilnius"
    body = factory.LazyFunction(lambda: make_body(make_paragraph("<p>Tekstas.</p>")))
    organisers: Any = ()

    @classmethod
    def _create_instance(cls, model_class: Any, parent: Any, kwargs: Any) -> Any:
        organisers = kwargs.pop("organisers")
        kwargs["event_organisers"] = [
            EventOrganiser(organisation=organisation) for organisation in organisers
        ]
        return super()._create_instance(model_class, parent, kwargs)


def make_page_factory(model: Any, index_model: Any) -> Any:
    """A factory of a registered page type, whose required dates it fills."""
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


def publish_page(page: Any) -> Any:
    """Publish what is in memory, and read the page anew."""
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def create_translation(
    page: Any, language: str, *, published: bool = True, **words: Any
) -> Any:
    """Translate a page with its own words; its list has been translated before."""
    copy = page.copy_for_translation(get_or_create_locale(language))
    for name, value in words.items():
        setattr(copy, name, value)
    if published:
        return publish_page(copy)
    copy.save_revision()
    return copy


def create_staff_user(*, username: str = "editor", is_superuser: bool = False) -> Any:
    """An editor who may enter the admin."""
    user = get_user_model().objects.create_user(
        username=username,
        email=f"{username}@editors.example",
        is_superuser=is_superuser,
    )
    group = Group.objects.get_or_create(name="Redakcija")[0]
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user.groups.add(group)
    return user
