"""Image files: public ones for everybody, private ones for editors only."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from foundation.models import PortalImage
from home.models import HomePage
from tests.support import visibility_states
from tests.support.factories import (
    DocumentFactory,
    ImageFactory,
    NewsFactory,
    make_png,
)
from tests.support.responses import ClientResponse


def list_urls(image: PortalImage) -> list[str]:
    """Return the URLs of an image file and its renditions."""
    return [
        image.file.url,
        *(rendition.file.url for rendition in image.renditions.all()),
    ]


def read_content(response: ClientResponse) -> bytes:
    """Read a streamed file to its end, which closes it."""
    return response.getvalue()


@pytest.fixture
def private_image(tree: dict[str, HomePage]) -> PortalImage:
    """Create an image in a private collection."""
    return ImageFactory.create(collection=visibility_states.create_private_collection())


def test_public_image_is_served_and_cacheable(
    tree: dict[str, HomePage], image: PortalImage, client: Client
) -> None:
    addresses = list_urls(image)
    assert len(addresses) == 4
    for address in addresses:
        response = client.get(address)
        assert read_content(response)
        assert (
            response.headers["Cache-Control"] == "public, max-age=86400, s-maxage=300"
        )
        assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert read_content(client.get(image.file.url)) == make_png(400, 300)


def test_content_type_is_the_format(
    tree: dict[str, HomePage], image: PortalImage, client: Client
) -> None:
    responses = [client.get(address) for address in list_urls(image)]
    kinds = {response.headers["Content-Type"] for response in responses}
    for response in responses:
        read_content(response)

    assert kinds == {"image/png", "image/avif", "image/webp", "image/jpeg"}


def test_private_image_is_not_found(private_image: PortalImage, client: Client) -> None:
    for address in list_urls(private_image):
        assert client.get(address).status_code == 404
        assert client.head(address).status_code == 404


def test_editor_gets_a_private_image(
    private_image: PortalImage, client: Client, editor: User
) -> None:
    client.force_login(editor)
    for address in list_urls(private_image):
        response = client.get(address)
        assert read_content(response)
        assert response.headers["Cache-Control"] == "private"


def test_user_without_admin_access_does_not_get_a_private_image(
    private_image: PortalImage, client: Client, django_user_model: type[User]
) -> None:
    client.force_login(django_user_model.objects.create_user("reader"))

    assert client.get(private_image.file.url).status_code == 404


def test_image_moved_to_a_private_collection_is_not_found(
    tree: dict[str, HomePage], image: PortalImage, client: Client
) -> None:
    image.collection = visibility_states.create_private_collection()
    image.save()

    assert {client.get(path).status_code for path in list_urls(image)} == {404}


def test_a_cache_on_another_host_is_named_for_public_pictures_only(
    private_image: PortalImage,
    image: PortalImage,
    admin_client: Client,
    settings: Settings,
) -> None:
    """Private pictures have the portal's own address, which checks who asks."""
    settings.PUBLIC_MEDIA_URL = "https://media.example/"
    page = NewsFactory.create(image=image)

    shown = Client().get(f"/api/v2/pages/{page.pk}/").json()["image"]["src"]
    listed = admin_client.get("/admin/images/").content.decode()

    assert shown.startswith("https://media.example/images/")
    assert "https://media.example" not in listed.replace("img-src", "")
    thumbnail = private_image.renditions.get(filter_spec="max-165x165").url
    assert f'src="{thumbnail}"' in listed
    assert read_content(admin_client.get(thumbnail))
    assert Client().get(thumbnail).status_code == 404


def test_document_is_not_served_by_its_media_path(
    tree: dict[str, HomePage], client: Client
) -> None:
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
def test_other_media_paths_are_not_found(
    tree: dict[str, HomePage], image: PortalImage, client: Client, name: str
) -> None:
    assert client.get(f"/media/{name}").status_code == 404


def test_unnormalized_path_of_a_private_image_is_not_found(
    private_image: PortalImage, client: Client
) -> None:
    folder, _slash, name = private_image.file.name.partition("/")
    for path in (f"{folder}//{name}", f"{folder}/./{name}", f"x/../{folder}/{name}"):
        assert client.get("/", PATH_INFO=f"/media/{path}").status_code == 404
