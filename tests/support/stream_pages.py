"""Create pages whose stream fields have one of each block."""

from collections.abc import Callable

from django.apps import apps
from wagtail.documents.models import Document
from wagtail.models import Page

from foundation.models import Organisation, PortalImage, PortalPage
from home.models import HomePage
from tests.support import factories
from tests.support.block_values import BlockValues, list_stream_fields
from tests.support.stream_data import make_body


def list_models_with_streams() -> list[type[PortalPage]]:
    """List the page types that have a stream field."""
    return [
        model
        for model in apps.get_models()
        if issubclass(model, PortalPage) and list_stream_fields(model)
    ]


def create_page_with_every_block(
    model: type[PortalPage], make_text: Callable[[str], str]
) -> PortalPage:
    """Create a published page; ``make_text`` gives the text for the path of a value.

    It may be called once in a test. A home page is not created: the Lithuanian one
    gets the blocks.
    """
    values = BlockValues(
        make_text,
        {
            Page: factories.NewsFactory.create(title="Kitas puslapis").pk,
            PortalImage: factories.ImageFactory.create(title="Salė").pk,
            Document: factories.DocumentFactory.create(title="Ataskaita").pk,
            Organisation: factories.OrganisationFactory.create(
                name="Klasteris", short_name="", slug="klasteris"
            ).pk,
        },
    )
    streams = {
        field.name: make_body(*values.make(field.stream_block, field.name))
        for field in list_stream_fields(model)
    }
    if model is HomePage:
        home = HomePage.objects.get(locale__language_code="lt")
        for field, body in streams.items():
            setattr(home, field, body)
        published: PortalPage = factories.publish_page(home)
        return published
    page: PortalPage = factories.get_page_factory(model).create(
        title="Puslapis", **streams
    )
    return page
