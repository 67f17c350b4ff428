"""The forms of a picture ask what is to be seen, and lose nobody's text."""

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.images.forms import get_image_form

from events.models import EventPage
from foundation.admin.alternative_texts import lacks_alternative_text
from foundation.blocks.media import is_undescribed
from foundation.models import PortalImage
from tests.support import factories
from tests.support.edit_forms import EditorForm, read_messages
from tests.support.html import find_element, get_attribute, visible_text

CHOOSER = "/admin/images/chooser/"
ASKED = "Parašykite, kas matyti"


def upload_picture(client: Client, **fields: Any) -> dict[str, Any]:
    """Upload a picture in the dialog that chooses one."""
    file = SimpleUploadedFile("sale.png", factories.make_png())
    texts = {"title": "Salė", "collection": 1, "tags": "", "alt_text_lt": ""}
    data = {f"image-chooser-upload-{key}": it for key, it in (texts | fields).items()}
    response = client.post(
        f"{CHOOSER}create/", data | {"image-chooser-upload-file": file}
    )
    assert response.status_code == 200
    answer: dict[str, Any] = response.json()
    return answer


class TestAlternativeText:
    def test_an_upload_asks_for_it(self, ona: Client) -> None:
        answer = upload_picture(ona)

        assert answer["step"] == "reshow_creation_form"
        assert ASKED in visible_text(
            BeautifulSoup(answer["htmlFragment"], "html.parser")
        )
        assert not PortalImage.objects.exists()

    @pytest.mark.parametrize(
        "fields", [{"alt_text_lt": "Pilna salė"}, {"is_decorative": "on"}]
    )
    def test_a_text_or_a_tick_is_enough(
        self, fields: dict[str, str], ona: Client
    ) -> None:
        answer = upload_picture(ona, **fields)

        assert answer["step"] == "chosen"
        image = PortalImage.objects.get()
        assert image.is_decorative == ("is_decorative" in fields)
        assert bool(image.alt_text) != image.is_decorative

    def test_both_contradict_each_other(self, ona: Client) -> None:
        answer = upload_picture(ona, alt_text_lt="Pilna salė", is_decorative="on")

        assert "nuimkite varnelę" in answer["htmlFragment"]
        assert "Pilna salė" in answer["htmlFragment"]

    def test_several_files_are_stored_at_once_and_asked_for_afterwards(
        self, ona: Client
    ) -> None:
        file = SimpleUploadedFile("sale.png", factories.make_png())
        added = ona.post(
            "/admin/images/multiple/add/",
            {"title": "Salė", "collection": "1", "files[]": file},
            headers={"X-Requested-With": "XMLHttpRequest"},
        ).json()

        image = PortalImage.objects.get()
        form = BeautifulSoup(added["form"], "html.parser")
        assert "tik puošia" in visible_text(form).lower()
        address = get_attribute(find_element(form, "form"), "action")
        data = {
            get_attribute(field, "name"): field.get("value", "")
            for field in form.select("input[name]:not([type=checkbox])")
        }
        data[f"image-{image.pk}-collection"] = "1"
        refused = ona.post(address, data).json()
        assert not refused["success"]
        assert ASKED in refused["form"]
        accepted = ona.post(address, data | {f"image-{image.pk}-is_decorative": "on"})
        assert accepted.json()["success"]
        image.refresh_from_db()
        assert image.is_decorative

    def test_a_decorative_picture_is_asked_for_nowhere(self, tree: Any) -> None:
        image = factories.ImageFactory.create(alt_text={}, is_decorative=True)

        assert not lacks_alternative_text(image, "", "lt")
        assert not is_undescribed({"image": image, "decorative": False, "alt": ""})

    def test_the_api_gives_an_empty_text(self, tree: Any, client: Client) -> None:
        image = factories.ImageFactory.create(alt_text={}, is_decorative=True)
        event: EventPage = factories.EventFactory.create(image=image)

        data = client.get(f"/api/v2/pages/{event.pk}/").json()

        assert data["image"]["alt"] == ""


