"""What readers would miss in a page: functions of an unsaved page.

A finding is a sentence for the editor. It stops nobody from publishing.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.models import Page

from articles.models import NewsPage
from editors.publish_sheet.link_texts import is_vague, works_for_readers
from editors.publish_sheet.references import Reference, list_references
from events.completeness import list_missing_parts
from events.models import EventPage
from foundation.models import Organisation, PortalImage, PortalPage
from foundation.registry import list_listed_page_models
from foundation.serializers.context import SerializerContext
from foundation.serializers.loader import ReferenceLoader, References
from foundation.visibility import Visibility

LONG_AGO = dt.timedelta(days=365)


def list_findings(
    page: PortalPage,
    path: str,
    visibility: Visibility,
    *,
    refused: Collection[str] = (),
) -> list[str]:
    """List what readers would miss, each once; the number of queries is fixed.

    ``path`` is that of the page in the tree, or that of its parent. ``refused`` are the
    fields whose errors are named already.
    """
    language = page.locale.language_code
    references = list_references(page)
    findings = [
        *find_hidden_places(page, path, visibility),
        *find_missing_parts(page, refused),
        *find_odd_dates(page, visibility.at),
        *find_hidden_targets(page, references, visibility),
        *find_broken_addresses(references),
        *find_vague_links(references, language),
        *find_undescribed_pictures(
            references, language, without="image_alt" in refused and page.image_id
        ),
    ]
    return list(dict.fromkeys(findings))


def find_hidden_places(
    page: PortalPage, path: str, visibility: Visibility
) -> Iterator[str]:
    """Find out whether the page is at a place that readers can't open."""
    if path.startswith(visibility.private_pages):
        yield _("Readers can't open this page without a password or an account.")
    if page.locale.language_code not in visibility.languages:
        yield _("Readers can't open this page: its language is not published.")


def find_missing_parts(
    page: PortalPage, refused: Collection[str] = ()
) -> Iterator[str]:
    """Find out what the page lacks, though publishing does not ask for it."""
    missing: list[str] = []
    if isinstance(page, EventPage):
        content = page.serializable_data()
        missing += map(str, list_missing_parts(content, without=refused))
        if not page.event_organisers.all():
            yield _("No organiser is named.")
    elif isinstance(page, tuple(list_listed_page_models())) and not page.image_id:
        yield _("The page has no picture: lists and share cards show none.")
    if missing:
        yield _("The event lacks %(parts)s.") % {"parts": ", ".join(missing)}


def find_odd_dates(page: PortalPage, now: dt.datetime) -> Iterator[str]:
    """Find dates that surprise in a page that is published for the first time."""
    if page.first_published_at:
        return
    if isinstance(page, EventPage) and page.start:
        if page.ends_at and page.ends_at <= now:
            yield _("The event is over: its date is in the past.")
        elif page.start <= now:
            yield _("The event has begun already.")
    long_ago = timezone.localdate(now) - LONG_AGO
    if isinstance(page, NewsPage) and page.date < long_ago:
        yield _("The date of the news is more than a year ago.")


def find_hidden_targets(
    page: PortalPage, references: list[Reference], visibility: Visibility
) -> Iterator[str]:
    """Find pages, documents, organisations and pictures that readers don't see."""
    loader = ReferenceLoader(visibility, References())
    context = SerializerContext(loader, page.locale.language_code)
    kinds = _list_kinds(context)
    found = [
        reference
        for reference in references
        if reference.kind in kinds
        and (reference.kind, reference.target) != ("page", page.pk)
    ]
    for reference in found:
        kinds[reference.kind][0](reference.target)
    loader.load_requested()
    hidden = [
        reference
        for reference in found
        if kinds[reference.kind][0](reference.target) is None
    ]
    for kind, (_serialize, model, name, message) in kinds.items():
        of_kind = [reference for reference in hidden if reference.kind == kind]
        if of_kind:
            rows = model.objects.filter(pk__in={row.target for row in of_kind})
            titles = dict(rows.values_list("pk", name))
            for reference in of_kind:
                title = titles.get(reference.target) or _("deleted")
                text = title if kind == "picture" else reference.text or title
                yield message % {"text": text}


def _list_kinds(
    context: SerializerContext,
) -> dict[str, tuple[Callable[[Any], Any], Any, str, str]]:
    """Return by kind: the serializer, the model, its title and the sentence."""
    return {
        "page": (
            context.serialize_page_link,
            Page,
            "draft_title",
            _("“%(text)s” leads to a page that readers can't open."),
        ),
        "document": (
            context.serialize_document,
            get_document_model(),
            "title",
            _("“%(text)s” leads to a document that readers can't open."),
        ),
        "organisation": (
            context.serialize_organisation,
            Organisation,
            "name",
            _("Readers don't see the organisation “%(text)s”: it is not published."),
        ),
        "picture": (
            context.serialize_image,
            PortalImage,
            "title",
            _("Readers don't see the picture “%(text)s”: it is private."),
        ),
    }


def find_broken_addresses(references: list[Reference]) -> Iterator[str]:
    """Find addresses of other sites that don't have the form of one that works."""
    for reference in references:
        if reference.kind == "url" and not works_for_readers(reference.target):
            address = reference.target or reference.text
            yield _("The address “%(address)s” does not work for readers.") % {
                "address": address
            }


def find_vague_links(references: list[Reference], language: str) -> Iterator[str]:
    """Find links whose text does not say where they lead."""
    for reference in references:
        is_link = reference.kind in {"page", "document", "url"}
        if is_link and reference.text and is_vague(reference.text, language):
            yield _("The link “%(text)s” does not say where it leads.") % {
                "text": reference.text
            }


def find_undescribed_pictures(
    references: list[Reference], language: str, *, without: Any = None
) -> Iterator[str]:
    """Find pictures without a text in the page's language, except one of them."""
    pictures = {
        reference.target
        for reference in references
        if reference.kind == "picture" and not reference.text
    } - {without}
    if pictures:
        images = PortalImage.objects.filter(pk__in=pictures, is_decorative=False)
        for image in images.order_by("pk"):
            if not image.alt_text.get(language):
                yield _(
                    "The picture “%(title)s” is not described in the page's language."
                ) % {"title": image.title}
