"""The page of the admin on which an editor describes the publisher."""

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import Site
from wagtail.test.utils.form_data import nested_form_data, streamfield

from foundation.admin.form_versions import FIELD, compute_version
from foundation.models import SiteBranding
from tests.support import factories
from tests.support.html import (
    fetch_html,
    find_element,
    get_attribute,
    visible_text,
)

LITHUANIAN = {"accept-language": "lt"}
BLOCK = "data-w-block-arguments-value"
ENGLISH = {"accept-language": "en"}


@pytest.fixture
def editor_client(client: Client, editor: Any) -> Client:
    """Somebody of the group of editors."""
    editor.groups.add(Group.objects.get(name="Editors"))
    client.force_login(editor)
    return client


@pytest.fixture
def address(site: Site) -> str:
    """Where the form is."""
    return reverse("wagtailsettings:edit", args=["foundation", "sitebranding", site.pk])


def build_form(*links: dict[str, str], **fields: str) -> dict[str, Any]:
    """Build what a browser sends: every input of the form, empty or not.

    The form was loaded just now.
    """
    stored = SiteBranding.objects.first()
    blank = {
        FIELD: json.dumps(compute_version(stored)) if stored else "",
        "colour": "",
        "dark_logo": "",
        "name_lt": "",
        "name_en": "",
        "description_lt": "",
        "description_en": "",
        "logo": "",
        "share_image": "",
        "social_links": streamfield([("link", link) for link in links]),
    }
    return dict(nested_form_data(blank | fields))


def read_texts(answer: Any) -> str:
    """Return the texts of a page, in its HTML and in the data of its menu and blocks."""
    html = answer.content.decode()
    page = BeautifulSoup(html, "html.parser")
    data = [
        *(str(tag[BLOCK]) for tag in page.select(f"[{BLOCK}]")),
        *(tag.get_text() for tag in page.find_all("script", type="application/json")),
    ]
    found = [json.dumps(json.loads(text), ensure_ascii=False) for text in data]
    return "\n".join([html, *found])


def test_an_editor_finds_it_in_the_menu(editor_client: Client, site: Site) -> None:
    answer = editor_client.get(
        reverse("wagtailsettings:edit", args=["foundation", "sitebranding"])
    )

    assert answer.status_code == 302
    assert answer.headers["Location"].endswith(f"/foundation/sitebranding/{site.pk}/")
    assert "Svetainės leidėjas" in read_texts(
        editor_client.get("/admin/", headers=LITHUANIAN)
    )


def test_the_form_is_in_the_editor_s_language(
    editor_client: Client, address: str
) -> None:
    for headers, said in (
        (LITHUANIAN, ["Kas leidžia svetainę", "Dalijimosi paveikslėlis", "Lietuvių"]),
        (ENGLISH, ["Who publishes the site", "Share picture", "Social networks"]),
    ):
        shown = read_texts(editor_client.get(address, headers=headers))
        for text in said:
            assert text in shown


def test_all_that_is_filled_in_is_stored_and_shown(
    editor_client: Client, address: str, site: Site
) -> None:
    logo = factories.ImageFactory.create()
    share_image = factories.ImageFactory.create(width=1600, height=840)
    link = {"network": "LinkedIn", "url": "https://linkedin.example/tinklas"}
    sent = build_form(
        link,
        name_lt="Tinklas",
        name_en="Network",
        description_lt="Apie mus.\nTrumpai.",
        description_en="About us.",
        logo=str(logo.pk),
        share_image=str(share_image.pk),
    )

    answer = editor_client.post(address, sent, follow=True, headers=LITHUANIAN)

    assert "Svetainės leidėjas: išsaugota." in answer.content.decode()
    stored = SiteBranding.objects.get(site=site)
    assert stored.name == {"lt": "Tinklas", "en": "Network"}
    assert stored.description == {"lt": "Apie mus.\nTrumpai.", "en": "About us."}
    assert (stored.logo, stored.share_image) == (logo, share_image)
    assert [dict(block.value) for block in stored.social_links] == [link]
    assert (
        visible_text(find_element(fetch_html(Client(), "/en/"), ".brand")) == "Network"
    )


def test_a_form_that_is_filled_in_by_half_is_stored(
    editor_client: Client, address: str, branding: SiteBranding
) -> None:
    answer = editor_client.post(address, build_form(name_lt="Tinklas"))

    assert answer.status_code == 302
    branding.refresh_from_db()
    assert branding.name == {"lt": "Tinklas"}
    assert branding.description == {}
    assert len(branding.social_links) == 0
    assert (
        visible_text(find_element(fetch_html(Client(), "/en/"), ".brand")) == "Tinklas"
    )


def test_an_empty_form_leaves_the_name_of_the_settings(
    editor_client: Client, address: str
) -> None:
    assert editor_client.post(address, build_form()).status_code == 302
    assert (
        visible_text(find_element(fetch_html(Client(), "/en/"), ".brand")) == "Klaster"
    )


@pytest.mark.parametrize(
    ("link", "lithuanian", "english"),
    [
        (
            {"network": "FTP", "url": "ftp://files.example/"},
            "Įveskite adresą, prasidedantį https:// arba http://.",
            "Enter an address that begins with https:// or http://.",
        ),
        (
            {"network": "X", "url": "javascript:alert(1)"},
            "Įveskite adresą, prasidedantį https:// arba http://.",
            "Enter an address that begins with https:// or http://.",
        ),
        (
            {"network": "LinkedIn", "url": ""},
            "Šis laukas yra privalomas.",
            "This field is required.",
        ),
        (
            {"network": "", "url": "https://linkedin.example/"},
            "Šis laukas yra privalomas.",
            "This field is required.",
        ),
    ],
)
def test_a_link_that_leads_nowhere_is_refused(
    editor_client: Client,
    address: str,
    branding: SiteBranding,
    link: dict[str, str],
    lithuanian: str,
    english: str,
) -> None:
    for headers, said in ((LITHUANIAN, lithuanian), (ENGLISH, english)):
        answer = editor_client.post(
            address, build_form(link, name_lt="Tinklas"), headers=headers
        )
        assert answer.status_code == 200
        assert said in read_texts(answer)
    branding.refresh_from_db()
    assert branding.get_name("lt") == "Lietuvos klasteriai"


