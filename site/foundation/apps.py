"""The Django app config of ``foundation``, which all other apps use."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FoundationConfig(AppConfig):
    """Images, organisations, topics, and the code that all page types share."""

    name = "foundation"
    verbose_name = _("Foundation")

    def ready(self) -> None:
        """Connect the signal handlers and register the serializers."""
        from django.db.backends.signals import connection_created
        from wagtail.models import ReferenceIndex

        from foundation import (  # noqa: F401 - connect receivers
            admin_search,
            document_texts,
            former_slugs,
        )
        from foundation.admin.entry_publishing import publish_entries_of_page
        from foundation.admin.fields import register_draft_fields
        from foundation.compat.exports import replace_export_of_texts
        from foundation.compat.indexing import (
            index_after_child_rows,
            index_before_other_tasks,
            index_each_object_in_one_transaction,
            skip_drafts_in_search_index,
        )
        from foundation.compat.publishing import call_after_publishing
        from foundation.compat.transactions import make_editorial_acts_atomic
        from foundation.generation.tables import DRAFT_COLUMNS
        from foundation.generation.writes import watch_connection
        from foundation.images import renditions  # noqa: F401 - connects receivers
        from foundation.models import SiteBranding
        from foundation.reserved_slugs import (
            describe_obstacle,
            find_available_slug,
            is_reserved,
        )
        from foundation.serializers import (  # noqa: F401 - register
            branding,
            organisations,
            pictures,
        )
        from foundation.storage import atomic_with_files
        from foundation.web import page_contexts  # noqa: F401 - registers
        from localization.compat.binned_pages import hide_binned_pages
        from localization.compat.page_slugs import (
            replace_find_available_slug,
            reserve_slugs,
        )

        register_draft_fields()
        hide_binned_pages()
        reserve_slugs(is_reserved, describe_obstacle)
        replace_find_available_slug(find_available_slug)
        # Wagtail's search connects its receivers after this app is ready.
        skip_drafts_in_search_index(DRAFT_COLUMNS)
        index_after_child_rows()
        make_editorial_acts_atomic(atomic_with_files)
        call_after_publishing(publish_entries_of_page)
        replace_export_of_texts()
        index_each_object_in_one_transaction()
        index_before_other_tasks()
        connection_created.connect(watch_connection, dispatch_uid="watch_connection")
        # Wagtail does this for pages and snippets, not for settings: without it, an
        # image's usage would not list the publisher.
        ReferenceIndex.register_model(SiteBranding)
