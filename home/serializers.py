"""Serialize home pages and information pages."""

from typing import Any, Literal, NotRequired

from foundation.detail import Detail
from foundation.schema_types import DescribedDict, EmailString
from foundation.serializers.context import SerializerContext
from foundation.serializers.pages import (
    get_find_path,
    serialize,
    serialize_common_fields,
)
from foundation.serializers.schemas import Block, Resource
from home.blocks import Funder
from home.models import HomePage, InformationPage


class NetworkContact(DescribedDict):
    """How to reach the network; the address line by line."""

    address: str
    """Postal address, line by line; may be empty."""
    email: EmailString
    """Mail address; may be empty."""
    phone: str
    """Telephone number; may be empty."""


class Home(Resource):
    """A home page: its sections, and the contact, columns and funders of the footer."""

    type: Literal["home"]
    """Always `home`."""
    sections: list[Block]
    """The sections, in their order."""
    contact: NetworkContact
    """How to reach the network."""
    footer_columns: list[Block]
    """Columns at the foot of every page."""
    funders: list[Funder]
    """Who pays for the portal."""


class InformationFacts(Resource):
    """An information page without its blocks."""

    type: Literal["information"]
    """Always `information`."""


class Information(InformationFacts):
    """An information page with its blocks."""

    body: NotRequired[list[Block]]
    """The blocks, in their order."""


@serialize.register
def serialize_home(page: HomePage, context: SerializerContext) -> Home:
    """Serialize a home page."""
    funders: list[Any] = [
        block["value"] for block in context.serialize_blocks(page.funders)
    ]
    return {
        **serialize_common_fields(page, context, get_find_path(page, context)),
        "type": "home",
        "sections": context.serialize_blocks(page.sections, at=Detail.LIST),
        "contact": {
            "address": page.contact_address,
            "email": page.contact_email,
            "phone": page.contact_phone,
        },
        "footer_columns": context.serialize_blocks(page.footer_columns),
        "funders": funders,
    }


@serialize.register
def serialize_information(
    page: InformationPage, context: SerializerContext
) -> Information:
    """Serialize an information page."""
    return {
        **serialize_common_fields(page, context, f"information/{page.pk}"),
        "type": "information",
        **context.serialize_body(page.body),
    }
