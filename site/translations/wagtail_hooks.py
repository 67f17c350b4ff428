"""Wagtail hooks for translators and editors: URLs, menu items, panels, buttons."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import Permission
from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from foundation.admin.menu_items import RestrictedMenuItem
from foundation.compat.admin_names import TranslatedBreadcrumbs
from localization.compat.admin_names import apply_admin_names
from localization.compat.listing_buttons import replace_listing_buttons
from localization.compat.translations import find_translation
from localization.compat.urls import BEFORE_WAGTAIL_LOCALIZE
from localization.listing_buttons import list_page_buttons, list_snippet_buttons
from translations import (
    batch_views,
    check_views,
    file_views,
    handover_views,
    history_views,
    localize_overrides,
    mark_views,
    memory_views,
    views,
)
from translations.digest_panel import DigestSettingsPanel
from translations.explorer import PortalPageViewSet
from translations.models import GlossaryTerm
from translations.queue import State, group_jobs, list_jobs
from translations.sources import filter_readable_jobs

ROWS = 5

apply_admin_names()
replace_listing_buttons(list_page_buttons, list_snippet_buttons)


@hooks.register("register_admin_urls", order=BEFORE_WAGTAIL_LOCALIZE)  # type: ignore[untyped-decorator] # Wagtail's
def register_urls() -> list[Any]:
    """Register our views, and those that replace views of wagtail-localize."""
    ours = [
        path("", views.QueueView.as_view(), name="queue"),
        path("begin/", views.begin_translation, name="begin"),
        path("<int:pk>/beside/", views.serve_side_by_side, name="beside"),
        path("<int:pk>/source/", views.serve_source_preview, name="source"),
        path("exclude/", mark_views.exclude_language, name="exclude"),
        path("<int:pk>/kept/", mark_views.keep_old_words, name="kept"),
        path("<int:pk>/reviewed/", views.mark_reviewed, name="reviewed"),
        path("<int:pk>/hand_over/", handover_views.hand_over, name="hand_over"),
        path("<int:pk>/history/", history_views.serve_history, name="history"),
        path(
            "<int:pk>/history/<int:version_pk>/",
            history_views.put_version_back,
            name="put_back",
        ),
        path("<int:pk>/findings/", check_views.serve_findings, name="findings"),
        path("<int:pk>/memory/", memory_views.serve_offers, name="memory"),
        path(
            "batches/<str:action>/start/", batch_views.serve_start, name="batch_start"
        ),
        path("batches/<int:pk>/", batch_views.serve_batch, name="batch"),
        path("batches/<int:pk>/stop/", batch_views.stop_batch, name="batch_stop"),
        path("files/", file_views.serve_files, name="files"),
        path(
            "files/<str:version>/", file_views.download_xliff_files, name="files-xliff"
        ),
        path("<int:pk>/xliff/<str:version>/", file_views.download_xliff, name="xliff"),
    ]
    return [
        path("translations/", include((ours, "translations"))),
        *localize_overrides.urlpatterns,
    ]


@hooks.register("register_reports_menu_item")  # type: ignore[untyped-decorator] # Wagtail's
def register_queue() -> MenuItem:
    """Add the queue to the reports menu of translators."""
    return RestrictedMenuItem(
        gettext_lazy("Translations"),
        reverse("translations:queue"),
        may_see=views.may_translate,
        name="translation-queue",
        icon_name="wagtail-localize-language",
        order=100,
    )


@hooks.register("construct_reports_menu")  # type: ignore[untyped-decorator] # Wagtail's
def hide_second_report(request: HttpRequest, items: list[MenuItem]) -> None:
    """Hide the report of wagtail-localize: the queue shows the same data."""
    report_url = reverse("wagtail_localize:translations_report")
    items[:] = [item for item in items if getattr(item, "url", None) != report_url]


class QueuePanel(Component):
    """Dashboard panel with the number of jobs and the most urgent ones."""

    name = "translations"
    template_name = "translations/panel.html"
    order = 150

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Count the unfinished jobs by state, and list the first ones."""
        request = parent_context["request"]
        jobs = filter_readable_jobs(list_jobs(), request.user)
        counts = [
            (state, len([job for job in jobs if job.state == state])) for state in State
        ]
        return {
            "counts": [(state, count) for state, count in counts if count],
            **views.build_table(group_jobs(jobs)[:ROWS], request),
            "csrf_token": parent_context["csrf_token"],
        }


@hooks.register("construct_homepage_panels")  # type: ignore[untyped-decorator] # Wagtail's
def add_queue_panel(request: HttpRequest, panels: list[Component]) -> None:
    """Add the panel of the queue for translators."""
    if views.may_translate(request.user):
        panels.append(QueuePanel())


@hooks.register("register_page_header_buttons")  # type: ignore[untyped-decorator] # Wagtail's
def add_side_by_side_button(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Add a button to the side-by-side view if the page is a translation."""
    translation = find_translation(page) if view_name == "edit" else None
    if translation is not None:
        yield Button(
            _("Source and translation side by side"),
            reverse("translations:beside", args=[translation.pk]),
            icon_name="view",
            priority=50,
        )


@hooks.register("register_permissions")  # type: ignore[untyped-decorator] # Wagtail's
def register_translation_permissions() -> Any:
    """Show the permissions to translate and to publish in the group editor."""
    return Permission.objects.filter(
        content_type__app_label__in=("wagtail_localize", "foundation"),
        codename__in=("change_translation", "publish_translation"),
    )


@hooks.register("register_admin_viewset")  # type: ignore[untyped-decorator] # Wagtail's
def register_explorer() -> PortalPageViewSet:
    """Register the explorer with the state of translations."""
    return PortalPageViewSet()


@hooks.register("register_account_settings_panel")  # type: ignore[untyped-decorator] # Wagtail's
def register_digest_panel(
    request: HttpRequest, user: Any, profile: Any
) -> DigestSettingsPanel:
    """Add the switch for the daily mail about translations."""
    return DigestSettingsPanel(request, user, profile)


class GlossaryIndexView(IndexView):
    """The list of terms. The whole label is one msgid, for languages with cases."""

    add_item_label = gettext_lazy("Add a term")


class GlossaryViewSet(TranslatedBreadcrumbs, SnippetViewSet):
    """The admin views of the glossary."""

    model = GlossaryTerm
    index_view_class = GlossaryIndexView
    icon = "openquote"
    menu_label = gettext_lazy("Glossary")
    menu_name = "glossary"
    menu_order = 160
    add_to_admin_menu = True
    list_display = ["term", "translation", "language", "target_language", "note"]
    list_filter = ["language", "target_language"]
    list_per_page = 50
    ordering = ["term"]


register_snippet(GlossaryViewSet)