class TestSmallPictures:
    @pytest.mark.parametrize(("width", "is_small"), [(1199, True), (1200, False)])
    def test_the_form_of_the_picture_warns(
        self, width: int, is_small: bool, ona: Client
    ) -> None:
        image = factories.ImageFactory.create(
            width=width, height=20, with_renditions=False
        )

        html = ona.get(reverse("wagtailimages:edit", args=[image.pk])).content.decode()

        assert (f"Mažas paveikslėlis: {width} × 20" in html) == is_small

    @pytest.mark.parametrize(("width", "is_small"), [(1199, True), (1200, False)])
    def test_the_form_of_the_page_warns(
        self, width: int, is_small: bool, ona: Client, tree: Any
    ) -> None:
        image = factories.ImageFactory.create(
            width=width, height=20, with_renditions=False
        )
        page = factories.NewsFactory.create(image=image)

        response = ona.get(f"/admin/pages/{page.pk}/edit/")

        html = BeautifulSoup(response.content, "html.parser")
        (note,) = html.select("[data-small-image-note]")
        assert note.has_attr("hidden") != is_small
        # The script asks there for the width of another picture.
        width_url = f"{get_attribute(note, 'data-url')}{image.pk}/?fields=_,width"
        assert ona.get(width_url).json()["width"] == width


def open_form(client: Client, image: PortalImage) -> EditorForm:
    return EditorForm(client, reverse("wagtailimages:edit", args=[image.pk]))


def fill_form(**fields: str) -> dict[str, str]:
    data = {"title": "Salė", "collection": "1", "tags": "", "alt_text_lt": "Salė"}
    return data | fields


class TestTwoEditors:
    @pytest.fixture
    def image(self, tree: Any) -> PortalImage:
        return factories.ImageFactory.create(with_renditions=False)

    def test_the_second_is_told_who_changed_what_and_keeps_the_text(
        self, image: PortalImage, ona: Client, jonas: Client
    ) -> None:
        of_ona, of_jonas = open_form(ona, image), open_form(jonas, image)
        assert of_ona.save(fill_form(title="Onos pavadinimas")).status_code == 302

        response = of_jonas.save(fill_form(title="Jono pavadinimas"))

        image.refresh_from_db()
        assert image.title == "Onos pavadinimas"
        assert "Jono pavadinimas" in response.content.decode()
        told = read_messages(response)
        assert "onute" in told
        assert "Joje pakeista: Pavadinimas" in told

    def test_a_picture_that_was_deleted_meanwhile_is_refused(
        self, image: PortalImage
    ) -> None:
        data = {"title": "Salė", "collection": 1, "loaded_version": "{}"}
        form = get_image_form(PortalImage)(data, instance=image)
        PortalImage.objects.filter(pk=image.pk).delete()

        assert "__all__" in form.errors

    def test_sent_once_more_it_replaces_the_other(
        self, image: PortalImage, ona: Client, jonas: Client
    ) -> None:
        of_ona, of_jonas = open_form(ona, image), open_form(jonas, image)
        of_ona.save(fill_form(alt_text_lt="Onos tekstas"))
        of_jonas.save(fill_form(alt_text_lt="Jono tekstas"))

        assert of_jonas.save(fill_form(alt_text_lt="Jono tekstas")).status_code == 302

        image.refresh_from_db()
        assert image.alt_text["lt"] == "Jono tekstas"

    def test_tags_count_too(
        self, image: PortalImage, ona: Client, jonas: Client
    ) -> None:
        of_ona, of_jonas = open_form(ona, image), open_form(jonas, image)
        of_ona.save(fill_form(tags="lazeriai"))
        of_ona = open_form(ona, image)
        of_ona.save(fill_form(tags="lazeriai, optika"))

        assert of_jonas.save(fill_form()).status_code == 200

        assert set(image.tags.names()) == {"lazeriai", "optika"}

    def test_one_editor_saves_again_and_again(
        self, image: PortalImage, ona: Client
    ) -> None:
        for title in ("Pirmas", "Antras"):
            assert open_form(ona, image).save(fill_form(title=title)).status_code == 302

    @pytest.mark.parametrize(
        "version", ["", "{", "[]", '"x"', "null", "7", "[" * 100_000]
    )
    def test_a_broken_version_is_no_error(
        self, version: str, image: PortalImage, ona: Client
    ) -> None:
        form = open_form(ona, image)
        form.version = {"loaded_version": version}

        response = form.save(fill_form(title="Kita salė"))

        assert response.status_code == 302
        image.refresh_from_db()
        assert image.title == "Kita salė"

    def test_versions_of_unknown_fields_are_ignored(
        self, image: PortalImage, ona: Client
    ) -> None:
        form = open_form(ona, image)
        versions = json.loads(form.version["loaded_version"]) | {"x": 1}
        form.version = {"loaded_version": json.dumps(versions)}

        assert form.save(fill_form()).status_code == 302
