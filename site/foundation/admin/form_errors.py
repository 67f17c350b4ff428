"""The errors of a form, each with the element to which it belongs."""

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from wagtail import blocks


@dataclasses.dataclass(frozen=True)
class FormError:
    """An error: ``label`` names the field, ``target`` is the id of its element."""

    label: str
    message: str
    target: str


def list_form_errors(form: Any) -> list[FormError]:
    """List the errors of a validated form, of its child forms and its blocks."""
    errors = list(_list_errors(form))
    for formset in form.formsets.values():
        model = formset.model._meta
        errors += [
            FormError(str(model.verbose_name_plural), message, f"id_{formset.prefix}")
            for message in formset.non_form_errors()
        ]
        for child in formset.forms:
            errors += _list_errors(child)
    return errors


def _list_errors(form: Any) -> Iterator[FormError]:
    for name in form.errors:
        yield from list_field_errors(form, name)


def list_field_errors(form: Any, name: str) -> Iterator[FormError]:
    """List the errors of one field, or those of the whole form, without a target."""
    found = form.errors.as_data()[name]
    if name == NON_FIELD_ERRORS:
        messages = [message for error in found for message in error.messages]
        yield from (FormError("", message, "") for message in messages)
        return
    field = form[name]
    block = getattr(field.field, "block", None)
    for error in found:
        if block is not None:
            yield from _list_block_errors(
                block, error, field.html_name, form.data, str(field.label)
            )
        else:
            for message in error.messages:
                yield FormError(str(field.label), message, field.auto_id)


def _list_block_errors(
    block: Any, error: Any, prefix: str, data: Mapping[str, Any], label: str
) -> Iterator[FormError]:
    """List the errors of a block whose fields begin with ``prefix`` in the form."""
    children = getattr(error, "block_errors", None)
    if children is None:
        yield from (FormError(label, message, prefix) for message in error.messages)
        return
    for plain in _list_plain_errors(error):
        yield from (FormError(label, message, prefix) for message in plain.messages)
    for key, child_error in children.items():
        child, child_prefix = _find_child(block, key, prefix, data)
        path = f"{label} › {child.label}" if child.label else label
        yield from _list_block_errors(child, child_error, child_prefix, data, path)


def _list_plain_errors(error: Any) -> list[ValidationError]:
    errors: list[ValidationError] = error.non_block_errors.as_data()
    return errors


def _find_child(
    block: Any, key: Any, prefix: str, data: Mapping[str, Any]
) -> tuple[Any, str]:
    """Return a child of a block, and the prefix of its fields."""
    if isinstance(block, blocks.BaseStructBlock):
        return block.child_blocks[key], f"{prefix}-{key}"
    index = _list_indexes(prefix, data)[key]
    if isinstance(block, blocks.ListBlock):
        return block.child_block, f"{prefix}-{index}-value"
    name = data[f"{prefix}-{index}-type"]
    return block.child_blocks[name], f"{prefix}-{index}-value"


def _list_indexes(prefix: str, data: Mapping[str, Any]) -> list[int]:
    """List the numbers of the blocks in the form, in the order of the blocks.

    The form keeps the number of a block that was moved, and deleted blocks.
    """
    indexes = [
        index
        for index in range(int(data[f"{prefix}-count"]))
        if not data[f"{prefix}-{index}-deleted"]
    ]
    return sorted(indexes, key=lambda index: int(data[f"{prefix}-{index}-order"]))
