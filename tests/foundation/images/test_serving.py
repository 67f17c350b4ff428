"""Pictures from disk: open ones to everybody, the others to editors alone."""

from typing import Any

import pytest
from django.test import Client

from tests.support import visibility_states
from tests.support.factories import DocumentFactory, ImageFactory, make_png


def files_of(image: Any) -> list[str]:
    """The addresses of a picture and of its renditions."""
    return [image.file.url, *(made.file.url for made in image.renditions.all())]


def read(response: Any) -> bytes:
    """Read a file to its end, where it closes itself."""
    return b"".join(response.streaming_content)


@pytest.fixture
def private(tree: Any) -> Any:
    """A picture behind a login."""
    return ImageFactory.create(collection=visibility_states.create_private_collection())


def test_an_open_picture_is_served_and_may_be_kept(
    tree: Any, image: Any, client: Client
) -> None:
    addresses = files_of(image)
    assert len(addresses) == 4
    for address in addresses:
        response = client.get(address)
        assert read(response)
        assert response.headers["Cache-Control"].startswith("public")
        assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert read(client.get(image.file.url)) == make_png(400, 300)


def test_formats_are_named(tree: Any, image: Any, client: Client) -> None:
    responses = [client.get(address) for address in files_of(image)]
    kinds = {response.headers["Content-Type"] for response in responses}
    for response in responses:
        read(response)

    assert kinds == {"image/png", "image/avif", "image/webp", "image/jpeg"}


def test_a_private_picture_is_not_there(private: Any, client: Client) -> None:
    for address in files_of(private):
        assert client.get(address).status_code == 404
        assert client.head(address).status_code == 404


def test_an_editor_sees_a_private_picture(
    private: Any, client: Client, editor: Any
) -> None:
    client.force_login(editor)
    for address in files_of(private):
        response = client.get(address)
        assert read(response)
        assert response.headers["Cache-Control"] == "private"


def test_a_reader_who_is_no_editor_does_not(
    private: Any, client: Client, django_user_model: Any
) -> None:
    client.force_login(django_user_model.objects.create_user("reader"))

    assert client.get(private.file.url).status_code == 404


def test_a_picture_that_moves_into_a_private_collection_goes_with_its_renditions(
    tree: Any, image: Any, client: Client
) -> None:
    image.collection = visibility_states.create_private_collection()
    image.save()

    assert {client.get(path).status_code for path in files_of(image)} == {404}


def test_a_document_has_another_door(tree: Any, client: Client) -> None:
    assert client.get(DocumentFactory.create().file.url).status_code == 404


@pytest.mark.parametrize(
    "name",
    [
        "",
        "images/",
        "images",
        "../manage.py",
        "..%2fmanage.py",
        "%00",
        "images/%00.png",
    ],
)
def test_nothing_else_is_served(
    tree: Any, image: Any, client: Client, name: str
) -> None:
    assert client.get(f"/media/{name}").status_code == 404


def test_no_roundabout_way_leads_to_a_private_picture(
    private: Any, client: Client
) -> None:
    folder, _slash, name = private.file.name.partition("/")
    for path in (f"{folder}//{name}", f"{folder}/./{name}", f"x/../{folder}/{name}"):
        assert client.get("/", PATH_INFO=f"/media/{path}").status_code == 404
