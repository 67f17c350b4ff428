"""Gives organisations and topics the workflow of the pages, and its lock to moderators."""

from django.db import migrations

GROUP = "Moderators"
ENTRIES = ("organisation", "topic")


def assign_workflow(apps, schema_editor):
    """Assign the workflow of the root page, unless nobody reviews pages either."""
    pages = apps.get_model("wagtailcore", "WorkflowPage").objects
    assigned = pages.filter(page__depth=1, workflow__active=True).first()
    if assigned is None:
        return
    for model in ENTRIES:
        apps.get_model("wagtailcore", "WorkflowContentType").objects.get_or_create(
            content_type=_get_content_type(apps, model),
            defaults={"workflow": assigned.workflow},
        )


def give_rights(apps, schema_editor):
    group, _is_new = apps.get_model("auth", "Group").objects.get_or_create(name=GROUP)
    for model in ENTRIES:
        for action in ("lock", "unlock"):
            group.permissions.add(_get_permission(apps, model, f"{action}_{model}"))


def _get_content_type(apps, model):
    content_type, _is_new = apps.get_model(
        "contenttypes", "ContentType"
    ).objects.get_or_create(app_label="foundation", model=model)
    return content_type


def _get_permission(apps, model, codename):
    """Find a permission, or make it as Django will once all migrations have run."""
    permission, _is_new = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=_get_content_type(apps, model),
        codename=codename,
        defaults={"name": f"Can {codename.replace('_', ' ')}"},
    )
    return permission


class Migration(migrations.Migration):
    dependencies = [
        ("translators", "0005_names_of_roots"),
        ("foundation", "0008_workflow_of_entries"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.RunPython(assign_workflow, migrations.RunPython.noop),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
