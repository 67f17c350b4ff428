"""Publishes new organisations and topics together with the page that uses them."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import DraftStateMixin, Page, PageLogEntry, Revision
from wagtail.permissions import policy_registry

from foundation.admin.finished_drafts import is_finished
from foundation.admin.permission_testers import is_translation
from foundation.compat.references import list_references


def publish_entries_of_page(page: Page, revision: Revision, user: Any) -> None:
    """Publish the new organisations and topics of a page, if the user may do that.

    One that was published before and is not public now was hidden on purpose, so it
    stays as it is. So does a draft that is not finished, and one that only a private
    page uses.
    """
    user = user or _find_scheduler(page, revision)
    if user is None or page.get_view_restrictions().exists():
        return
    for entries in _list_used_entries(page):
        # Two pages with the same organisation publish it one after the other.
        rows = _filter_new(entries).select_for_update(no_key=True, of=("self",))
        for entry in rows.order_by("pk"):
            if may_publish_entry(user, entry) and is_finished(entry):
                entry.get_latest_revision().publish(user=user)


def may_publish_entry(user: Any, entry: Any) -> bool:
    """Return whether a user may publish an organisation or a topic.

    Translators may publish translations only, after all of their texts are translated.
    """
    policy = policy_registry.get_by_type(type(entry))
    is_editor = all(policy.user_has_permission(user, do) for do in ("add", "publish"))
    return is_editor and not is_translation(entry)


def report_published_entries(request: HttpRequest, pages: Iterable[Page]) -> None:
    """Show which organisations and topics were published with pages, and which not."""
    published: dict[Any, Any] = {}
    unseen: dict[Any, Any] = {}
    live = Page.objects.live().filter(has_unpublished_changes=False)
    for page in live.filter(pk__in=[page.pk for page in pages]).specific():
        for entries in _list_used_entries(page):
            new = entries.filter(last_published_at__gte=page.last_published_at)
            published |= {(type(entry), entry.pk): entry for entry in new}
            hidden = _filter_new(entries)
            unseen |= {(type(entry), entry.pk): entry for entry in hidden}
    if published:
        text = _("Published as well: %(names)s.")
        messages.success(request, text % {"names": _list_names(published.values())})
    if unseen:
        text = _("Still drafts, so readers do not see them: %(names)s.")
        finder = AdminURLFinder(request.user)
        links = [(finder.get_edit_url(entry), str(entry)) for entry in unseen.values()]
        messages.warning(
            request,
            text % {"names": _list_names(unseen.values())},
            buttons=[messages.button(url, name) for url, name in links if url],
        )


def _list_used_entries(page: Page) -> list[QuerySet[Any]]:
    """Return the organisations and the topics of a page, each as a queryset."""
    found = []
    for content_type, keys in list_references(page).items():
        model: Any = ContentType.objects.get_for_id(content_type).model_class()
        if issubclass(model, DraftStateMixin) and not issubclass(model, Page):
            found.append(model.objects.filter(pk__in=keys))
    # Two transactions lock the tables in the same order.
    return sorted(found, key=lambda entries: entries.model._meta.label)


def _filter_new(entries: QuerySet[Any]) -> QuerySet[Any]:
    """Filter drafts that were never published; imported rows have no revision."""
    return entries.filter(
        live=False, first_published_at=None, latest_revision__isnull=False
    )


def _find_scheduler(page: Page, revision: Revision) -> Any:
    """Return who has scheduled a revision, or None."""
    entries = PageLogEntry.objects.filter(
        page=page.pk, revision=revision, action="wagtail.publish.schedule"
    )
    entry = entries.select_related("user").order_by("-timestamp").first()
    return entry.user if entry else None


def _list_names(entries: Iterable[Any]) -> str:
    return str(get_text_list([str(entry) for entry in entries], _("and")))
