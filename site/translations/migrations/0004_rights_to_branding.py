"""Lets editors and moderators change the name, the logo and the links of the publisher."""

from django.db import migrations

GROUPS = ("Editors", "Moderators")
MODEL = ("foundation", "sitebranding")
CODENAME = "change_sitebranding"


def give_rights(apps, schema_editor):
    permission = _permission(apps)
    for name in GROUPS:
        group, _is_new = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.add(permission)


def _permission(apps):
    """Find the permission, or make it as Django will once all migrations have run."""
    app_label, model = MODEL
    content_type, _is_new = apps.get_model(
        "contenttypes", "ContentType"
    ).objects.get_or_create(app_label=app_label, model=model)
    permission, _is_new = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=CODENAME,
        defaults={"name": f"Can {CODENAME.replace('_', ' ')}"},
    )
    return permission


class Migration(migrations.Migration):
    dependencies = [
        ("translators", "0003_glossary"),
        ("foundation", "0004_site_branding"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
