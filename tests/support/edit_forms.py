"""Fill in the edit forms of the admin, and send what a browser would send."""

from collections.abc import Iterator, Mapping
from typing import Any

from bs4 import BeautifulSoup
from django import forms
from django.apps import apps
from django.db.models import Model
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.test.utils.form_data import (
    nested_form_data,
    querydict_from_html,
    rich_text,
    streamfield,
)

from foundation.blocks.base import list_items
from foundation.models import PortalPage, SectionPage
from home.models import HomePage
from tests.support.block_values import list_stream_fields
from tests.support.html import find_element, get_attribute

FORM = "form[data-edit-form]"
# What a form says about the version that it was loaded with.
VERSION_FIELDS = {
    "loaded_revision_id",
    "loaded_revision_created_at",
    "loaded_version",
    "record_key",
}
JSON = {"Accept": "application/json"}


def list_page_types() -> list[type[PortalPage]]:
    """List all page types of the portal."""
    return [model for model in apps.get_models() if issubclass(model, PortalPage)]


def get_form_address(model: type[PortalPage]) -> str:
    """Return the address of the form that creates a page, or edits the only one."""
    if model is HomePage or issubclass(model, SectionPage):
        page = model.objects.get(locale__language_code="lt")
        return reverse("wagtailadmin_pages:edit", args=[page.pk])
    parents = model.allowed_parent_page_models()[0].objects
    parent = parents.get(locale__language_code="lt")
    names = [model._meta.app_label, model._meta.model_name]
    return reverse("wagtailadmin_pages:add", args=[*names, parent.pk])


def read_form(client: Client, address: str, model: type[Model]) -> QueryDict:
    """Read the form at an address as a browser would send it unchanged.

    The scripts of a browser add the counts of the stream fields.
    """
    response = client.get(address)
    assert response.status_code == 200, address
    page = BeautifulSoup(response.content, "html.parser")
    (form,) = page.select(FORM)
    for area in form.select("textarea"):
        # Browsers ignore a line break at the beginning.
        area.string = area.text.removeprefix("\n")
    data: QueryDict = querydict_from_html(str(form))
    for field in list_stream_fields(model):
        data.update(nested_form_data({field.name: streamfield([])}))
    return data


def build_form_value(block: Any, raw: Any) -> Any:
    """Convert a stored value of a block to the data of a form."""
    if isinstance(block, blocks.StreamBlock):
        return streamfield(
            [
                (
                    item["type"],
                    build_form_value(block.child_blocks[item["type"]], item["value"]),
                )
                for item in raw or []
            ]
        )
    if isinstance(block, blocks.ListBlock):
        items = [build_form_value(block.child_block, item) for item in list_items(raw)]
        numbered = {
            str(index): {"value": item, "order": str(index), "deleted": "", "id": ""}
            for index, item in enumerate(items)
        }
        return {"count": str(len(items)), **numbered}
    if isinstance(block, blocks.StructBlock):
        values = {
            name: build_form_value(child, (raw or {}).get(name))
            for name, child in block.child_blocks.items()
        }
        # A checkbox without a tick is not sent.
        return {name: value for name, value in values.items() if value is not False}
    return _build_leaf_value(block, raw)


def _build_leaf_value(block: Any, raw: Any) -> Any:
    if isinstance(block, TableBlock):
        return block.value_for_form(block.to_python(raw))
    if isinstance(block, blocks.RichTextBlock):
        # Draftail sends "null" for an empty text.
        return rich_text(raw, features=block.features) if raw else "null"
    if isinstance(block, blocks.BooleanBlock):
        return "on" if raw else False
    return "" if raw is None else str(raw)


def list_half_filled(block: Any, full: Any) -> Iterator[Any]:
    """Yield values of a block in which parts of its full value are missing.

    First an empty value, then only one part, then all but one part, for each part.
    """
    if isinstance(block, blocks.StructBlock):
        yield {}
        for name, child in block.child_blocks.items():
            for part in list_half_filled(child, full.get(name)):
                yield {name: part}
            yield {other: value for other, value in full.items() if other != name}
        yield full
    elif isinstance(block, blocks.ListBlock):
        yield []
        for item in list_items(full):
            for part in list_half_filled(block.child_block, item):
                yield [part]
    elif isinstance(block, blocks.BaseStreamBlock):
        yield []
        for item in full:
            child = block.child_blocks[item["type"]]
            for part in list_half_filled(child, item["value"]):
                yield [item | {"value": part}]
    else:
        yield full


VALUES_BY_KIND: dict[type[forms.Field], str] = {
    forms.BooleanField: "on",
    forms.DateTimeField: "2031-05-04 10:00",
    forms.DateField: "2031-05-04",
    forms.IntegerField: "31",
}


def fill_field(name: str, field: forms.Field, references: Mapping[type, int]) -> Any:
    """Return a value for a field of a form, as a browser sends it."""
    queryset = getattr(field, "queryset", None)
    if queryset is not None:
        return next(
            str(pk)
            for model, pk in references.items()
            if issubclass(queryset.model, model)
        )
    choices = [str(value) for value, _label in getattr(field, "choices", ()) if value]
    if choices:
        return choices[-1]
    for kind, value in VALUES_BY_KIND.items():
        if isinstance(field, kind):
            return value
    # Longer texts are not accepted by the browser.
    return f"pusiau-{name}"[: getattr(field, "max_length", None)]


def read_version(html: bytes) -> dict[str, str]:
    """Read the hidden fields of an editor's form that name its version."""
    form = find_element(BeautifulSoup(html, "html.parser"), FORM)
    return {
        get_attribute(field, "name"): get_attribute(field, "value")
        for field in form.select("input[type=hidden]")
        if field.get("name") in VERSION_FIELDS
    }


class EditorForm:
    """A form in one window: it knows the version that it was loaded with."""

    def __init__(self, client: Client, path: str) -> None:
        self.client = client
        self.path = path
        response = client.get(path)
        assert response.status_code == 200, path
        self.version = read_version(response.content)
        self.autosaved: dict[str, str] = {}

    def save(self, data: dict[str, Any], action: str = "") -> Any:
        """Press a button, such as ``action-publish``; read the form that is shown."""
        button = {action: "1"} if action else {}
        response = self.client.post(self.path, data | self.version | button)
        if response.status_code == 200:
            self.version = read_version(response.content)
        return response

    def autosave(self, data: dict[str, Any]) -> Any:
        """Save a draft as Wagtail's script does; our script reads the new version."""
        fields = data | self.version | self.autosaved
        response = self.client.post(self.path, fields, headers=JSON)
        if response.status_code == 200:
            answer = response.json()
            revision = str(answer["revision_id"])
            self.path = answer.get("url", self.path)
            self.version["loaded_revision_id"] = revision
            self.version["loaded_revision_created_at"] = answer["revision_created_at"]
            self.autosaved = {"overwrite_revision_id": revision}
        return response


def sign_in(user: Any) -> Client:
    """Give a client in Lithuanian in which a user is signed in."""
    client = Client(headers={"Accept-Language": "lt"})
    client.force_login(user)
    return client


def read_messages(response: Any) -> str:
    """Return the messages that a page shows."""
    page = BeautifulSoup(response.content, "html.parser")
    return " ".join(message.get_text(" ") for message in page.select(".messages"))
