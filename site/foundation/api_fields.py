"""Wagtail API v2 fields that show a part of a page's resource."""

import functools
from collections.abc import Mapping
from typing import Any

from rest_framework.fields import Field


class ResourceField(Field[Any, Any, Any, Any]):
    """Shows one key of the page's resource, the same data as in the headless API.

    The view puts ``resources``, a function from a page to its resource, into the
    context, so that a list of pages is read in a fixed number of queries.
    """

    def get_attribute(self, instance: Any) -> Any:
        """Hand over the page itself."""
        return instance

    def to_representation(self, page: Any) -> Any:
        """Pick the field's key from the page's resource."""
        return self.context["resources"](page)[str(self.source)]


@functools.singledispatch
def serialize_files(image: Any) -> Mapping[str, Any]:
    """Say where the files of an image are; ``serializers/pictures.py`` registers it."""
    raise NotImplementedError(type(image).__name__)


class PictureField(Field[Any, Any, Any, Any]):
    """Shows where an image's files are, as a page that uses it would."""

    def get_attribute(self, instance: Any) -> Any:
        """Hand over the picture itself."""
        return instance

    def to_representation(self, image: Any) -> Any:
        """Pick the field's key from the picture's files."""
        return serialize_files(image)[str(self.source)]
