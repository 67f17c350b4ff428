"""Assembles the headless API: its routers, errors and OpenAPI document."""

import json
from http import HTTPStatus
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Router, Swagger
from ninja.errors import HttpError, ValidationError

from foundation.addresses import HEADLESS_API_PATH
from foundation.api.errors import (
    ProblemError,
    build_parameters_error,
    build_problem_response,
    list_parameter_errors,
)
from foundation.api.operation import declare_operation
from foundation.api.params import refuse_parameters
from foundation.api.responses import build_response
from foundation.registry import list_types
from foundation.schema_types import DescribedDict
from foundation.visibility import get_request_visibility
from home.api import router as home_router
from home.preview_api import router as preview_router
from home.redirect_api import router as redirect_router
from home.site_api import Language, list_languages
from home.site_api import router as site_router
from home.topic_api import router as topic_router
from portal.api.document import complete_document, iterate_operations
from portal.api.paths import router as paths_router
from search.api import router as search_router

# Responses for the demo content by operation id, written by ``portal.api.examples``.
EXAMPLES: dict[str, Any] = json.loads(
    Path(__file__).with_name("examples.json").read_text()
)
DESCRIPTION = """\
Events, news and success stories of a network, ready to render.

Read-only; no key is needed. Collections take `locale`, `fallback`, `limit`,
`offset` or `cursor`, `order`, `view`, `fields`, `ids` and `keys`, and answers
`{"count", "next", "previous", "items"}`. Errors are problem details (RFC 9457). Answers
carry an `ETag`; send it back as `If-None-Match`. Who sends a token also learns how
translations stand to their sources: `freshness` of each item, and the parameter of that
name.
"""


class HeadlessAPI(NinjaAPI):
    """The headless API; its document describes errors as problem details."""

    def get_openapi_schema(self, **options: Any) -> Any:
        """Build the OpenAPI document."""
        return self.build_document(server_url=settings.BASE_URL, **options)

    def build_document(self, *, server_url: str, **options: Any) -> Any:
        """Build the OpenAPI document with the URL of a server."""
        document = super().get_openapi_schema(**options)
        complete_document(document, server_url=server_url)
        for operation in iterate_operations(document):
            example = EXAMPLES.get(operation["operationId"])
            if example is not None:
                response_200 = operation["responses"][HTTPStatus.OK.value]
                response_200["content"]["application/json"]["example"] = example
        return document


api = HeadlessAPI(
    title=f"{settings.WAGTAIL_SITE_NAME}: headless API",
    version="1.0.0",
    description=DESCRIPTION,
    urls_namespace="headless",
    docs=Swagger(settings={"tryItOutEnabled": True, "validatorUrl": None}),
    openapi_extra={
        "info": {"license": {"name": "BSD 3-Clause", "identifier": "BSD-3-Clause"}},
    },
)
service_router = Router(tags=["Site"])


class Service(DescribedDict):
    """Where everything is."""

    title: str
    """Name of the API."""
    version: str
    """Version of the API."""
    locales: list[Language]
    """The published languages."""
    links: dict[str, str]
    """Addresses of the other operations by path."""


@declare_operation(service_router, "/", Service, "getService", "Where everything is")
def get_service(request: HttpRequest) -> HttpResponse:
    """Name the published languages, and link to everything below."""
    refuse_parameters(request)
    visibility = get_request_visibility(request)
    collections = [entry.collection for entry in list_types() if entry.router]
    paths = [
        "home",
        *collections,
        "topics",
        "navigation",
        "branding",
        "site",
        "paths",
        "redirects",
        "pages/find",
        "search",
        "search/suggest",
    ]
    return build_response(
        request,
        {
            "title": api.title,
            "version": api.version,
            "locales": list_languages(visibility),
            "links": {
                path: f"{visibility.portal_root_url}{HEADLESS_API_PATH}/{path}"
                for path in [*paths, "openapi.json", "docs"]
            },
        },
    )


api.add_router("", service_router)
for router in (home_router, site_router, paths_router, redirect_router):
    api.add_router("", router)
api.add_router("/preview", preview_router)
for entry in list_types():
    if entry.router:
        api.add_router(f"/{entry.collection}", entry.router)
api.add_router("/topics", topic_router)
api.add_router("/search", search_router)


@api.exception_handler(ProblemError)
def _handle_problem(request: HttpRequest, error: ProblemError) -> HttpResponse:
    return build_problem_response(error.status, error.detail, error.errors)


@api.exception_handler(ValidationError)
def _handle_invalid_parameters(
    request: HttpRequest, error: ValidationError
) -> HttpResponse:
    problem = build_parameters_error(list_parameter_errors(error.errors, request.GET))
    return build_problem_response(problem.status, problem.detail, problem.errors)


@api.exception_handler(HttpError)
def _handle_http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    status = HTTPStatus(error.status_code)
    return build_problem_response(status, str(error) or status.phrase)


def build_openapi_document() -> dict[str, Any]:
    """Build the OpenAPI document, the same on every machine."""
    document: dict[str, Any] = api.build_document(
        server_url="/", path_prefix=HEADLESS_API_PATH
    )
    return document
