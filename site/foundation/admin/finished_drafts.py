"""What a draft lacks to be published without its form."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from wagtail.models import Page

from foundation.admin.permission_testers import is_translation
from localization.stream_merge import list_stream_fields


def is_finished(page: Page) -> bool:
    """Return whether the latest draft of a page has all that publishing asks for."""
    return not list_unfinished_fields(page)


def list_unfinished_fields(page: Page) -> list[str]:
    """List the fields at which the form would refuse to publish the latest draft.

    They are named as in the form; an error of the whole page is listed as it is.
    """
    draft = page.get_latest_revision_as_object()
    errors = _collect_errors(draft.full_clean)
    # ``full_clean`` does not look into the blocks.
    for name in list_stream_fields(type(draft)):
        stream = getattr(draft, name)
        if _collect_errors(stream.stream_block.clean, stream):
            errors[name] = []
    # A translation has no form: its editor has rules of its own.
    if not is_translation(draft):
        errors |= draft.list_publishing_errors()
    messages = errors.pop(NON_FIELD_ERRORS, [])
    return [*list_labels(type(draft), errors), *messages]


def list_labels(model: type[Page], names: Iterable[str]) -> list[str]:
    """List the labels of fields, or of relations to children."""
    fields = [model._meta.get_field(name) for name in names]
    return [
        str(
            field.related_model._meta.verbose_name_plural
            if field.one_to_many
            else field.verbose_name
        )
        for field in fields
    ]


def _collect_errors(clean: Any, *args: Any) -> dict[str, list[str]]:
    """Return the messages of a ValidationError by field; without one, nothing."""
    try:
        clean(*args)
    except ValidationError as error:
        has_fields = hasattr(error, "error_dict")
        return error.message_dict if has_fields else {NON_FIELD_ERRORS: []}
    return {}
