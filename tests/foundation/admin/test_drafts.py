"""A draft needs a title only, whatever else stands in it; publishing asks at the field.

The values are made from the forms and blocks themselves, so that a new field or block
is tested without a line here.
"""

import itertools
import re
import uuid
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db.models import Model
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags
from wagtail import blocks
from wagtail.documents.models import Document
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data

from articles.models import NewsPage
from foundation.blocks.base import list_items
from foundation.blocks.links import CallToActionBlock
from foundation.blocks.media import PictureBlock
from foundation.fields import LocalisedTextFormField
from foundation.models import Organisation, PortalImage, PortalPage, Topic
from home.blocks import FooterLinkBlock
from home.models import HomePage
from tests.support import factories
from tests.support.block_values import (
    BlockValues,
    list_stream_fields,
    walk_stored_values,
)
from tests.support.edit_forms import (
    build_form_value,
    fill_field,
    get_form_address,
    list_half_filled,
    list_page_types,
    read_form,
)
from tests.support.responses import ClientResponse
from tests.support.stream_data import StoredBlock, make_block

STREAMS = [
    pytest.param(model, field.name, id=f"{model.__name__}.{field.name}")
    for model in list_page_types()
    for field in list_stream_fields(model)
]
# The draft has a title; the last is not shown in the form itself.
OTHER_FIELDS = {"title", "slug", "comment_notifications"}


@pytest.fixture(autouse=True)
def _log_in(client: Client, superuser: User, tree: dict[str, HomePage]) -> None:
    client.force_login(superuser)


@pytest.fixture
def references(tree: dict[str, HomePage]) -> dict[type[Model], int]:
    """Create one object of each kind that a form can choose."""
    return {
        Page: factories.NewsFactory.create().pk,
        # Without a text of its own, so that each block must describe it.
        PortalImage: factories.ImageFactory.create(
            alt_text={}, with_renditions=False
        ).pk,
        Document: factories.DocumentFactory.create().pk,
        Organisation: factories.OrganisationFactory.create().pk,
        Topic: factories.TopicFactory.create().pk,
    }


def read_page_form(client: Client, model: type[PortalPage]) -> tuple[str, QueryDict]:
    """Return the address of a page type's form, and its data with a title only."""
    address = get_form_address(model)
    data = read_form(client, address, model)
    data["title"] = "Juodraštis"
    return address, data


def get_saved_page(response: ClientResponse, model: type[PortalPage]) -> PortalPage:
    """Return the latest revision of the page whose form was sent."""
    assert response.status_code == 302, response.context["form"].errors.as_data()
    pk = response.headers["Location"].rstrip("/").split("/")[-2]
    page: PortalPage = model.objects.get(pk=pk).get_latest_revision_as_object()
    return page


def assert_draft_is_rendered(client: Client, page: PortalPage) -> None:
    address = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    assert page.title in client.get(address).content.decode()


@pytest.mark.parametrize("model", list_page_types())
def test_draft_keeps_each_field_alone(
    client: Client,
    superuser: User,
    model: type[PortalPage],
    references: Mapping[type[Model], int],
) -> None:
    form = model.get_edit_handler().get_form_class()
    left_out = OTHER_FIELDS | {field.name for field in list_stream_fields(model)}
    if model is not NewsPage:
        # The fields that all page types have are tested once.
        left_out |= {field.name for field in NewsPage._meta.get_fields()}
    for name, field in form.base_fields.items():
        if name in left_out:
            continue
        address, data = read_page_form(client, model)
        is_localised = isinstance(field, LocalisedTextFormField)
        value = fill_field(name, field, references)
        data[f"{name}_lt" if is_localised else name] = value

        page = get_saved_page(client.post(address, data), model)

        shown = str(form(instance=page, for_user=superuser)[name])
        if value == "on":
            assert "checked" in shown, name
        elif "<option" in shown:
            assert f'value="{value}" selected' in shown, name
        else:
            assert str(value) in shown, name
        assert_draft_is_rendered(client, page)


@pytest.mark.parametrize("model", list_page_types())
def test_draft_without_any_other_value_is_saved(
    client: Client, model: type[PortalPage]
) -> None:
    address, data = read_page_form(client, model)
    formsets = model.get_edit_handler().get_form_class().formsets
    for name in list(data):
        is_counted = any(name.startswith(f"{formset}-") for formset in formsets)
        if name != "title" and not is_counted and not name.endswith("-count"):
            data[name] = ""

    page = get_saved_page(client.post(address, data), model)

    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert client.get(edit).status_code == 200
    assert_draft_is_rendered(client, page)


@pytest.mark.parametrize("model", list_page_types())
def test_draft_without_a_title_is_refused_at_the_title(
    client: Client, model: type[PortalPage]
) -> None:
    address, data = read_page_form(client, model)
    data["title"] = ""

    response = client.post(address, data)

    assert response.status_code == 200
    assert set(response.context["form"].errors) == {"title"}


def make_parts(
    model: type[PortalPage], name: str, references: Mapping[type[Model], int]
) -> list[StoredBlock]:
    """Make every block of a stream field, half-filled in every way."""
    block = model._meta.get_field(name).stream_block
    values = BlockValues(lambda path: re.sub(r"[._]", "", path), references)
    return [
        make_block(item["type"], part)
        for item in values.make(block, name)
        for part in list_half_filled(block.child_blocks[item["type"]], item["value"])
    ]


