"""The demo's content through the headless API: each answer is as documented."""

from typing import Any

import pytest
from django.test import Client

from tests.support.api_reader import ApiReader

LISTS = ["/events", "/news", "/stories", "/organisations"]


@pytest.mark.parametrize("language", ["lt", "en"])
def test_every_operation_answers_as_documented(
    demo: None, client: Client, subtests: Any, language: str
) -> None:
    read = ApiReader(client)
    read("/")
    for path in ("/home", "/navigation"):
        read(path, locale=language)
    for path in LISTS:
        items = read(path, locale=language, limit=100, include="body")["items"]
        assert items
        for item in items:
            with subtests.test(item=f"{path}/{item['id']}"):
                detail = read(f"{path}/{item['id']}")
                assert detail["locale"] == language
                if path != "/organisations":
                    found = read("/pages/find", path=item["url"])
                    assert found == detail
