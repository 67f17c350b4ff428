"""The demo's publisher: the network of clusters of Lithuania."""

import pytest
from django.core.management import call_command

from foundation.models import SiteBranding

pytestmark = pytest.mark.usefixtures("demo")


def test_the_publisher_is_the_network_of_clusters() -> None:
    branding = SiteBranding.objects.get()

    branding.full_clean()
    assert branding.get_name("en") == "Clusters of Lithuania"
    for texts in (branding.name, branding.description):
        assert texts.keys() == {"lt", "en"}
    assert branding.share_image
    assert len(branding.social_links) == 2


def test_a_publisher_that_an_editor_has_described_stays() -> None:
    SiteBranding.objects.update(name={"lt": "Tinklas"}, social_links="[]")

    call_command("demo", verbosity=0)

    branding = SiteBranding.objects.get()
    assert branding.name == {"lt": "Tinklas"}
    assert not branding.social_links
