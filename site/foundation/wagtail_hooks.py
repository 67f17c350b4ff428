"""What the ground floor adds to the admin: organisations and topics."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import (
    IndexView,
    SnippetViewSet,
    SnippetViewSetGroup,
)

from foundation.compat.admin_names import apply_admin_names
from foundation.models import Organisation, Topic

apply_admin_names()


class OrganisationIndexView(IndexView):
    """Their list. Languages with cases need the whole of a button's words."""

    add_item_label = _("Add an organisation")


class OrganisationViewSet(SnippetViewSet):
    """Where editors keep the organisations that pages refer to."""

    model = Organisation
    index_view_class = OrganisationIndexView
    icon = "group"
    menu_label = _("Organisations")
    list_display = ["name", "locale", "kind", "label", "label_valid_until", "sector"]
    list_filter = ["locale", "kind", "label"]
    list_per_page = 50


class TopicIndexView(IndexView):
    """Their list."""

    add_item_label = _("Add a topic")


class TopicViewSet(SnippetViewSet):
    """Where editors keep the topics."""

    model = Topic
    index_view_class = TopicIndexView
    icon = "tag"
    menu_label = _("Topics")
    list_display = ["name", "locale", "slug"]


class DirectoryGroup(SnippetViewSetGroup):
    """One menu for both, right below the pages."""

    items = (OrganisationViewSet, TopicViewSet)
    menu_icon = "group"
    menu_label = _("Organisations and topics")
    menu_name = "directory"
    menu_order = 150


register_snippet(DirectoryGroup)


@hooks.register("insert_global_admin_css")  # type: ignore[untyped-decorator] # Wagtail's
def style_the_menu() -> SafeString:
    """Let long names in the menu of the admin be read whole."""
    return format_html(
        '<link rel="stylesheet" href="{}">', static("foundation/admin.css")
    )
