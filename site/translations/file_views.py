"""Downloads and uploads of files for translation programs."""

import dataclasses
import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder

from foundation.admin.permission_testers import TRANSLATE
from foundation.admin.row_locks import lock_row
from localization.compat.translations import Translation, may_edit
from translations.files.entries import FileError, ReadTranslation
from translations.files.export import collect_texts
from translations.files.po import write_po
from translations.files.reading import read_file
from translations.files.storing import Outcome, Refusal, store_texts
from translations.files.xliff import NAMESPACES, write_xliff
from translations.views import (
    build_queue_form,
    get_translation,
    redirect_to_editor,
    require_translator,
)

# So many pages fit in one file; more would take too long.
FILE_MAX = 500
XLIFF_TYPE = "application/xliff+xml"


@dataclasses.dataclass
class Result:
    """What became of the texts of one page or snippet in a file."""

    title: str
    edit_url: str | None
    outcome: Outcome


def download_po(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Send the texts of a translation as a PO file."""
    translation = get_translation(request, translation_id)
    content = write_po(collect_texts(translation))
    return _send_file(
        content, "text/x-gettext-translation", _build_file_name(translation, "po")
    )


@require_GET
def download_xliff(request: HttpRequest, pk: int, version: str) -> HttpResponse:
    """Send the texts of a translation as an XLIFF file."""
    translation = get_translation(request, pk)
    if version not in NAMESPACES:
        raise Http404
    content = write_xliff(version, [collect_texts(translation)])
    return _send_file(content, XLIFF_TYPE, _build_file_name(translation, "xlf"))


@require_GET
@require_translator
def download_xliff_files(request: HttpRequest, version: str) -> HttpResponse:
    """Send the translations of a language pair that the filters of the queue show."""
    if version not in NAMESPACES:
        raise Http404
    pair = request.GET.get("from", ""), request.GET.get("into", "")
    translations = _list_translations(request).get(pair, [])
    if not translations:
        raise Http404
    content = write_xliff(version, [collect_texts(found) for found in translations])
    return _send_file(content, XLIFF_TYPE, f"{'-'.join(pair)}.xlf")


@require_http_methods(["GET", "POST"])
@require_translator
def serve_files(request: HttpRequest) -> HttpResponse:
    """Show what can be downloaded in one file, and store an uploaded file."""
    if request.method == "POST":
        try:
            read = _read_upload(request)
        except FileError as error:
            _show_error(request, error)
        else:
            return _show_results(request, _store_file(request, read))
    pairs = [
        (*pair, translations[:FILE_MAX])
        for pair, translations in _list_translations(request).items()
    ]
    filters = request.GET.copy()
    for name in ("from", "into"):
        filters.pop(name, None)
    context = {
        "header_title": _("Files for translation programs"),
        "pairs": pairs,
        "versions": list(NAMESPACES),
        "filters": filters.urlencode(),
    }
    return render(request, "translations/files.html", context)


@require_POST
def upload_file(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Store a file in a translation; texts that do not fit are listed."""
    translation = get_translation(request, translation_id)
    try:
        read = [
            found
            for found in _read_upload(request)
            if _require_identity(found, translation)
        ]
    except FileError as error:
        _show_error(request, error)
        return redirect_to_editor(request, translation)
    results = _store_file(request, read)
    stored = sum(result.outcome.stored for result in results)
    messages.success(request, _("Imported texts: %(number)s.") % {"number": stored})
    if any(result.outcome.refusals for result in results):
        return _show_results(request, results)
    return redirect_to_editor(request, translation)


def _read_upload(request: HttpRequest) -> list[ReadTranslation]:
    file = request.FILES.get("file")
    if file is None:
        raise FileError(_("Choose a PO file or an XLIFF file."))
    read = read_file(file.read())
    if not read:
        raise FileError(_("The file has no texts."))
    return read


def _require_identity(read: ReadTranslation, translation: Translation) -> bool:
    if read.uuid == str(translation.uuid):
        return True
    raise FileError(
        _("Line %(line)s: the file belongs to another translation.")
        % {"line": read.line}
    )


def _show_error(request: HttpRequest, error: FileError) -> None:
    messages.error(request, _("Nothing was imported. %(reason)s") % {"reason": error})


def _store_file(request: HttpRequest, read: list[ReadTranslation]) -> list[Result]:
    """Store all translations of a file that the user may edit."""
    return [_store_translation(request, found) for found in read]


def _store_translation(request: HttpRequest, read: ReadTranslation) -> Result:
    target = None
    if (translation := _find_translation(read.uuid)) is not None:
        model = translation.source.specific_content_type.model_class()
        try:
            target = translation.get_target_instance()
        except model.DoesNotExist:
            target = None
    if translation is None or target is None or not may_edit(request.user, target):
        message = _("there is no such translation that you may edit.")
        refusal = Refusal(read.line, "", "", message)
        return Result(read.uuid or "?", None, Outcome(refusals=[refusal]))
    lock_row(Translation, translation.pk)
    outcome = store_texts(translation, read, user=request.user)
    url = AdminURLFinder(request.user).get_edit_url(target)
    return Result(translation.source.object_repr, url, outcome)


def _find_translation(identity: str) -> Translation | None:
    try:
        found: Translation | None = Translation.objects.filter(
            uuid=uuid.UUID(identity)
        ).first()
    except ValueError:
        return None
    return found


def _show_results(request: HttpRequest, results: list[Result]) -> HttpResponse:
    stored = sum(result.outcome.stored for result in results)
    text = ngettext(
        "%(number)s text was imported.", "%(number)s texts were imported.", stored
    )
    context = {
        "header_title": _("What was imported"),
        "summary": text % {"number": stored},
        "results": results,
        "files_url": reverse("translations:files"),
    }
    return render(request, "translations/file_results.html", context)


def _list_translations(request: HttpRequest) -> dict[tuple[str, str], list[Any]]:
    """List the begun translations that the filters show and the user may edit.

    They are grouped by their languages.
    """
    jobs = build_queue_form(request).filter_jobs()
    begun = [job.translation for job in jobs if job.translation and job.target]
    rows = Translation.objects.select_related(
        "source__locale", "source__specific_content_type", "target_locale"
    )
    translations = rows.in_bulk(begun[: 2 * FILE_MAX])
    may_edit_all = request.user.has_perm(TRANSLATE)
    pairs: dict[tuple[str, str], list[Any]] = {}
    for pk in begun:
        found = translations.get(pk)
        if found and (
            may_edit_all or may_edit(request.user, found.get_target_instance())
        ):
            languages = (
                found.source.locale.language_code,
                found.target_locale.language_code,
            )
            pairs.setdefault(languages, []).append(found)
    return {pair: found[:FILE_MAX] for pair, found in pairs.items()}


def _build_file_name(translation: Translation, extension: str) -> str:
    title = slugify(translation.source.object_repr)[:100]
    return f"{title}-{translation.target_locale.language_code}.{extension}"


def _send_file(content: str, content_type: str, name: str) -> HttpResponse:
    disposition = content_disposition_header(True, name) or "attachment"
    headers = {"Content-Disposition": disposition}
    return HttpResponse(content, content_type=content_type, headers=headers)
