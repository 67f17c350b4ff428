"""What a front page and a page of information look like to an outsider."""

from typing import Any, Literal

from typing_extensions import TypedDict

from foundation.serializers.context import Lookup
from foundation.serializers.pages import common, describe, find_address
from foundation.serializers.schemas import Block, Resource
from home.blocks import Funder
from home.models import HomePage, InformationPage


class NetworkContact(TypedDict):
    """How to reach the network; the address line by line."""

    address: str
    email: str
    phone: str


class Home(Resource):
    """A front page, and what stands at the foot of every page of its language."""

    type: Literal["home"]
    contact: NetworkContact
    funders: list[Funder]


class InformationFacts(Resource):
    """A page of information without its blocks."""

    type: Literal["information"]


class Information(InformationFacts):
    """A page of information with its blocks."""

    body: list[Block]


@describe.register
def home(page: HomePage, lookup: Lookup) -> Home:
    """Write a front page's resource."""
    funders: list[Any] = [block["value"] for block in lookup.blocks(page.funders)]
    return {
        **common(page, lookup, find_address(page, lookup)),
        "type": "home",
        "contact": {
            "address": page.contact_address,
            "email": page.contact_email,
            "phone": page.contact_phone,
        },
        "funders": funders,
    }


@describe.register
def information(page: InformationPage, lookup: Lookup) -> Information:
    """Write a page of information's resource."""
    return {
        **common(page, lookup, find_address(page, lookup)),
        "type": "information",
        "body": lookup.blocks_of(page, "body"),
    }
