"""Renditions are made in advance, and only raster images are accepted."""

import io
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from PIL import Image
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from foundation.images import renditions
from foundation.images.forms import OWN_TASK_TIME
from foundation.images.renditions import (
    enqueue_missing_renditions,
    list_missing_specs,
    list_rendition_specs,
    list_widths,
    make_missing_renditions,
    make_renditions,
)
from foundation.images.scaling import encode_picture
from foundation.models import PortalImage
from home.models import HomePage
from tests.support import factories
from tests.support.queues import DATABASE_TASKS, run_ready_tasks
from tests.support.responses import ClientResponse

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def post_image(
    client: Client, name: str, content: bytes, pk: int | None = None
) -> ClientResponse:
    """Post the image form of the admin; with ``pk``, that of an existing image."""
    address = (
        reverse("wagtailimages:edit", args=[pk]) if pk else reverse("wagtailimages:add")
    )
    file = SimpleUploadedFile(name, content)
    fields = {"title": "Salė", "file": file, "alt_text_lt": "Salė pilna žmonių"}
    return client.post(address, fields | {"collection": 1, "tags": ""})


def list_filter_specs(image: PortalImage) -> set[str]:
    """Return the filter specs of the renditions of an image."""
    return set(image.renditions.values_list("filter_spec", flat=True))


def test_widths_do_not_exceed_the_image() -> None:
    def list_widths_of(width: int) -> list[int]:
        return list_widths(cast("PortalImage", SimpleNamespace(width=width)))

    assert list_widths_of(4000) == [400, 800, 1600]
    assert list_widths_of(1600) == [400, 800, 1600]
    assert list_widths_of(1599) == [400, 800, 1599]
    assert list_widths_of(800) == [400, 800]
    assert list_widths_of(790) == [400, 790]
    assert list_widths_of(120) == [120]


def test_alt_text_is_stored_by_language(client: Client, superuser: User) -> None:
    client.force_login(superuser)
    image = factories.ImageFactory.create()

    response = post_image(client, "sale.png", factories.make_png(), image.pk)

    assert response.status_code == 302
    image.refresh_from_db()
    assert image.alt_text == {"lt": "Salė pilna žmonių"}


