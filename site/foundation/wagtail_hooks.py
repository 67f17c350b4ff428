"""Adds organisations and topics to the admin, and a script to its forms."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.urls import URLPattern, include, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.bulk_action.base_bulk_action import BulkAction
from wagtail.documents.models import document_served
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import IndexView, SnippetViewSetGroup

from foundation.admin.entry_chooser import (
    OrganisationChooserViewSet,
    TopicChooserViewSet,
)
from foundation.admin.entry_publishing import report_published_entries
from foundation.admin.menu_items import RestrictedMenuItem
from foundation.admin.snippet_views import KnownLocaleMixin, PortalSnippetViewSet
from foundation.admin.usages import refuse_deletion
from foundation.bin import views
from foundation.bin.bulk_actions import BinBulkAction, PortalUnpublishBulkAction
from foundation.bin.moves import BIN_ACTION, RESTORE_ACTION
from foundation.bin.page_views import delete_page
from foundation.compat.admin_names import TranslatedBreadcrumbs, apply_admin_names
from foundation.compat.deletion import check_before_deletion, replace_api_deletion
from foundation.compat.listings import (
    load_rows_at_once,
    preload_report_rows,
    preload_states,
    refuse_long_numbers,
    refuse_unknown_keys,
)
from foundation.compat.next_addresses import ignore_next_without_address
from foundation.compat.page_chooser import replace_page_table
from foundation.models import Organisation, Topic
from foundation.pasting.document_paste import DocumentPasteView
from foundation.storage import get_media_storage
from localization.translation_links import preload_translation_links

apply_admin_names()
load_rows_at_once()
refuse_long_numbers()
refuse_unknown_keys()
replace_page_table()
ignore_next_without_address()
check_before_deletion(refuse_deletion)
replace_api_deletion(delete_page)

# Before Wagtail's reports; after its own bulk actions.
BIN_ORDER, AFTER_WAGTAIL = 8900, 100


def preload_report(pages: list[Page]) -> None:
    """Load what the rows of a report about pages need."""
    preload_states(pages)
    preload_translation_links(pages)


preload_report_rows(preload_report)


@hooks.register("construct_page_chooser_queryset")  # type: ignore[untyped-decorator] # Wagtail's
def load_states(pages: Any, request: HttpRequest) -> Any:
    """Load with the pages of the dialog what the status of each row needs."""
    return pages.prefetch_workflow_states().annotate_approved_schedule()


class SnippetIndexView(KnownLocaleMixin, IndexView):
    """A list of snippets that loads the translations of all rows at once."""

    def get_base_queryset(self) -> Any:
        """Load the languages with the rows."""
        return super().get_base_queryset().select_related("locale")

    def get_table(self, object_list: Any) -> Any:
        """Set ``translation_links`` of each row."""
        rows = list(object_list)
        preload_translation_links(rows)
        return super().get_table(rows)


class OrganisationIndexView(SnippetIndexView):
    """The list of organisations, with its own button label.

    Wagtail builds the label from two words; languages with cases need the whole phrase.
    """

    add_item_label = _("Add an organisation")


class OrganisationViewSet(TranslatedBreadcrumbs, PortalSnippetViewSet):
    """The admin views of organisations."""

    model = Organisation
    index_view_class = OrganisationIndexView
    chooser_viewset_class = OrganisationChooserViewSet
    icon = "group"
    menu_label = _("Organisations")
    list_display = ["name", "locale", "kind", "label", "label_valid_until", "sector"]
    list_filter = ["locale", "kind", "label"]
    list_per_page = 50


class TopicIndexView(SnippetIndexView):
    """The list of topics, with its own button label."""

    add_item_label = _("Add a topic")


class TopicViewSet(TranslatedBreadcrumbs, PortalSnippetViewSet):
    """The admin views of topics."""

    model = Topic
    index_view_class = TopicIndexView
    chooser_viewset_class = TopicChooserViewSet
    icon = "tag"
    menu_label = _("Topics")
    list_display = ["name", "locale", "slug"]


class DirectoryGroup(SnippetViewSetGroup):
    """The menu item for organisations and topics, directly below the pages."""

    items = (OrganisationViewSet, TopicViewSet)
    menu_icon = "group"
    menu_label = _("Organisations and topics")
    menu_name = "directory"
    menu_order = 150


register_snippet(DirectoryGroup)


@hooks.register("after_publish_page")  # type: ignore[untyped-decorator] # Wagtail's
def report_entries_of_page(request: HttpRequest, page: Page) -> None:
    """Tell which organisations and topics were published with a page."""
    report_published_entries(request, [page])


@hooks.register("after_edit_page")  # type: ignore[untyped-decorator] # Wagtail's
def report_entries_of_approved_page(request: HttpRequest, page: Page) -> None:
    """Tell it, too, if the form has approved a page that waited for a review."""
    if request.POST.get("workflow-action-name") == "approve":
        report_published_entries(request, [page])


@hooks.register("after_bulk_action")  # type: ignore[untyped-decorator] # Wagtail's
def report_entries_of_pages(
    request: HttpRequest, action_type: str, objects: list[Any], action: BulkAction
) -> None:
    """Tell it once for all pages that were published in bulk."""
    if action_type == "publish":
        report_published_entries(request, objects)


@hooks.register("insert_global_admin_css")  # type: ignore[untyped-decorator] # Wagtail's
def add_admin_stylesheets() -> SafeString:
    """Add the style sheets of the admin's lists, and of deleting and the bin."""
    names = ("admin", "bin")
    return format_html_join(
        "",
        '<link rel="stylesheet" href="{}">',
        ((static(f"foundation/{name}.css"),) for name in names),
    )


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator] # Wagtail's
def register_document_paste() -> list[URLPattern]:
    """Register the view that reads a pasted document."""
    view = DocumentPasteView.as_view()
    return [path("pages/paste-document/", view, name="document_paste")]


