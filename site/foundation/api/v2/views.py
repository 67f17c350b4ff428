"""Views of Wagtail's API v2: its own format, filtered by visibility, with limits."""

from typing import Any

from django.db import connection
from django.http import Http404
from django.utils import translation
from django.utils.functional import cached_property
from rest_framework.fields import Field
from wagtail.api import APIField
from wagtail.api.v2.filters import SearchFilter
from wagtail.api.v2.serializers import PageSerializer
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.api.validators import SiteFilterValidator
from wagtail.documents.api.v2.views import DocumentsAPIViewSet
from wagtail.images.api.v2.views import ImagesAPIViewSet
from wagtail.models import Page

from foundation.api.params import get_first_language
from foundation.api.v2.limits import check_bounds, check_filter, is_filterable
from foundation.api.v2.search import PageSearchFilter
from foundation.api_fields import ResourceField
from foundation.compat.api_v2 import NestedFieldsViewSet, replace_query
from foundation.models import PortalPage
from foundation.serializers.pages import list_shown_fields, serialize_objects
from foundation.visibility import Visibility, get_request_visibility, get_visibility
from localization.text import normalize_query


class SafeViewSet(NestedFieldsViewSet):
    """The base of all three collections: it checks the query."""

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        """Check the query before the view runs."""
        super().initial(request, *args, **kwargs)
        check_bounds(request.GET)

    @classmethod
    def get_available_fields(
        cls, model: Any, db_fields_only: bool = False
    ) -> list[str]:
        """Allow filters and ordering by fields with plain values only."""
        names: list[str] = super().get_available_fields(model, db_fields_only)
        if db_fields_only:
            names = [name for name in names if is_filterable(model, name)]
        return names

    def check_query_parameters(self, queryset: Any) -> None:
        """Raise a 400 for unknown parameters and invalid values."""
        super().check_query_parameters(queryset)
        fields = self.get_available_fields(queryset.model, db_fields_only=True)
        for name, value in self.request.GET.items():
            if name in fields:
                check_filter(queryset.model, name, value)
        if "tags" in self.request.GET.get("order", "").replace("-", "").split(","):
            raise BadRequestError("cannot order by 'tags' (one row has many)")

    def resolve_rich_text_format(self) -> Any:
        """Allow HTML only, with links in the page's own language."""
        if self.request.GET.get("rich_text_format", "html") != "html":
            raise BadRequestError("rich_text_format must be 'html'")
        return super().resolve_rich_text_format()

    def find_object(self, queryset: Any, request: Any) -> Any:
        """Find an object by id, or raise a 400 if the id is not a number."""
        pk = request.GET.get("id")
        if pk is None:
            return None
        if not pk.isdecimal():
            raise BadRequestError("id must be a positive integer")
        return queryset.get(id=int(pk))


class AddressField(Field[Any, Any, Any, Any]):
    """Returns the URL of a page, which may be at a front end."""

    def get_attribute(self, instance: Any) -> Any:
        """Return the page itself."""
        return instance

    def to_representation(self, page: Any) -> str | None:
        """Return the URL that the headless API has for the page."""
        visibility: Visibility = self.context["view"].visibility
        return visibility.get_url(page)


class PortalPageSerializer(PageSerializer):
    """Serializes pages with their URLs as in the headless API."""

    html_url = AddressField(read_only=True)


