"""What the ground floor adds to the admin: organisations and topics."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from foundation.models import Organisation, Topic


class OrganisationViewSet(SnippetViewSet):
    """Where editors keep the organisations that pages refer to."""

    model = Organisation
    icon = "group"
    menu_label = _("Organisations")
    list_display = ["name", "locale", "kind", "label", "label_valid_until", "sector"]
    list_filter = ["locale", "kind", "label"]
    search_fields = ["name", "short_name", "sector"]
    list_per_page = 50


class TopicViewSet(SnippetViewSet):
    """Where editors keep the topics."""

    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    list_display = ["name", "locale", "slug"]
    search_fields = ["name"]


class DirectoryGroup(SnippetViewSetGroup):
    """One menu for both, right below the pages."""

    items = (OrganisationViewSet, TopicViewSet)
    menu_icon = "group"
    menu_label = _("Organisations and topics")
    menu_name = "directory"
    menu_order = 150


register_snippet(DirectoryGroup)
