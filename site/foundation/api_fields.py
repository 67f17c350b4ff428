"""Wagtail API v2 fields that return a part of a page's resource."""

import functools
from collections.abc import Mapping
from typing import Any

from rest_framework.fields import Field


class ResourceField(Field[Any, Any, Any, Any]):
    """Returns one key of the page's resource, the same data as in the headless API.

    The view puts ``resources``, a function from a page to its resource, into the
    context, so that a list of pages is loaded in a fixed number of queries.
    """

    def get_attribute(self, instance: Any) -> Any:
        """Return the page itself."""
        return instance

    def to_representation(self, page: Any) -> Any:
        """Return the field's key of the page's resource."""
        return self.context["resources"](page)[str(self.source)]


@functools.singledispatch
def serialize_files(image: Any) -> Mapping[str, Any]:
    """Return the URLs of an image's files.

    ``serializers/pictures.py`` registers the function for pictures.
    """
    raise NotImplementedError(type(image).__name__)


class PictureField(Field[Any, Any, Any, Any]):
    """Returns the URLs of a picture's files, in the form of a page's resource."""

    def get_attribute(self, instance: Any) -> Any:
        """Return the picture itself."""
        return instance

    def to_representation(self, image: Any) -> Any:
        """Return the field's key of the picture's files."""
        return serialize_files(image)[str(self.source)]