@hooks.register("insert_global_admin_js")  # type: ignore[untyped-decorator] # Wagtail's
def add_image_upload_script() -> SafeString:
    """Add a script for uploads of pictures, which many screens have."""
    return format_html(
        '<script src="{}" data-picture="{}" defer></script>',
        static("foundation/image_upload.js"),
        gettext("Photo"),
    )


@hooks.register("insert_global_admin_js")  # type: ignore[untyped-decorator] # Wagtail's
def add_upload_script() -> SafeString:
    """Add a script that shows why a file is not stored, or not deleted."""
    return format_html(
        '<script src="{}" defer></script>', static("foundation/uploads.js")
    )


@hooks.register("insert_global_admin_js")  # type: ignore[untyped-decorator] # Wagtail's
def add_date_picker_script() -> SafeString:
    """Add a script that must run before the first field with a calendar."""
    return format_html(
        '<script src="{}"></script>', static("foundation/date_pickers.js")
    )


@hooks.register("insert_editor_js")  # type: ignore[untyped-decorator] # Wagtail's
def add_editor_scripts() -> SafeString:
    """Add scripts that send a form once at a time, and warn of small pictures."""
    names = ("saving", "small_image_note")
    return format_html_join(
        "",
        '<script src="{}" defer></script>',
        ((static(f"foundation/{name}.js"),) for name in names),
    )


@hooks.register("before_serve_document", order=AFTER_WAGTAIL)  # type: ignore[untyped-decorator] # Wagtail's
def redirect_to_store(document: Any, request: HttpRequest) -> HttpResponse | None:
    """Redirect to the object store, if there is one; Wagtail has checked the rights."""
    link = get_media_storage().make_link(
        document.file.name,
        ResponseContentType=document.content_type,
        ResponseContentDisposition=document.content_disposition,
    )
    if link is None:
        return None
    document_served.send(sender=type(document), instance=document, request=request)
    return HttpResponseRedirect(link, headers={"Cache-Control": "private, no-store"})


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator] # Wagtail's
def register_bin_urls() -> list[Any]:
    """Register the list of the bin, and what can be done there."""
    urls = [
        path("", views.show_bin, name="list"),
        path("<uuid:group>/restore/", views.restore_deletion, name="restore"),
        path("<uuid:group>/delete/", views.confirm_deletion, name="delete"),
    ]
    return [path("bin/", include((urls, "bin")))]


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator] # Wagtail's
def register_bin() -> MenuItem:
    """Add the bin to the menu of users who may delete pages."""
    return RestrictedMenuItem(
        _("Bin"),
        reverse("bin:list"),
        may_see=views.may_open_bin,
        name="bin",
        icon_name="bin",
        order=BIN_ORDER,
    )


@hooks.register("register_log_actions")  # type: ignore[untyped-decorator] # Wagtail's
def register_log_actions(actions: LogActionRegistry) -> None:
    """Name what the history of a page says about the bin."""
    actions.register_action(BIN_ACTION, _("Delete"), _("Moved to the bin"))
    actions.register_action(RESTORE_ACTION, _("Bring back"), _("Brought back"))


for action in (BinBulkAction, PortalUnpublishBulkAction):
    hooks.register("register_bulk_action", action, order=AFTER_WAGTAIL)


@hooks.register("before_delete_snippet")  # type: ignore[untyped-decorator] # Wagtail's
def refuse_to_delete_used_snippets(
    request: HttpRequest, instances: list[Any]
) -> HttpResponse | None:
    """Show where organisations and topics are used, and delete none of them."""
    return refuse_deletion(request, instances)
