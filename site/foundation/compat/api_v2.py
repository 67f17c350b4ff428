"""What our views of Wagtail's API v2 need beyond their public methods."""

from typing import Any

from rest_framework.request import Request
from wagtail.api.v2.views import BaseAPIViewSet


def replace_query(request: Request, query: Any) -> None:
    """Let what comes after read another query than the one that was sent.

    Touches: rest_framework.request.Request
    Read in: djangorestframework 3.18.3
    Why: Wagtail's filters read ``request.GET``, which REST framework takes from the
        request of Django that it wraps; words are searched for without their signs.
    Upstream: No issue: REST framework holds that a query does not change.
    Until: Wagtail's search filter has a method that gives the words.
    """
    request._request.GET = query  # noqa: SLF001 - DRF reads it there


class NestedFieldsViewSet(BaseAPIViewSet):
    """Asks about the parameter ``fields`` before a serializer is made of it."""

    @classmethod
    def check_fields(cls, model: Any, fields_config: Any) -> None:
        """Refuse fields by raising ``BadRequestError``; here all are let through."""

    @classmethod
    def _get_serializer_class(
        cls,
        router: Any,
        model: Any,
        fields_config: Any,
        show_details: bool = False,
        nested: bool = False,
    ) -> Any:
        """Check the fields of each model of which a serializer is made.

        Touches: wagtail.api.v2.views.BaseAPIViewSet._get_serializer_class
        Read in: wagtail 8.0.1
        Why: Asking for fields within a field that has a serializer of its own fails
            with a 500. Which fields have one is known once the model is.
        Upstream: No issue: nobody has reported it.
        Until: Wagtail refuses what a serializer can't nest.
        """
        cls.check_fields(model, fields_config)
        return super()._get_serializer_class(
            router, model, fields_config, show_details, nested
        )
