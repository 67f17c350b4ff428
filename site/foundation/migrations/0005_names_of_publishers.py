"""Stores the publisher's name that earlier versions had in their message catalogues.

A new installation has no portal yet: its only site shows Wagtail's welcome page.
"""

from django.db import migrations

NAME = {
    "lt": "Lietuvos klasteriai",
    "en": "Clusters of Lithuania",
    "pl": "Klastry Litwy",
}


def name_publishers(apps, schema_editor):
    branding = apps.get_model("foundation", "SiteBranding")
    sites = apps.get_model("wagtailcore", "Site").objects.exclude(
        root_page__content_type__app_label="wagtailcore"
    )
    for site in sites:
        branding.objects.get_or_create(site=site, defaults={"name": NAME})


class Migration(migrations.Migration):
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("foundation", "0004_site_branding"),
    ]

    operations = [
        migrations.RunPython(name_publishers, migrations.RunPython.noop),
    ]
