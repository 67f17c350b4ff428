"""Types from which the OpenAPI document of the headless API is made.

A typed dictionary of the API derives from ``DescribedDict``: the docstring below a
field is its description in the document. Strings of a standard format have a type of
their own (JSON Schema Validation, section 7.3).
"""

import ast
import functools
import inspect
import itertools
import sys
from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import WithJsonSchema, with_config
from typing_extensions import (
    TypedDict,  # pydantic needs this one before Python 3.12
    get_original_bases,
)


def _describe_format(name: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "format": name})


DateString = Annotated[str, _describe_format("date")]
DateTimeString = Annotated[str, _describe_format("date-time")]
UrlString = Annotated[str, _describe_format("uri")]
UrlReferenceString = Annotated[str, _describe_format("uri-reference")]
UuidString = Annotated[str, _describe_format("uuid")]
# Editors may leave some addresses out. Generators refuse a constant beside a string.
EmptyString = Annotated[str, WithJsonSchema({"type": "string", "maxLength": 0})]
EmailString = EmptyString | Annotated[str, _describe_format("email")]
OptionalUrlString = EmptyString | UrlString
# An all-day event has dates.
EventTimeString = DateTimeString | DateString


def add_descriptions(schema: dict[str, Any], cls: type) -> None:
    """Add the docstrings below the fields of a class and its bases to a schema.

    The schema may have only some of the fields.
    """
    for source in reversed([cls, *_iterate_bases(cls)]):
        docstrings = _read_field_docstrings(source.__module__)
        for name, docstring in docstrings.get(source.__name__, {}).items():
            if name in schema["properties"]:
                schema["properties"][name]["description"] = docstring


def _iterate_bases(cls: type) -> Iterator[type]:
    """Iterate over the typed dictionaries that a class extends, the nearest first."""
    for base in get_original_bases(cls):
        if base is not TypedDict:
            yield base
            yield from _iterate_bases(base)


@functools.cache
def _read_field_docstrings(module: str) -> dict[str, dict[str, str]]:
    """Read the docstrings below the fields of each class of a module."""
    return {
        statement.name: dict(_iterate_field_docstrings(statement))
        for statement in ast.parse(inspect.getsource(sys.modules[module])).body
        if isinstance(statement, ast.ClassDef)
    }


def _iterate_field_docstrings(cls: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, below in itertools.pairwise(cls.body):
        match field, below:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(docstring))),
            ):
                yield name, inspect.cleandoc(docstring).replace("\n", " ")


@with_config(json_schema_extra=add_descriptions)
class DescribedDict(TypedDict):
    """A typed dictionary whose fields are described by the docstrings below them."""
