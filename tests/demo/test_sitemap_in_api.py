"""Every address of the demo's sitemap is in the headless API."""

import re

from django.test import Client

from foundation.addresses import HEADLESS_API_PATH
from tests.support.api_reader import ApiReader


def list_sitemap_addresses(client: Client) -> list[str]:
    """List the addresses of all parts of the sitemap, in their order."""
    parts = re.findall("<loc>(.*?)</loc>", client.get("/sitemap.xml").content.decode())
    return [
        address
        for part in parts
        for address in re.findall("<loc>(.*?)</loc>", client.get(part).content.decode())
    ]


def test_paths_are_those_of_the_sitemap(demo: None, client: Client) -> None:
    read_api = ApiReader(client)

    answer = read_api("/paths")
    english = read_api("/paths", locale="en")

    addresses = list_sitemap_addresses(client)
    assert sorted(row["url"] for row in answer["items"]) == sorted(addresses)
    assert answer["count"] == len(addresses)
    assert english["items"] == [row for row in answer["items"] if row["locale"] == "en"]
    for row in answer["items"]:
        found = read_api("/pages/find", path=row["path"])
        for name in ("url", "type", "id", "key", "locale"):
            assert found[name] == row[name]


def test_find_knows_every_address(demo: None, client: Client) -> None:
    read_api = ApiReader(client)
    addresses = list_sitemap_addresses(client)

    found = {path: read_api("/pages/find", path=path) for path in addresses}

    assert len(addresses) > 90
    for path, resource in found.items():
        assert resource["url"] == path
        if "pages/find" not in resource["api_url"]:
            api_path = resource["api_url"].partition(HEADLESS_API_PATH)[2]
            assert read_api(api_path) == resource
        for archive in resource.get("years", []):
            year = read_api("/pages/find", path=archive["url"])
            assert year["type"] == "archive"
            assert client.get(year["collection_url"]).json()["count"] > 0, path
    assert {"topic", "organisation", "information", "home", "directory"} <= {
        resource["type"] for resource in found.values()
    }
