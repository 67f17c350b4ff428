"""Helpers of the tests of stored documents."""

from collections.abc import Callable

import pytest
from wagtail.models import Site

from delivery.documents import Document
from delivery.reading import read_documents
from delivery.store import load_documents
from foundation.models import Organisation, PortalPage
from foundation.visibility import get_visibility

Load = Callable[[PortalPage | Organisation], Document]
IsStored = Callable[[PortalPage | Organisation], bool]


def get_site() -> Site:
    """Return the default site."""
    return Site.objects.get(is_default_site=True)


@pytest.fixture
def load(transactional_db: None) -> Load:
    """Return a function that loads the document of an object, and stores it."""

    def load_document(instance: PortalPage | Organisation) -> Document:
        key = (type(instance), instance.pk)
        return load_documents([key], get_visibility(get_site()))[key]

    return load_document


@pytest.fixture
def is_stored(transactional_db: None) -> IsStored:
    """Return a function that says whether an object has a document that holds."""

    def has_valid_document(instance: PortalPage | Organisation) -> bool:
        key = (type(instance), instance.pk)
        return key in read_documents([key], get_visibility(get_site()), [])

    return has_valid_document
