"""Adds organisations and topics to the admin, and a script to its forms."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import IndexView, SnippetViewSetGroup

from foundation.admin.snippet_views import PortalSnippetViewSet
from foundation.compat.admin_names import TranslatedBreadcrumbs, apply_admin_names
from foundation.compat.listings import (
    load_rows_at_once,
    preload_report_rows,
    preload_states,
)
from foundation.compat.page_chooser import replace_page_table
from foundation.models import Organisation, Topic
from foundation.pasting.document_paste import DocumentPasteView
from localization.translation_links import preload_translation_links

apply_admin_names()
load_rows_at_once()
replace_page_table()


def preload_report(pages: list[Page]) -> None:
    """Load what the rows of a report about pages need."""
    preload_states(pages)
    preload_translation_links(pages)


preload_report_rows(preload_report)


@hooks.register("construct_page_chooser_queryset")  # type: ignore[untyped-decorator] # Wagtail's
def load_states(pages: Any, request: HttpRequest) -> Any:
    """Load with the pages of the dialog what the status of each row needs."""
    return pages.prefetch_workflow_states().annotate_approved_schedule()


class SnippetIndexView(IndexView):
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


@hooks.register("insert_global_admin_css")  # type: ignore[untyped-decorator] # Wagtail's
def add_admin_stylesheet() -> SafeString:
    """Add a style sheet that wraps long names in the admin's menu."""
    return format_html(
        '<link rel="stylesheet" href="{}">', static("foundation/admin.css")
    )


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator] # Wagtail's
def register_document_paste() -> list[URLPattern]:
    """Register the view that reads a pasted document."""
    view = DocumentPasteView.as_view()
    return [path("pages/paste-document/", view, name="document_paste")]


@hooks.register("insert_editor_js")  # type: ignore[untyped-decorator] # Wagtail's
def add_saving_script() -> SafeString:
    """Add a script that sends a form once at a time."""
    return format_html(
        '<script src="{}" defer></script>', static("foundation/saving.js")
    )
