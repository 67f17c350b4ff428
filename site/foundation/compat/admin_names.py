"""Adds translatable names to models, fields and permissions of Wagtail.

Touches: wagtail.admin.forms.choosers.AnchorLinkChooserForm,
    wagtail.admin.forms.choosers.EmailLinkChooserForm,
    wagtail.admin.forms.choosers.ExternalLinkChooserForm,
    wagtail.admin.forms.choosers.LocaleFilterMixin,
    wagtail.admin.forms.choosers.PhoneLinkChooserForm,
    wagtail.admin.forms.workflows.WorkflowContentTypeForm,
    wagtail.admin.forms.workflows.WorkflowPageForm,
    wagtail.admin.views.reports.workflows.WorkflowView,
    wagtail.contrib.redirects.forms.ConfirmImportForm,
    wagtail.models.Locale,
    wagtail.sites.views.IndexView,
    wagtail.users.forms.PagePermissionsForm,
    wagtail.users.views.groups.IndexView,
    wagtail.users.views.users.IndexView
Read in: wagtail 8.0.1
Why: Fields and columns without a label and models without a verbose name are shown
    with their Python name, which Django does not translate.
Upstream: https://github.com/wagtail/wagtail/issues/6737 and
    https://github.com/wagtail/wagtail/pull/12071 fixed other fields; none for these.
Until: Wagtail adds the labels.
"""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_noop, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import choosers
from wagtail.admin.forms.workflows import WorkflowContentTypeForm, WorkflowPageForm
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.views.reports.workflows import WorkflowView
from wagtail.contrib.redirects.forms import ConfirmImportForm
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, Site, TranslatableMixin
from wagtail.sites.views import IndexView as SiteIndexView
from wagtail.users.forms import PagePermissionsForm
from wagtail.users.templatetags import wagtailusers_tags
from wagtail.users.views.groups import IndexView as GroupIndexView
from wagtail.users.views.users import IndexView as UserIndexView
from wagtail.users.views.users import UserViewSet

LINK_TEXT = _("Link text")
PAGE = capfirst(Page._meta.verbose_name)
FORM_LABELS: dict[Any, dict[str, Any]] = {
    choosers.ExternalLinkChooserForm: {"link_text": LINK_TEXT},
    choosers.AnchorLinkChooserForm: {"link_text": LINK_TEXT},
    choosers.EmailLinkChooserForm: {
        "link_text": LINK_TEXT,
        "email_address": _("Email address"),
        "subject": pgettext_lazy("of an email", "Subject"),
        "body": pgettext_lazy("of an email", "Body"),
    },
    choosers.PhoneLinkChooserForm: {
        "link_text": LINK_TEXT,
        "phone_number": _("Phone number"),
    },
    WorkflowContentTypeForm: {"content_types": _("Content types")},
    WorkflowPageForm: {"page": PAGE},
    PagePermissionsForm: {"page": PAGE},
    ConfirmImportForm: {
        "permanent": capfirst(Redirect._meta.get_field("is_permanent").verbose_name)
    },
}
# Wagtail's template translates the names of custom permissions.
PERMISSIONS = (
    gettext_noop("Can lock"),
    gettext_noop("Can publish"),
    gettext_noop("Can publish translation"),
    gettext_noop("Can unlock"),
)
# Groups that migrations create; their names are stored in English.
GROUPS = {
    gettext_noop("Editors"),
    gettext_noop("Moderators"),
    gettext_noop("Translators"),
}
FORMATTED_PERMISSIONS = "wagtailusers/groups/includes/formatted_permissions.html"


class TranslatedBreadcrumbs:
    """A viewset of snippets whose breadcrumbs are in the language of each request.

    Touches: wagtail.snippets.views.snippets.SnippetViewSet.breadcrumbs_items
    Read in: wagtail 8.0.1
    Why: Wagtail translates "Home" once, while it loads the URLs. Then every editor
        reads it in the language of that moment.
    Upstream: No issue: its other views use ``gettext_lazy`` for the same text.
    Until: Wagtail uses ``gettext_lazy`` there.
    """

    breadcrumbs_items = WagtailAdminTemplateMixin.breadcrumbs_items


class NamedUserIndexView(UserIndexView):
    """The list of users, whose names are those of persons.

    Touches: wagtail.users.views.users.IndexView
    Read in: wagtail 8.0.1
    Why: Wagtail has one message for the name of a person and of anything else;
        Lithuanian has two words.
    Upstream: No issue: nobody has reported it.
    Until: Wagtail's message has a context.
    """

    @cached_property
    def columns(self) -> list[Any]:
        """Return Wagtail's columns, the name of a person with a label of its own."""
        columns: list[Any] = super().columns
        for column in columns:
            if column.name == "name":
                column.label = pgettext_lazy("of a person", "Name")
        return columns


