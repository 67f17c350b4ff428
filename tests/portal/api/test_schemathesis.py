"""Requests that Schemathesis generates from the OpenAPI document.

``SCHEMATHESIS_CASES`` is the number per operation. ``make schemathesis`` makes more
than ten thousand requests in all.
"""

import json
import os
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from articles.models import NewsPage, SuccessStoryPage
from events.models import EventPage
from portal.api.headless import build_openapi_document
from portal.wsgi import application

CASES = int(os.environ.get("SCHEMATHESIS_CASES", "10"))
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
schema = schemathesis.openapi.from_dict(
    json.loads(json.dumps(build_openapi_document()))
)


@pytest.fixture(autouse=True)
def _create_content(
    event: dict[str, EventPage],
    news: dict[str, NewsPage],
    story: dict[str, SuccessStoryPage],
) -> Iterator[None]:
    """Create content, and keep the database connection open after a request."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@schema.parametrize()
@settings(
    max_examples=CASES,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
def test_generated_request_gets_a_documented_response(case: Case[Any]) -> None:
    response = case.call(app=application, base_url="http://127.0.0.1")

    case.validate_response(response, checks=CHECKS)
