"""List the blocks for which the leak fixtures have no canary or no hidden object.

The lists follow from the block classes of every page type.
"""

import json
from collections.abc import Collection, Iterator
from typing import Any

from wagtail.fields import StreamField

from foundation.models import PortalPage
from tests.leaks.canaries import HIDDEN_ID, SECRET
from tests.leaks.fixtures import LeakFixtures
from tests.support.block_values import (
    list_reference_paths,
    list_stream_fields,
    list_text_paths,
    walk_stored_values,
)
from tests.support.stream_pages import list_models_with_streams

NO_CANARY = (
    "{path} has no canary on a hidden page. A block needs a value with a text: "
    "see BlockValues in tests/support/block_values.py. A page type needs hidden pages: "
    "register it with a section, and create_leak_fixtures() creates them."
)
NO_REFERENCE = (
    "{path} refers to nothing hidden on any public page. Add the block, for a page, to "
    "create_referring_page() in tests/leaks/page_fixtures.py; for an image or a "
    "document, to create_private_media() in tests/leaks/leak_fixtures.py; for an "
    "organisation, to create_hidden_organisations() there."
)


def list_missing_canaries(fixtures: LeakFixtures) -> list[str]:
    """List the texts of blocks without a canary, by page type and path."""
    hidden = {page.pk for page in fixtures.hidden_pages} | fixtures.hidden_home_pks
    expected, found = set(), set()
    for model in list_models_with_streams():
        for field in list_stream_fields(model):
            paths = list_text_paths(field.stream_block, field.name)
            expected |= {f"{model._meta.label}.{path}" for path in paths}
        for _field, path, value in _walk_streams(model, hidden):
            if SECRET.search(json.dumps(value)):
                found.add(f"{model._meta.label}.{path}")
    return [NO_CANARY.format(path=path) for path in sorted(expected - found)]


def list_missing_references(fixtures: LeakFixtures) -> list[str]:
    """List the choosers of blocks without a hidden object, by stream block and path."""
    homes = {home.pk for home in fixtures.homes.values()}
    public = {page.pk for page in fixtures.public_pages} | homes
    expected, found = set(), set()
    for model in list_models_with_streams():
        for field in list_stream_fields(model):
            expected |= {*list_reference_paths(field.stream_block, _name_block(field))}
        for field, path, value in _walk_streams(model, public):
            if HIDDEN_ID.fullmatch(str(value)):
                found.add(path.replace(field.name, _name_block(field), 1))
    return [NO_REFERENCE.format(path=path) for path in sorted(expected - found)]


def _walk_streams(
    model: type[PortalPage], pks: Collection[int]
) -> Iterator[tuple[StreamField, str, Any]]:
    for page in model._default_manager.filter(pk__in=pks):
        for field in list_stream_fields(model):
            block = field.stream_block
            raw = block.get_prep_value(getattr(page, field.name))
            for path, value in walk_stored_values(block, raw, field.name):
                yield field, path, value


def _name_block(field: StreamField) -> str:
    return type(field.stream_block).__name__