def count_items(paginator: WagtailPaginator) -> str:
    """Name what a list has, with its number: "Puslapiai: 11".

    Touches: wagtail.admin.paginator.WagtailPaginator.items_count_label,
        wagtail.admin.paginator.WagtailPaginator.verbose_name_plural
    Read in: wagtail 8.0.1
    Why: The number stands before the plural name, which has two forms of its own in
        Lithuanian: "11 puslapiai" is wrong.
    Upstream: No issue: nobody has reported it.
    Until: Wagtail translates the number and the name together.
    """
    return f"{paginator.verbose_name_plural}: {paginator.count}"


def apply_admin_names() -> None:
    """Set labels and verbose names that the admin shows in English otherwise."""
    for form, labels in FORM_LABELS.items():
        for name, label in labels.items():
            form.base_fields[name].label = label
    # These are set after the model is loaded, so they are not in migrations.
    Locale._meta.verbose_name = TranslatableMixin._meta.get_field("locale").verbose_name
    Locale._meta.verbose_name_plural = _("locales")
    for column in SiteIndexView.columns:
        if column.name in {"port", "site_name", "root_page"}:
            field = Site._meta.get_field(column.name)
            column.label = capfirst(field.verbose_name)
    for column in GroupIndexView.columns:
        if column.name == "name":
            column.accessor = name_group
    Group.__str__ = name_group  # type: ignore[assignment, method-assign] # a patch
    WorkflowView.export_headings["workflow"] = _("Workflow")
    choosers.LocaleFilterMixin.__init__ = build_labelled_locale_filter
    UserViewSet.index_view_class = NamedUserIndexView
    WagtailPaginator.items_count_label = property(count_items)
    PagePermissionsForm.base_fields[
        "permissions"
    ].label_from_instance = name_page_permission
    wagtailusers_tags.register.inclusion_tag(
        FORMATTED_PERMISSIONS, name="format_permissions"
    )(format_named_permissions)


_build_locale_filter = choosers.LocaleFilterMixin.__init__


def build_labelled_locale_filter(form: Any, *args: Any, **kwargs: Any) -> None:
    """Build the filter form of a chooser; its field for the language has a label.

    Touches: wagtail.admin.forms.choosers.LocaleFilterMixin
    Read in: wagtail 8.0.1
    Why: The form adds the field for each request, without a label.
    Upstream: No issue: nobody has reported it.
    Until: Wagtail adds the label.
    """
    _build_locale_filter(form, *args, **kwargs)
    if "locale" in form.fields:
        form.fields["locale"].label = capfirst(Locale._meta.verbose_name)


def name_group(group: Group) -> str:
    """Return the name of a group; that of a standard group is translated.

    Touches: django.contrib.auth.models.Group
    Read in: Django 5.2.19
    Why: Migrations store the names of the standard groups in English, and code finds
        the groups by them.
    Upstream: No issue: the names are data.
    Until: Nothing changes in Django or Wagtail; a renamed group shows its new name.
    """
    return gettext(group.name) if group.name in GROUPS else group.name


def name_page_permission(permission: Permission) -> str:
    """Return the name of a page permission, as in the heading of its column.

    Touches: wagtail.users.forms.PagePermissionsForm
    Read in: wagtail 8.0.1
    Why: The names of permissions are stored in the database, in English. They are the
        labels of the checkboxes for screen readers.
    Upstream: https://github.com/wagtail/wagtail/pull/7749 waits for Django,
        https://github.com/django/django/pull/18885 is an attempt there.
    Until: Django translates the names of permissions.
    """
    names = {codename: name for codename, _short, name in Page.permission_types}
    return str(names.get(permission.codename, permission.name))


def format_named_permissions(permission_bound_field: Any) -> dict[str, Any]:
    """Build each permission's label from its column and its model: "Add: topic".

    Touches: wagtail.users.templatetags.wagtailusers_tags.format_permissions
    Read in: wagtail 8.0.1
    Why: As above; the template translates the names of custom permissions only.
    Upstream: https://github.com/wagtail/wagtail/pull/11923 did it for those.
    Until: Django translates the names of permissions.
    """
    context: dict[str, Any] = wagtailusers_tags.format_permissions(
        permission_bound_field
    )
    for row in context["object_perms"]:
        for action in ("add", "change", "delete"):
            if action in row:
                # The column headings in Wagtail's own catalogue.
                heading = gettext(action.capitalize())
                row[action]["perm"].name = f"{heading}: {row['object']}"
    return context