def test_a_text_that_is_too_long_is_refused(
    editor_client: Client, address: str, branding: SiteBranding
) -> None:
    sent = build_form(name_en="x" * 81)

    html = editor_client.post(address, sent, headers=LITHUANIAN).content.decode()

    assert "80" in html
    branding.refresh_from_db()
    assert branding.get_name("en") == "Clusters of Lithuania"


def test_a_small_share_picture_is_refused_in_both_languages(
    editor_client: Client, address: str
) -> None:
    sent = build_form(share_image=str(factories.ImageFactory.create().pk))

    for headers, said in (
        (LITHUANIAN, "Pasirinkite paveikslėlį, kuris yra bent 1600 pikselių pločio"),
        (ENGLISH, "Choose a picture that is at least 1600 pixels wide"),
    ):
        answer = editor_client.post(address, sent, headers=headers)
        assert said in answer.content.decode()


def read_warning(answer: Any) -> str:
    """Return the messages of a page."""
    page = BeautifulSoup(answer.content, "html.parser")
    return visible_text(find_element(page, ".messages"))


def read_form_version(answer: Any) -> str:
    """Return the version that a form was loaded with."""
    page = BeautifulSoup(answer.content, "html.parser")
    return get_attribute(find_element(page, f"input[name={FIELD}]"), "value")


def test_the_second_of_two_editors_is_told_and_keeps_the_text(
    editor_client: Client, address: str, branding: SiteBranding, superuser: Any
) -> None:
    loaded = read_form_version(editor_client.get(address))
    superuser.first_name, superuser.last_name = "Ona", "Petraitė"
    superuser.save()
    other = Client()
    other.force_login(superuser)
    assert other.post(address, build_form(name_lt="Onos tinklas")).status_code == 302

    mine = build_form(name_lt="Mano tinklas", description_lt="Mano") | {FIELD: loaded}
    refused = editor_client.post(address, mine, headers=LITHUANIAN)

    assert refused.status_code == 200
    warning = read_warning(refused)
    assert "Ona Petraitė" in warning
    assert "Pavadinimas" in warning
    assert "Aprašymas" not in warning
    assert "Mano tinklas" in refused.content.decode()
    branding.refresh_from_db()
    assert branding.name == {"lt": "Onos tinklas"}

    mine[FIELD] = read_form_version(refused)
    assert editor_client.post(address, mine).status_code == 302
    branding.refresh_from_db()
    assert branding.name == {"lt": "Mano tinklas"}


@pytest.mark.parametrize("version", ["", "[]", "{", '"x"', "null", '{"name": 1}'])
def test_a_form_without_its_version_is_not_saved(
    editor_client: Client, address: str, branding: SiteBranding, version: str
) -> None:
    sent = build_form(name_lt="Tinklas") | {FIELD: version}

    assert editor_client.post(address, sent).status_code == 200
    branding.refresh_from_db()
    assert branding.get_name("lt") == "Lietuvos klasteriai"


def test_a_colour_is_in_the_style_sheet_and_in_the_api(
    editor_client: Client, address: str
) -> None:
    assert "brand.css" not in Client().get("/lt/").content.decode()
    assert Client().get("/brand.css").content == b""

    assert editor_client.post(address, build_form(colour="#7a1f5c")).status_code == 302

    assert "/brand.css?7a1f5c" in Client().get("/lt/").content.decode()
    answer = Client().get("/brand.css?7a1f5c")
    assert answer.headers["Content-Type"].startswith("text/css")
    assert "--brand-ground: #7a1f5c" in answer.content.decode()
    answer = Client().get("/api/headless/v1/branding?locale=en")
    assert answer.json()["colour"] == "#7a1f5c"


@pytest.mark.parametrize("colour", ["#ffc83d", "raudona", "#12345", "</b>"])
def test_a_colour_that_can_not_be_read_is_refused_in_words(
    editor_client: Client, address: str, branding: SiteBranding, colour: str
) -> None:
    answer = editor_client.post(address, build_form(colour=colour), headers=LITHUANIAN)

    assert answer.status_code == 200
    shown = read_texts(answer)
    assert "Pasirinkite tamsesnę spalvą" in shown or "Įveskite # ir šešis" in shown
    branding.refresh_from_db()
    assert branding.colour == ""


def test_api_gives_the_publisher_in_each_language(
    client: Client, branding: SiteBranding
) -> None:
    branding.description = {"lt": "Apie tinklą."}
    branding.dark_logo = factories.ImageFactory.create()
    branding.save()

    lithuanian, english = (
        client.get(f"/api/headless/v1/branding?locale={language}").json()
        for language in ("lt", "en")
    )

    assert lithuanian["name"] == "Lietuvos klasteriai"
    assert english["name"] == "Clusters of Lithuania"
    assert english["locale"] == "en"
    assert english["description"] == "Apie tinklą."
    assert english["dark_logo"]["alt"] == ""
    assert client.get("/api/headless/v1/branding?locale=pl").status_code == 400