def split_parts(
    model: type[PortalPage], name: str, parts: list[StoredBlock]
) -> Iterator[list[StoredBlock]]:
    """Divide the blocks by the greatest numbers that the field accepts."""
    meta = model._meta.get_field(name).stream_block.meta
    chosen: list[StoredBlock] = []
    for part in parts:
        limits = (meta.block_counts or {}).get(part["type"], {})
        same = sum(other["type"] == part["type"] for other in chosen)
        if len(chosen) == meta.max_num or same == limits.get("max_num"):
            yield chosen
            chosen = []
        chosen.append(part)
    yield chosen


def fill_forms(
    client: Client,
    model: type[PortalPage],
    name: str,
    references: Mapping[type[Model], int],
) -> Iterator[tuple[str, QueryDict, list[StoredBlock]]]:
    """Fill in the form with all half-filled blocks, some at a time.

    Yields the address of the form, its data, and the blocks as they would be stored.
    """
    block = model._meta.get_field(name).stream_block
    address, form = read_page_form(client, model)
    for parts in split_parts(model, name, make_parts(model, name, references)):
        data = form.copy()
        data.update(nested_form_data({name: build_form_value(block, parts)}))
        yield address, data, parts
        renew_version(form, model)


def renew_version(form: QueryDict, model: type[PortalPage]) -> None:
    """Set what a form says of its version to what it would say if it were read now."""
    if "record_key" in form:
        form["record_key"] = str(uuid.uuid4())
        return
    page = model.objects.get(locale__language_code="lt")
    if page.latest_revision:
        form["loaded_revision_id"] = str(page.latest_revision.pk)
        created_at = page.latest_revision.created_at
        form["loaded_revision_created_at"] = created_at.isoformat()


def list_values(block: Any, raw: Any) -> list[str]:
    """List the texts and choices in a stored value, without markup and seconds."""
    found = []
    for _path, value in walk_stored_values(block, raw, ""):
        parts = [value]
        if isinstance(value, dict):
            parts = [value["table_caption"], *itertools.chain(*value["data"])]
        texts = [strip_tags(str(part)) for part in parts if part]
        found += [re.sub(r"^(\d\d:\d\d):00$", r"\1", text) for text in texts]
    return found


@pytest.mark.parametrize(("model", "name"), STREAMS)
def test_draft_keeps_half_filled_blocks(
    client: Client,
    model: type[PortalPage],
    name: str,
    references: Mapping[type[Model], int],
) -> None:
    block = model._meta.get_field(name).stream_block
    for address, data, parts in fill_forms(client, model, name, references):
        page = get_saved_page(client.post(address, data), model)

        stored = getattr(page, name).get_prep_value()
        assert [item["type"] for item in stored] == [item["type"] for item in parts]
        for sent, kept in zip(parts, stored, strict=True):
            child = block.child_blocks[sent["type"]]
            missing = set(list_values(child, sent["value"])) - set(
                list_values(child, kept["value"])
            )
            assert not missing, sent
        edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
        assert client.get(edit).status_code == 200
        assert_draft_is_rendered(client, page)


def list_missing_parts(block: Any, raw: Any, path: str = "") -> set[str]:
    """List the paths of a value at which publishing must ask for something."""
    if isinstance(block, blocks.StructBlock):
        raw = raw or {}
        missing = {
            found
            for name, child in block.child_blocks.items()
            for found in list_missing_parts(child, raw.get(name), f"{path}.{name}")
        }
        # These checks follow when nothing is missing.
        if isinstance(block, PictureBlock) and not missing and not raw.get("alt"):
            return {f"{path}.alt"}
        if isinstance(block, CallToActionBlock) and not missing and not raw.get("url"):
            return {f"{path}.page"}
        if isinstance(block, FooterLinkBlock) and not raw.get("page"):
            names = ["label"] if raw.get("url") else ["page"]
            missing |= {f"{path}.{name}" for name in names if not raw.get(name)}
        return missing
    if isinstance(block, blocks.ListBlock):
        items = list_items(raw)
        missing = {
            found
            for index, item in enumerate(items)
            for found in list_missing_parts(block.child_block, item, f"{path}.{index}")
        }
        return missing | ({path} if len(items) < (block.meta.min_num or 0) else set())
    return {path} if getattr(block, "required", False) and not raw else set()


def list_error_paths(error: Any, path: str = "") -> set[str]:
    """List the paths of blocks that an error names."""
    if not hasattr(error, "block_errors"):
        return {path}
    paths = {path} if getattr(error, "non_block_errors", None) else set()
    for key, child in error.block_errors.items():
        paths |= list_error_paths(child, f"{path}.{key}")
    return paths


@pytest.mark.parametrize(("model", "name"), STREAMS)
def test_publishing_asks_at_each_part_that_is_missing(
    client: Client,
    model: type[PortalPage],
    name: str,
    references: Mapping[type[Model], int],
) -> None:
    block = model._meta.get_field(name).stream_block
    for address, data, parts in fill_forms(client, model, name, references):
        data["action-publish"] = "1"

        response = client.post(address, data)

        expected = {
            found
            for index, part in enumerate(parts)
            for found in list_missing_parts(
                block.child_blocks[part["type"]], part["value"], f".{index}"
            )
        }
        if response.status_code == 302:
            assert not expected
            continue
        errors = response.context["form"].errors.as_data()
        found = {
            path for error in errors.get(name, ()) for path in list_error_paths(error)
        }
        assert found == expected
        page = response.content.decode()
        for part in parts:
            child = block.child_blocks[part["type"]]
            assert all(text in page for text in list_values(child, part["value"]))
