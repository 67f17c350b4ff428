"""Gives the roots of pages and of collections names that editors understand."""

from django.conf import settings
from django.db import migrations
from django.utils import translation
from django.utils.translation import gettext as _

ROOT = "Root"


def name_roots(apps, schema_editor):
    """Name Wagtail's roots in the editors' language; a changed name stays."""
    with translation.override(settings.LANGUAGE_CODE):
        pages, files = _("All languages"), _("All files")
    apps.get_model("wagtailcore", "Page").objects.filter(depth=1, title=ROOT).update(
        title=pages, draft_title=pages
    )
    apps.get_model("wagtailcore", "Collection").objects.filter(
        depth=1, name=ROOT
    ).update(name=files)


class Migration(migrations.Migration):
    dependencies = [
        ("translators", "0004_rights_to_branding"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(name_roots, migrations.RunPython.noop)]