class PagesViewSet(SafeViewSet, PagesAPIViewSet):
    """Pages that an anonymous reader may see, even if the client is signed in."""

    base_serializer_class = PortalPageSerializer
    filter_backends = [
        PageSearchFilter if backend is SearchFilter else backend
        for backend in PagesAPIViewSet.filter_backends
    ]

    @cached_property
    def visibility(self) -> Visibility:
        """Return the visibility of the requested site."""
        request = self.request
        site_filter = request.GET.get("site")
        if site_filter is None:
            return get_request_visibility(request)
        try:
            site = SiteFilterValidator(site=site_filter, request=request).site_obj
        except ValueError as error:
            raise BadRequestError(str(error)) from error
        return get_visibility(site)

    def get_base_queryset(self) -> Any:
        """Return all visible pages."""
        return self.visibility.filter_pages(Page.objects.all())

    @classmethod
    def get_body_fields(cls, model: Any) -> list[APIField]:
        """Return ``api_fields``, then all other fields of the resource."""
        fields: list[APIField] = super().get_body_fields(model)
        listed_names = {field.name for field in fields}
        return fields + [
            APIField(name, serializer=ResourceField())
            for name in list_shown_fields(model)
            if name not in listed_names
        ]

    def get_queryset(self) -> Any:
        """Join the tables that each row needs."""
        return super().get_queryset().select_related("locale", "content_type")

    def get_object(self) -> Any:
        """Return the page, loaded only once."""
        if not hasattr(self, "_page"):
            self._page = super().get_object()
        return self._page

    @classmethod
    def check_fields(cls, model: Any, fields_config: Any) -> None:
        """Raise a 400 for nested fields of a field that can't be split."""
        resource_fields = {
            field.name
            for field in cls.get_body_fields(model)
            if isinstance(field.serializer, ResourceField)
        }
        for name, _is_negated, parts in fields_config:
            if parts and name in resource_fields:
                raise BadRequestError(f"'{name}' does not support nested fields")

    def get_serializer_context(self) -> dict[str, Any]:
        """Add the function that returns a page's resource to the context."""
        context: dict[str, Any] = super().get_serializer_context()
        return context | {"resources": self._get_resource}

    def paginate_queryset(self, queryset: Any) -> Any:
        """Store the listed pages, to serialize them together."""
        self._listed = list(super().paginate_queryset(queryset))
        return self._listed

    def _get_resource(self, page: Any) -> dict[str, Any]:
        """Return a page's resource; those of a list are serialized together."""
        if not hasattr(self, "_resources"):
            listed = getattr(self, "_listed", None) or [page]
            pages = [item for item in listed if isinstance(item, PortalPage)]
            resources = serialize_objects(pages, self.visibility)
            self._resources: dict[int, dict[str, Any]] = {
                item["id"]: item for item in resources
            }
        return self._resources[page.pk]

    def find_object(self, queryset: Any, request: Any) -> Any:
        """Find a page by id, or by the path of its URL: ``/lt/renginiai/…``.

        At ``/`` it is the home page of the site's first language.
        """
        if "html_path" not in request.GET:
            return super().find_object(queryset, request)
        path = request.GET["html_path"]
        if path == "/":
            path = f"/{get_first_language(self.visibility)}/"
        parts = [part for part in path.split("/") if part]
        root = self.visibility.get_root(parts[0]) if parts else None
        if root is None:
            return None
        home = Page.objects.get(pk=root.pk).specific
        with translation.override(root.language):
            try:
                page, _args, _kwargs = home.route(request, parts[1:])
            except Http404:
                return None
        # A sub-URL of a page, such as an organisation's profile, is not a page.
        is_own = self.visibility.get_path(page) == f"/{'/'.join(parts)}/"
        return page if is_own and queryset.filter(pk=page.pk).exists() else None


class TagsField(Field[Any, Any, Any, Any]):
    """Returns tags from the prefetched rows."""

    def to_representation(self, value: Any) -> list[str]:
        """Sort the tags by name."""
        return sorted(tag.name for tag in value.all())


class MediaViewSet(SafeViewSet):
    """Pictures or documents without a view restriction, even for signed-in clients."""

    def filter_queryset(self, queryset: Any) -> Any:
        """Remove query syntax from the search, so that it contains words only."""
        if "search" in self.request.GET:
            query = self.request.GET.copy()
            query["search"] = normalize_query(query["search"])
            if connection.vendor == "sqlite":
                # SQLite takes minutes to rank thousands of matches.
                query.setdefault("order", "-id")
            replace_query(self.request, query)
        return super().filter_queryset(queryset)

    def get_queryset(self) -> Any:
        """Filter visible objects, and prefetch their tags."""
        rows = self.model.objects.order_by("id").prefetch_related("tags")
        return get_request_visibility(self.request).filter_media(rows)

    @classmethod
    def get_field_serializer_overrides(cls, model: Any) -> dict[str, Any]:
        """Serialize tags without a query for each row."""
        return {**super().get_field_serializer_overrides(model), "tags": TagsField()}


class ImagesViewSet(MediaViewSet, ImagesAPIViewSet):
    """Pictures, with the renditions that pages use."""

    def get_queryset(self) -> Any:
        """Prefetch the renditions."""
        return super().get_queryset().prefetch_related("renditions")


class DocumentsViewSet(MediaViewSet, DocumentsAPIViewSet):
    """Documents."""
