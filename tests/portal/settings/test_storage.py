"""Reading of ``STORAGE_URL``."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal.settings import storage


def test_files_are_on_the_disk_without_a_url() -> None:
    assert storage.read_object_store() == {}


def test_a_store_of_ones_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(
        "STORAGE_URL",
        "s3://me:p%2Fa%2B@Media/portal/?endpoint=https://s3.example:9000&region=eu-1"
        "&style=path",
    )

    assert storage.read_object_store() == {
        "access_key": "me",
        "secret_key": "p/a+",
        "bucket_name": "Media",
        "location": "portal",
        "endpoint_url": "https://s3.example:9000",
        "region_name": "eu-1",
        "addressing_style": "path",
    }


def test_the_role_of_the_machine_needs_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STORAGE_URL", "s3://media")
    found = storage.read_object_store()

    assert found["bucket_name"] == "media"
    assert found["access_key"] is found["secret_key"] is found["endpoint_url"] is None


@pytest.mark.parametrize(
    "url",
    [
        *("media", "s3:media", "s3://", "http://u:secret@media", "s3://u@media"),
        *("s3://u:sec/ret@media", "s3://u:secret@media:x", "s3://u:secret@media#x"),
        *("s3://u:secret@media?region", "s3://u:secret@media?acl=public"),
        *("s3://u:secret@media?style=x", "s3://u:secret@[::1"),
        "s3://u:secret@media?endpoint=s3.example",
    ],
)
def test_what_can_t_be_meant_is_refused_without_the_secret(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("STORAGE_URL", url)

    with pytest.raises(ImproperlyConfigured, match="STORAGE_URL") as caught:
        storage.read_object_store()

    assert "secret" not in str(caught.value).replace("key:secret", "").replace(
        "key and secret", ""
    )
