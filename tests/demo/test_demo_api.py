"""Responses of the headless API for the demo content match its document."""

import pytest
from django.test import Client

from tests.support.api_reader import ApiReader

LISTS = ["/events", "/news", "/stories", "/organisations"]


@pytest.mark.parametrize("language", ["lt", "en"])
def test_responses_match_the_openapi_document(
    demo: None, client: Client, subtests: pytest.Subtests, language: str
) -> None:
    read_api = ApiReader(client)
    read_api("/")
    for path in ("/home", "/navigation"):
        read_api(path, locale=language)
    for path in LISTS:
        items = read_api(path, locale=language, limit=100, include="body")["items"]
        assert items
        for item in items:
            with subtests.test(item=f"{path}/{item['id']}"):
                detail = read_api(f"{path}/{item['id']}")
                assert detail["locale"] == language
                if path != "/organisations":
                    found = read_api("/pages/find", path=item["url"])
                    assert found == detail
