"""A portal that was there before keeps its name; a new one has none yet."""

import importlib

import pytest
from django.apps import apps
from wagtail.models import Page, Site

from foundation.models import SiteBranding

pytestmark = pytest.mark.django_db

migration = importlib.import_module("foundation.migrations.0005_names_of_publishers")


def test_a_portal_keeps_the_name_that_its_pages_show(
    site: Site, branding: SiteBranding
) -> None:
    branding.delete()

    migration.name_publishers(apps, None)

    stored = SiteBranding.objects.get(site=site)
    assert stored.get_name("lt") == "Lietuvos klasteriai"
    assert stored.get_name("en") == "Clusters of Lithuania"
    assert stored.get_name("pl") == "Klastry Litwy"


def test_a_name_that_an_editor_has_given_stays(branding: SiteBranding) -> None:
    branding.name = {"lt": "Tinklas"}
    branding.save()

    migration.name_publishers(apps, None)

    assert SiteBranding.objects.get().name == {"lt": "Tinklas"}


def test_a_site_without_a_portal_gets_none(site: Site, branding: SiteBranding) -> None:
    branding.delete()
    welcome = Page(title="Welcome", slug="welcome")
    Page.get_first_root_node().add_child(instance=welcome)
    Site.objects.filter(pk=site.pk).update(root_page=welcome)

    migration.name_publishers(apps, None)

    assert not SiteBranding.objects.exists()
