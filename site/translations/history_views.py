"""Shows the history of translated texts, and puts earlier versions back."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder

from foundation.admin.row_locks import lock_row
from localization.compat.segments import StringSegment, list_segments
from localization.compat.translations import Translation
from translations.text_checks import find_length_error, find_slug_error
from translations.text_history import (
    HistoryRow,
    build_history_rows,
    list_history,
    put_back,
)
from translations.views import get_translation

PAGE_SIZE = 20


def serve_history(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who has stored which text when: of a translation, or of one of its texts."""
    translation = get_translation(request, pk)
    segment = _find_segment(translation, request.GET.get("text", ""))
    versions = list_history(translation, segment)
    part = Paginator(versions, PAGE_SIZE).get_page(request.GET.get("p"))
    target = translation.get_target_instance()
    return render(
        request,
        "translations/history.html",
        {
            "translation": translation,
            "segment": segment,
            "part": part,
            "rows": build_history_rows(translation, part),
            "query": f"&text={segment.pk}" if segment else "",
            "edit_url": AdminURLFinder(request.user).get_edit_url(target),
        },
    )


def _find_segment(translation: Translation, pk: str) -> StringSegment | None:
    if not pk.isdecimal() or len(pk) > 18:
        return None
    segment: StringSegment | None = (
        list_segments(translation).filter(pk=int(pk)).first()
    )
    return segment


@require_POST
def put_version_back(request: HttpRequest, pk: int, version_pk: int) -> HttpResponse:
    """Store an earlier version again, if the text is the one that the user has seen."""
    lock_row(Translation, pk)
    translation = get_translation(request, pk)
    version = get_object_or_404(list_history(translation), pk=version_pk)
    (row,) = build_history_rows(translation, [version])
    error = _find_error(translation, row, request.POST.get("etag", ""))
    if error or row.segment is None:
        messages.error(request, error)
    else:
        put_back(version, row.segment, request.user)
        messages.success(
            request, _("The text is put back. Readers see it once it is published.")
        )
    address = reverse("translations:history", args=[pk])
    segment = row.segment if "text" in request.POST else None
    text = f"?text={segment.pk}" if segment else ""
    return HttpResponseRedirect(address + text)


def _find_error(translation: Translation, row: HistoryRow, etag: str) -> str | None:
    """Return why a version can't be put back, or None."""
    if row.segment is None:
        return _("The source has no such text any more.")
    if row.etag != etag:
        return _("Somebody has changed this text meanwhile. Look at it first.")
    text, context = row.version.data, row.segment.context
    if not text:
        return _("This is no text.")
    return find_length_error(
        context, translation.source.as_instance(), text
    ) or find_slug_error(translation, context, text)
