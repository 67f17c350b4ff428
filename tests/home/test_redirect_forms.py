"""Redirects are entered and imported as editors and spreadsheet programs write them."""

import codecs
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from tests.support import factories
from tests.support.html import find_element, get_attribute
from tests.support.responses import ClientResponse

ADD, IMPORT = "/admin/redirects/add/", "/admin/redirects/import/"

pytestmark = pytest.mark.usefixtures("tree")


def add_redirect(client: Client, old_path: str, target: str) -> Any:
    data = {"old_path": old_path, "redirect_link": target, "is_permanent": "on"}
    return client.post(ADD, data, headers={"accept-language": "lt"})


def test_a_target_may_be_a_path_of_the_site(
    admin_client: Client, client: Client
) -> None:
    add_redirect(admin_client, "/sena/", "/lt/naujienos/")

    assert client.get("/sena/").headers["Location"].endswith("/lt/naujienos/")


@pytest.mark.parametrize(
    ("old_path", "words"),
    [
        ("/lt/", "skaitytojai randa"),
        ("/lt/renginiai", "skaitytojai randa"),
        ("/api/v2/pages/", "pats portalas"),
        ("/admin/", "pats portalas"),
        ("/", "pats portalas"),
        ("/en/search", "pats portalas"),
        ("/robots.txt", "pats portalas"),
        ("lt/renginiai/?page=2&when=past", "skaitytojai randa"),
    ],
)
def test_a_redirect_that_never_happens_is_refused(
    old_path: str, words: str, admin_client: Client
) -> None:
    response = add_redirect(admin_client, old_path, "/lt/naujienos/")

    assert words in " ".join(response.context["form"].errors["old_path"])
    assert not Redirect.objects.exists()


@pytest.mark.parametrize(
    "old_path",
    [
        "/lt/?p=12",
        "/lt/?page=2&p=12",
        "/lt/nera/?page=2",
        "/sena/",
        "/documents/1/a.pdf",
        "/lt/search/?p=12",
        "/lt/topics/sena/",
    ],
)
def test_other_paths_are_accepted_and_lead_on(
    old_path: str, admin_client: Client, client: Client
) -> None:
    assert add_redirect(admin_client, old_path, "/en/").status_code == 302

    assert client.get(old_path).headers["Location"].endswith("/en/")


def test_a_target_is_on_the_site_of_the_redirect(admin_client: Client) -> None:
    home = Page.objects.get(slug="home-en")
    site = Site.objects.create(hostname="other.example", root_page=home)
    data = {"old_path": "/sena/", "redirect_link": "/en/", "site": str(site.pk)}
    admin_client.post(ADD, data)
    broken = data | {"old_path": "/kita/", "site": "9" * 30}

    assert Redirect.objects.get().redirect_link == "http://other.example/en/"
    assert "site" in admin_client.post(ADD, broken).context["form"].errors


def test_the_path_of_a_draft_is_accepted(admin_client: Client) -> None:
    page = factories.NewsFactory.create(slug="juodrastis", published=False)
    path = f"/lt/{page.url_path.split('/', 2)[2]}"

    assert add_redirect(admin_client, path, "/en/").status_code == 302


TABLE = "Iš;Į\n/šaltinis/;/lt/naujienos/\n/ąžuolas/;https://kitur.example/\n"
FILES = {
    "Windows-1257": TABLE.encode("windows-1257"),
    "UTF-8 with a mark": codecs.BOM_UTF8 + TABLE.encode(),
    "UTF-16 with tabs": TABLE.replace(";", "\t").encode("utf-16"),
    "commas": TABLE.replace(";", ",").replace("\n", "\r\n").encode(),
}


@pytest.mark.parametrize("content", FILES.values(), ids=FILES)
def test_files_of_spreadsheet_programs_are_imported(
    content: bytes, admin_client: Client
) -> None:
    file = SimpleUploadedFile("Nukreipimai.CSV", content)

    lithuanian = {"accept-language": "lt"}
    preview = admin_client.post(IMPORT, {"import_file": file}, headers=lithuanian)

    shown = preview.content.decode()
    assert "/šaltinis/" in shown
    assert "Pastovus" in shown
    assert "Permanent" not in shown
    assert process(admin_client, shown).status_code == 302
    links = dict(Redirect.objects.values_list("old_path", "redirect_link"))
    assert links.keys() == {"/šaltinis", "/ąžuolas"}
    assert links["/šaltinis"].endswith("/lt/naujienos/")
    assert links["/ąžuolas"] == "https://kitur.example/"


def process(client: Client, shown: str, **fields: str) -> ClientResponse:
    """Send the second form of the import, which shows the rows of the file."""
    form = BeautifulSoup(shown, "html.parser")
    signed = {
        name: get_attribute(find_element(form, f"[name={name}]"), "value")
        for name in ("import_file_name", "input_format")
    }
    columns = {"from_index": "0", "to_index": "1", "permanent": "on"}
    return client.post(
        f"{IMPORT}process/",
        signed | columns | fields,
        headers={"accept-language": "lt"},
    )


def upload_table(client: Client, table: str) -> str:
    file = SimpleUploadedFile("a.csv", table.encode())
    return client.post(IMPORT, {"import_file": file}).content.decode()


BAD_ROWS = "/trumpa/;\n/lt/naujienos/;/en/\n"


@pytest.mark.parametrize("fields", [{}, {"check_only": "1"}], ids=["import", "check"])
def test_a_table_with_a_bad_row_is_not_imported_at_all(
    admin_client: Client, fields: dict[str, str]
) -> None:
    summary = process(
        admin_client, upload_table(admin_client, TABLE + BAD_ROWS), **fields
    )

    text = summary.content.decode()
    assert not Redirect.objects.exists()
    assert "Nieko neimportuota: eilučių su klaidomis – 2 iš 4." in text
    assert "/trumpa/" in text
    assert "/šaltinis/" not in text


def test_a_check_imports_nothing(admin_client: Client) -> None:
    checked = process(admin_client, upload_table(admin_client, TABLE), check_only="1")

    assert not Redirect.objects.exists()
    text = admin_client.get(checked.headers["Location"]).content.decode()
    assert "Klaidų nerasta" in text
    assert "Importuota" not in text


@pytest.mark.parametrize(
    "content", [b"", b"\x00", b'"a', b"\xff\xfe\x00", b"a;b\n" + b"x" * 200_000]
)
def test_a_broken_file_is_no_error(content: bytes, admin_client: Client) -> None:
    file = SimpleUploadedFile("a.csv", content)

    response = admin_client.post(IMPORT, {"import_file": file}, follow=True)

    assert response.status_code == 200
