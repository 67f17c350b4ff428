"""The login form of the admin."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from home.models import HomePage


@pytest.mark.parametrize(
    ("language", "labels"),
    [("lt", ["Naudotojo vardas", "Slaptažodis"]), ("en", ["Username", "Password"])],
)
def test_fields_have_labels_in_the_language_of_the_browser(
    client: Client, tree: dict[str, HomePage], language: str, labels: list[str]
) -> None:
    response = client.get("/admin/login/", headers={"Accept-Language": language})

    page = BeautifulSoup(response.content, "html.parser")
    found = [label.get_text().strip(" \n*") for label in page.select(".w-field__label")]
    assert found == labels
