"""Gives the groups their rights, and the moderation a name that editors understand."""

from django.conf import settings
from django.db import migrations
from django.utils import translation
from django.utils.translation import gettext as _

ENTRIES = ("organisation", "topic")


def _of_entries(*actions):
    return [
        ("foundation", model, f"{action}_{model}")
        for model in ENTRIES
        for action in actions
    ]


ADMIN = ("wagtailadmin", "admin", "access_admin")
SUBMIT = ("wagtail_localize", "translation", "submit_translation")
TRANSLATE = ("wagtail_localize", "translation", "change_translation")
PUBLISH = ("foundation", "lag", "publish_translation")
GLOSSARY = [
    ("translators", "glossaryterm", f"{action}_glossaryterm")
    for action in ("add", "change", "delete")
]
RIGHTS = {
    "Editors": [ADMIN, SUBMIT, *_of_entries("add", "change")],
    "Moderators": [
        ADMIN,
        SUBMIT,
        TRANSLATE,
        PUBLISH,
        *GLOSSARY,
        *_of_entries("add", "change", "delete", "publish"),
        *(
            ("wagtailredirects", "redirect", f"{action}_redirect")
            for action in ("add", "change", "delete")
        ),
    ],
    "Translators": [
        ADMIN,
        SUBMIT,
        TRANSLATE,
        PUBLISH,
        *GLOSSARY[:2],
        *_of_entries("change", "publish"),
    ],
}
# What the translators' editor offers to put in place of a picture or a document.
CHOOSE = {
    "Translators": [
        ("wagtailimages", "image", "choose_image"),
        ("wagtaildocs", "document", "choose_document"),
    ],
}
WORKFLOW = "Moderators approval"


def give_rights(apps, schema_editor):
    group_model = apps.get_model("auth", "Group")
    for name, rights in RIGHTS.items():
        group, _is_new = group_model.objects.get_or_create(name=name)
        group.permissions.add(*(_permission(apps, *right) for right in rights))


def let_choose(apps, schema_editor):
    """Let groups choose from all collections; Editors and Moderators do already."""
    group_model = apps.get_model("auth", "Group")
    root = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    for name, rights in CHOOSE.items():
        for right in rights:
            apps.get_model(
                "wagtailcore", "GroupCollectionPermission"
            ).objects.get_or_create(
                group=group_model.objects.get(name=name),
                collection=root,
                permission=_permission(apps, *right),
            )


def _permission(apps, app_label, model, codename):
    """Find a permission, or make it as Django will once all migrations have run."""
    content_type, _is_new = apps.get_model(
        "contenttypes", "ContentType"
    ).objects.get_or_create(app_label=app_label, model=model)
    permission, _is_new = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=codename,
        defaults={"name": f"Can {codename.replace('_', ' ')}"},
    )
    return permission


def name_workflow(apps, schema_editor):
    """Name Wagtail's moderation, which all pages have, in the editors' language."""
    with translation.override(settings.LANGUAGE_CODE):
        name = _("Moderation")
    workflow = apps.get_model("wagtailcore", "Workflow")
    task = apps.get_model("wagtailcore", "Task")
    workflow.objects.filter(name=WORKFLOW).update(name=name)
    task.objects.filter(name=WORKFLOW).update(name=name)


class Migration(migrations.Migration):
    dependencies = [
        ("translators", "0001_initial"),
        ("foundation", "0002_drafts_of_entries"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0011_add_choose_permissions"),
        ("wagtailimages", "0023_add_choose_permissions"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
    ]

    operations = [
        migrations.RunPython(give_rights, migrations.RunPython.noop),
        migrations.RunPython(let_choose, migrations.RunPython.noop),
        migrations.RunPython(name_workflow, migrations.RunPython.noop),
    ]
