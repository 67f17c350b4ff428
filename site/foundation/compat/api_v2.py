"""Undocumented methods and attributes that our views of Wagtail's API v2 use."""

from typing import Any

from rest_framework.request import Request
from wagtail.api.v2.views import BaseAPIViewSet


def replace_query(request: Request, query: Any) -> None:
    """Replace the query of a request for all code that runs later.

    Touches: rest_framework.request.Request
    Read in: djangorestframework 3.18.3
    Why: Wagtail's filters read ``request.GET``, which REST framework takes from
        Django's request. We remove query syntax from the search.
    Upstream: No issue: in REST framework a query is immutable.
    Until: Wagtail's search filter has a method that returns the search terms.
    """
    request._request.GET = query  # noqa: SLF001 - DRF reads it there


class NestedFieldsViewSet(BaseAPIViewSet):
    """Checks the parameter ``fields`` before Wagtail builds a serializer for it."""

    @classmethod
    def check_fields(cls, model: Any, fields_config: Any) -> None:
        """Raise ``BadRequestError`` for invalid fields; subclasses override this."""

    @classmethod
    def _get_serializer_class(
        cls,
        router: Any,
        model: Any,
        fields_config: Any,
        show_details: bool = False,
        nested: bool = False,
    ) -> Any:
        """Check the fields of each model before Wagtail builds its serializer.

        Touches: wagtail.api.v2.views.BaseAPIViewSet._get_serializer_class
        Read in: wagtail 8.0.1
        Why: A request for nested fields of a field with its own serializer causes a
            500. The model is needed to find these fields.
        Upstream: No issue: nobody has reported it.
        Until: Wagtail returns a 400 for these fields.
        """
        cls.check_fields(model, fields_config)
        return super()._get_serializer_class(
            router, model, fields_config, show_details, nested
        )
