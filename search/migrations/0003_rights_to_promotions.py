"""Lets editors and moderators promote results of the search."""

from django.db import migrations

GROUPS = ("Editors", "Moderators")
MODEL = ("wagtailsearchpromotions", "searchpromotion")
ACTIONS = ("add", "change", "delete")


def give_rights(apps, schema_editor):
    permissions = [_get_permission(apps, action) for action in ACTIONS]
    for name in GROUPS:
        group, _is_new = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.add(*permissions)


def _get_permission(apps, action):
    """Find the permission, or make it as Django will once all migrations have run."""
    app_label, model = MODEL
    content_type, _is_new = apps.get_model(
        "contenttypes", "ContentType"
    ).objects.get_or_create(app_label=app_label, model=model)
    permission, _is_new = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=f"{action}_{model}",
        defaults={"name": f"Can {action} search promotion"},
    )
    return permission


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0002_both_columns_at_once"),
        ("translators", "0002_groups"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailsearchpromotions", "0008_query_verbose_name"),
    ]

    operations = [
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