def test_new_file_gets_its_renditions(
    client: Client,
    superuser: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    client.force_login(superuser)
    image = factories.ImageFactory.create(width=40, height=30)
    make_missing_renditions(image)

    with django_capture_on_commit_callbacks(execute=True):
        post_image(client, "wide.png", factories.make_png(900, 600), image.pk)

    image.refresh_from_db()
    assert image.width == 900
    assert {
        spec for _format, _width, spec in list_rendition_specs(image)
    } <= list_filter_specs(image)
    assert not any("width-40|" in spec for spec in list_filter_specs(image))


@pytest.mark.parametrize(
    ("name", "content"),
    [("x.svg", SVG), ("x.png", SVG), ("x.png", b"nothing"), ("x.pdf", b"%PDF-1.7")],
)
def test_only_raster_images_are_accepted(
    client: Client, superuser: User, name: str, content: bytes
) -> None:
    client.force_login(superuser)
    image = factories.ImageFactory.create()

    response = post_image(client, name, content, image.pk)

    assert response.status_code == 200
    assert "file" in response.context["form"].errors


def test_request_of_a_reader_makes_no_rendition(
    client: Client, tree: dict[str, HomePage]
) -> None:
    image = factories.ImageFactory.create(with_renditions=False)
    image.renditions.all().delete()
    page = factories.NewsFactory.create(image=image)

    html = client.get(page.url).content.decode()

    assert image.file.url in html
    assert not list_filter_specs(image)


@pytest.mark.parametrize(
    ("address", "data", "file_field"),
    [
        ("/admin/images/add/", {"title": "Salė"}, "file"),
        ("/admin/images/multiple/add/", {"title": "Salė"}, "files[]"),
        (
            "/admin/images/chooser/create/",
            {"image-chooser-upload-title": "Salė"},
            "image-chooser-upload-file",
        ),
    ],
)
def test_an_upload_leaves_the_sizes_to_the_worker(
    admin_client: Client,
    tree: dict[str, HomePage],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    address: str,
    data: dict[str, str],
    file_field: str,
) -> None:
    collection = {"collection": "1", "image-chooser-upload-collection": "1"}
    file = SimpleUploadedFile("sale.png", factories.make_png(900, 600))

    with django_capture_on_commit_callbacks() as tasks:
        response = admin_client.post(
            address,
            {**data, **collection, file_field: file},
            headers={"x-requested-with": "XMLHttpRequest"},
        )

    assert response.status_code in {200, 302}
    image = PortalImage.objects.get(title="Salė")
    specs = {spec for _format, _width, spec in list_rendition_specs(image)}
    # The page of the admin shows one small size.
    assert len(list_filter_specs(image)) <= 1
    assert not specs & list_filter_specs(image)

    for enqueue in tasks:
        enqueue()

    assert specs <= list_filter_specs(image)


def test_an_upload_is_one_task(
    admin_client: Client, tree: dict[str, HomePage], settings: Settings
) -> None:
    settings.TASKS = DATABASE_TASKS
    tasks = DBTaskResult.objects.filter(task_path=make_renditions.module_path)

    post_image(admin_client, "sale.png", factories.make_png())

    image = PortalImage.objects.get()
    assert tasks.count() == 1
    image.title = "Kita salė"
    image.save()
    assert tasks.count() == 1
    post_image(admin_client, "kita.png", factories.make_png(50, 40), image.pk)
    assert tasks.count() == 2


def test_a_size_that_fails_does_not_prevent_the_others(
    db: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    image = factories.ImageFactory.create(with_renditions=False)
    image.renditions.all().delete()

    def fail(picture: Image.Image, file_format: str) -> bytes:
        if file_format == "avif":
            message = "encoder error"
            raise OSError(message)
        return encode_picture(picture, file_format)

    monkeypatch.setattr(renditions, "encode_picture", fail)

    assert make_missing_renditions(image) == ["width-40|format-avif"]
    assert len(list_filter_specs(image)) == 2
    assert "width-40|format-avif" in caplog.text


class TestMissingSizes:
    @pytest.fixture
    def image(self, db: None) -> PortalImage:
        image = factories.ImageFactory.create()
        image.renditions.filter(filter_spec__contains="avif").delete()
        PortalImage.objects.update(created_at=timezone.now() - OWN_TASK_TIME * 2)
        return image

    def test_a_command_generates_them(self, image: PortalImage) -> None:
        output = io.StringIO()
        call_command("renditions", stdout=output)

        assert "1" in output.getvalue()
        assert list_missing_specs(PortalImage.objects.get()) == []

    def test_the_command_says_what_it_can_t_generate(self, image: PortalImage) -> None:
        Path(image.file.path).unlink()

        with pytest.raises(CommandError, match="1"):
            call_command("renditions", stdout=io.StringIO())

    def test_the_queue_generates_them(
        self, image: PortalImage, settings: Settings
    ) -> None:
        settings.TASKS = DATABASE_TASKS
        enqueue_missing_renditions()
        enqueue_missing_renditions()

        (result,) = DBTaskResult.objects.filter(task_path=make_renditions.module_path)
        run_ready_tasks()
        result.refresh_from_db()
        assert result.status == TaskResultStatus.SUCCESSFUL
        assert list_missing_specs(PortalImage.objects.get()) == []

    def test_a_failure_says_which_and_gets_no_second_task(
        self, image: PortalImage, settings: Settings
    ) -> None:
        settings.TASKS = DATABASE_TASKS
        Path(image.file.path).unlink()
        enqueue_missing_renditions()
        run_ready_tasks()
        enqueue_missing_renditions()

        (result,) = DBTaskResult.objects.filter(task_path=make_renditions.module_path)
        assert result.status == TaskResultStatus.FAILED
        assert "format-avif" in result.traceback

    def test_nothing_is_done_without_any(
        self, image: PortalImage, settings: Settings
    ) -> None:
        settings.TASKS = DATABASE_TASKS
        make_missing_renditions(image)

        enqueue_missing_renditions()

        assert not DBTaskResult.objects.exists()

    def test_the_form_says_so(self, image: PortalImage, admin_client: Client) -> None:
        address = reverse("wagtailimages:edit", args=[image.pk])
        note = "nepavyko sukurti"
        lithuanian = {"Accept-Language": "lt"}

        assert note in admin_client.get(address, headers=lithuanian).content.decode()
        make_missing_renditions(image)
        html = admin_client.get(address, headers=lithuanian).content.decode()
        assert note not in html
