"""Pictures and documents that are uploaded several at a time."""

import errno

import pytest
from playwright.sync_api import FilePayload, Page, expect
from wagtail.documents.models import Document

from foundation.models import PortalImage
from tests.support import factories
from tests.support.stream_data import make_body, make_documents


@pytest.mark.parametrize("kind", ["images", "documents"])
def test_an_upload_that_a_page_uses_says_why_it_is_not_deleted(
    admin: Page, kind: str
) -> None:
    admin.goto(f"/admin/{kind}/multiple/add/")
    name = "sale.png" if kind == "images" else "sale.pdf"
    file = FilePayload(name=name, mimeType="", buffer=factories.make_png())
    admin.set_input_files("#fileupload", [file])
    delete = admin.locator("#upload-list a.delete")
    expect(delete).to_be_visible()
    if kind == "images":
        factories.NewsFactory.create(
            title="Kas naudoja", image=PortalImage.objects.get()
        )
    else:
        document = Document.objects.get()
        body = make_body(make_documents((document.pk, "Ataskaita")))
        factories.NewsFactory.create(title="Kas naudoja", body=body)

    delete.click()
    delete.click()

    reason = admin.get_by_role("alert").filter(has_text="Neištrinta")
    expect(reason).to_have_count(1)
    expect(reason.get_by_role("link", name="Kas naudoja")).to_be_visible()


@pytest.mark.parametrize("kind", ["images", "documents"])
def test_an_upload_to_a_full_disk_says_so(
    admin: Page, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object, **_options: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(PortalImage if kind == "images" else Document, "save", fail)
    admin.goto(f"/admin/{kind}/multiple/add/")
    name = "sale.png" if kind == "images" else "sale.pdf"
    file = FilePayload(name=name, mimeType="", buffer=factories.make_png())

    admin.set_input_files("#fileupload", [file])

    reason = admin.locator("#upload-list .status-msg:visible").filter(
        has_text="Nebėra vietos"
    )
    expect(reason).to_contain_text("Nebėra vietos. Niekas neišsaugota.")
