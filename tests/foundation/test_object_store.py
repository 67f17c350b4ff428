"""Files in an object store: a real server of the protocol, in a thread."""

from collections.abc import Iterator
from typing import Any
from urllib.request import urlopen

import pytest
from botocore.awsrequest import AWSResponse
from django.conf import settings as django_settings
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client
from moto.server import ThreadedMotoServer
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings
from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction

from foundation.images.renditions import list_missing_specs, make_missing_renditions
from foundation.models import PortalImage
from foundation.storage import get_media_storage
from home.models import HomePage
from portal.http import security_headers
from portal.settings import storage
from tests.support import factories

SECRET = "secret/of+the+store"
CLOSED = "http://127.0.0.1:9"


@pytest.fixture(scope="module")
def store() -> Iterator[str]:
    """Start an object store; return its origin."""
    server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


def use_store(endpoint: str, settings: Settings) -> None:
    """Set what ``STORAGE_URL`` sets at the start."""
    with pytest.MonkeyPatch.context() as patch:
        quoted = SECRET.replace("/", "%2F").replace("+", "%2B")
        url = f"s3://key:{quoted}@portal/files?endpoint={endpoint}&region=eu-1"
        patch.setenv("STORAGE_URL", f"{url}&style=path")
        settings.OBJECT_STORE = storage.read_object_store()
    settings.STORAGES = django_settings.STORAGES | {
        "default": {"BACKEND": "foundation.object_store.ObjectStorage"}
    }


@pytest.fixture
def bucket(store: str, settings: Settings, db: None) -> Any:
    """Use the store, and return its bucket."""
    use_store(store, settings)
    bucket = get_store().bucket
    bucket.create(CreateBucketConfiguration={"LocationConstraint": "eu-1"})
    yield bucket
    bucket.objects.delete()
    bucket.delete()


@pytest.fixture
def private(bucket: Any) -> Collection:
    """Create a collection that only signed-in users may see."""
    collection = factories.CollectionFactory.create()
    CollectionViewRestriction.objects.create(
        collection=collection, restriction_type="login"
    )
    return collection


def get_store() -> Any:
    """Return the storage, an ``ObjectStorage`` now."""
    return get_media_storage()


def list_keys(bucket: Any) -> set[str]:
    return {row.key for row in bucket.objects.all()}


def test_a_picture_is_stored_shown_and_deleted(
    bucket: Any,
    store: str,
    tree: dict[str, HomePage],
    admin_client: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    fields = {"title": "Salė", "alt_text_lt": "Salė", "tags": "", "collection": 1}
    file = ContentFile(factories.make_png(410, 300), name="salė.png")

    with django_capture_on_commit_callbacks(execute=True):
        response = admin_client.post("/admin/images/add/", {**fields, "file": file})

    assert response.status_code == 302
    image = PortalImage.objects.get()
    assert not list_missing_specs(image)
    assert (image.width, image.height) == (410, 300)
    assert image.file_size == bucket.Object(f"files/{image.file.name}").content_length
    assert image.file_hash
    assert len(list_keys(bucket)) == 1 + image.renditions.count()

    page = factories.NewsFactory.create(image=image)
    picture = Client().get(f"/api/v2/pages/{page.pk}/").json()["image"]
    path = picture["src"].removeprefix(django_settings.BASE_URL)
    shown = Client().get(path)
    assert shown.status_code == 302
    assert "s-maxage=300" in shown.headers["Cache-Control"]
    assert shown.headers["Location"].startswith(f"{store}/portal/files/images/")
    with urlopen(shown.headers["Location"], timeout=10) as answer:
        assert answer.read().startswith(b"\xff\xd8")
        assert "max-age=86400" in answer.headers["Cache-Control"]

    page.delete()
    with django_capture_on_commit_callbacks(execute=True):
        image.delete()
    assert not list_keys(bucket)


def test_pictures_of_a_restricted_collection_stay_private(
    private: Collection, admin_client: Client
) -> None:
    image = factories.ImageFactory.create(collection=private)
    (url, *_others) = [row.url for row in image.renditions.all()]

    assert Client().get(url).status_code == 404
    assert Client().get(image.file.url).status_code == 404
    shown = admin_client.get(url)
    assert shown.status_code == 302
    assert shown.headers["Cache-Control"] == "private, no-store"


def test_documents_are_links_to_the_store_for_those_who_may_read_them(
    private: Collection, store: str
) -> None:
    public = factories.DocumentFactory.create()
    secret = factories.DocumentFactory.create(collection=private)

    served = Client().get(public.url)
    assert served.headers["Location"].startswith(f"{store}/portal/files/documents/")
    with urlopen(served.headers["Location"], timeout=10) as answer:
        assert answer.read() == b"Klaster"
        assert public.filename in answer.headers["Content-Disposition"]
    assert store not in Client().get(secret.url).headers.get("Location", "")


def test_the_policy_allows_the_store(bucket: Any, store: str) -> None:
    policy = security_headers.get_policy("/lt/")

    assert store in policy["img-src"]
    assert store in policy["media-src"]


def test_commands_need_no_path_of_a_file(bucket: Any) -> None:
    image = factories.ImageFactory.create(with_renditions=False)
    image.renditions.all().delete()

    call_command("normalize_images", verbosity=0)
    call_command("renditions", verbosity=0)

    assert not list_missing_specs(PortalImage.objects.get())


def test_a_task_that_deletes_a_file_does_not_have_the_key(bucket: Any) -> None:
    name = "foundation.object_store.ObjectStorage"

    assert get_store().deconstruct() == (name, (), {})


def test_a_store_that_does_not_answer_is_a_503(
    bucket: Any, settings: Settings, admin_client: Client
) -> None:
    image = factories.ImageFactory.create(with_renditions=False)
    image.renditions.all().delete()
    use_store(CLOSED, settings)
    admin_client.raise_request_exception = False
    file = ContentFile(b"Klaster", name="a.txt")
    fields = {"title": "Ataskaita", "collection": 1, "tags": "", "file": file}

    response = admin_client.post("/admin/documents/add/", fields)

    assert response.status_code == 503
    assert response.headers["Retry-After"]
    assert not Document.objects.exists()
    # A worker tries it again, and readers get a link, which needs no store.
    assert make_missing_renditions(image) == list_missing_specs(image)
    assert Client().get(image.file.url).status_code == 302


def test_a_full_store_is_a_507(bucket: Any, admin_client: Client) -> None:
    """MinIO answers with a 507 then, too."""
    admin_client.raise_request_exception = False
    file = ContentFile(b"Klaster", name="a.txt")
    fields = {"title": "Ataskaita", "collection": 1, "tags": "", "file": file}
    client = get_store().connection.meta.client
    client.meta.events.register(
        "before-send.s3.PutObject", lambda **_event: make_full_answer()
    )

    response = admin_client.post("/admin/documents/add/", fields)

    assert response.status_code == 507


def make_full_answer() -> AWSResponse:
    """Make the answer of a store without space."""
    answer = AWSResponse("http://store.test/", 507, {}, None)
    answer._content = b"<Error><Code>XMinioStorageFull</Code></Error>"
    return answer
