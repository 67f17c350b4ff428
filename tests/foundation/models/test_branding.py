"""Who publishes a site: the texts of a language, the pictures, and one row a site."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from foundation.models import PortalImage, SiteBranding, get_site_branding
from tests.support import factories


@pytest.mark.parametrize(
    ("stored", "language", "shown"),
    [
        ({"lt": "Tinklas", "en": "Network"}, "en", "Network"),
        ({"lt": "Tinklas", "en": ""}, "en", "Tinklas"),
        ({"lt": "Tinklas"}, "pl", "Tinklas"),
        ({"en": "Network"}, "lt", "Klaster"),
        ({}, "lt", "Klaster"),
    ],
)
def test_a_name_is_of_the_language_or_of_the_first_or_of_the_settings(
    stored: dict[str, str], language: str, shown: str, settings: Any
) -> None:
    settings.LANGUAGES = [("lt", "Lietuvių"), ("en", "English"), ("pl", "Polski")]
    settings.WAGTAIL_SITE_NAME = "Klaster"

    assert SiteBranding(name=stored).get_name(language) == shown


def test_a_description_is_of_the_language_or_of_the_first_or_empty() -> None:
    branding = SiteBranding(description={"lt": "Apie mus."})

    assert branding.get_description("lt") == branding.get_description("en")
    assert branding.get_description("en") == "Apie mus."
    assert SiteBranding().get_description("en") == ""


def test_reading_stores_no_row(site: Site, branding: SiteBranding) -> None:
    branding.delete()
    site = Site.objects.get(pk=site.pk)

    assert get_site_branding(site).get_name("lt") == "Klaster"
    assert not SiteBranding.objects.exists()


def test_each_site_has_its_own(site: Site, branding: SiteBranding) -> None:
    other = Site.objects.create(
        hostname="other.example", root_page=site.root_page, site_name="Kita"
    )
    SiteBranding.objects.create(site=other, name={"lt": "Kitas leidėjas"})

    assert get_site_branding(site).get_name("lt") == "Lietuvos klasteriai"
    assert get_site_branding(other).get_name("lt") == "Kitas leidėjas"


@pytest.mark.parametrize(
    ("width", "height", "is_accepted"),
    [(1600, 630, True), (2400, 1260, True), (1599, 900, False), (1600, 629, False)],
)
def test_a_share_picture_is_large_enough_for_a_share_card(
    branding: SiteBranding, width: int, height: int, is_accepted: bool
) -> None:
    branding.share_image = PortalImage(width=width, height=height)

    if is_accepted:
        branding.clean()
        return
    with pytest.raises(ValidationError) as refused:
        branding.clean()
    assert list(refused.value.message_dict) == ["share_image"]


def test_a_picture_that_is_deleted_leaves_the_rest(branding: SiteBranding) -> None:
    branding.logo = branding.share_image = factories.ImageFactory.create()
    branding.save()

    branding.logo.delete()
    branding.refresh_from_db()

    assert branding.logo is branding.share_image is None
    assert branding.get_name("lt") == "Lietuvos klasteriai"


def test_a_picture_knows_that_the_publisher_uses_it(
    client: Client,
    superuser: Any,
    branding: SiteBranding,
    django_capture_on_commit_callbacks: Any,
) -> None:
    image = factories.ImageFactory.create()
    branding.logo = image
    with django_capture_on_commit_callbacks(execute=True):
        branding.save()
    client.force_login(superuser)

    answer = client.get(
        reverse("wagtailimages:image_usage", args=[image.pk]),
        headers={"accept-language": "lt"},
    )

    html = answer.content.decode()
    assert "svetainės leidėjas" in html
    address = reverse(
        "wagtailsettings:edit", args=["foundation", "sitebranding", branding.site_id]
    )
    assert f'href="{address}"' in html
