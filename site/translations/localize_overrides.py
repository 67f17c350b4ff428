"""Views that replace those of wagtail-localize that fail or lose translations."""

import logging
from http import HTTPStatus
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException
from rest_framework.parsers import FormParser, MultiPartParser
from rest_framework.request import Request
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from foundation.admin.row_locks import lock_row
from localization.compat import editor
from localization.compat.machine_translators import SERVICE_ERRORS
from localization.compat.overrides import list_overridable_segments
from localization.compat.segments import list_segments
from localization.compat.texts import StringTranslation
from localization.compat.translations import Translation
from localization.compat.urls import View, replace_localize_views
from translations import file_views, override_checks, submit_views
from translations.machine.limits import remove_long_machine_texts
from translations.publish_guards import require_editor
from translations.refusals import refuse_missing_text, refuse_value
from translations.sources import require_readable_source
from translations.text_checks import find_length_error, find_slug_error, is_blank
from translations.text_history import store_removal
from translations.text_versions import (
    find_stored_value,
    refuse_unseen_version,
    set_etag,
)
from translations.views import (
    get_translation,
    redirect_report,
    require_translator,
)

logger = logging.getLogger(__name__)


def edit_string(
    request: HttpRequest, translation_id: int, string_segment_id: int
) -> HttpResponse:
    """Store a translated text; an invalid one is a 400 with a message."""
    lock_row(Translation, translation_id)
    translation = get_translation(request, translation_id)
    segment = list_segments(translation).filter(pk=string_segment_id).first()
    value = read_put_value(request)
    if segment is None:
        return refuse_missing_text(value)
    if request.method == "PUT":
        if b"\x00" in request.body or is_blank(value):
            return refuse_value(value, _("This is no text."))
        source = translation.source.as_instance()
        error = find_length_error(segment.context, source, value) or find_slug_error(
            translation, segment.context, value
        )
        if error:
            return refuse_value(value, error)
    return _store_seen_version(
        editor.edit_string_translation, request, translation, segment, value
    )


def edit_override(
    request: HttpRequest, translation_id: int, overridable_segment_id: int
) -> HttpResponse:
    """Store an override, if its field or block accepts it."""
    lock_row(Translation, translation_id)
    translation = get_translation(request, translation_id)
    overridable = list_overridable_segments(translation)
    segment = overridable.filter(pk=overridable_segment_id).first()
    value = read_put_value(request)
    if segment is None:
        return refuse_missing_text(value)
    if request.method == "PUT":
        try:
            override_checks.check_override(segment, value)
        except ValidationError as error:
            return refuse_value(value, " ".join(error.messages))
    return _store_seen_version(
        editor.edit_override, request, translation, segment, value
    )


def _store_seen_version(
    view: View, request: HttpRequest, translation: Translation, segment: Any, value: str
) -> HttpResponse:
    """Let wagtail-localize store or delete a value, unless another has changed it."""
    locale_id = translation.target_locale_id
    refusal = refuse_unseen_version(request, segment, locale_id, value)
    if refusal is not None:
        return refusal
    stored = find_stored_value(segment, locale_id)
    response: HttpResponse = view(request, translation.pk, segment.pk)
    is_removed = request.method == "DELETE" and response.status_code == HTTPStatus.OK
    if is_removed and isinstance(stored, StringTranslation):
        store_removal(stored, request.user)
    set_etag(response, segment, locale_id)
    return response


def read_put_value(request: HttpRequest) -> str:
    """Read the form of a PUT request; wagtail-localize can read it again."""
    if not request.body:
        return ""
    drf_request = Request(request, parsers=[FormParser(), MultiPartParser()])
    try:
        return str(drf_request.POST.get("value", ""))
    except APIException:
        return ""


# The texts are stored in one transaction. It does not wait for the service.
@transaction.non_atomic_requests
def machine_translate(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Translate by machine; if the service fails, show an error and change nothing."""
    try:
        response: HttpResponse = editor.machine_translate(request, translation_id)
    except SERVICE_ERRORS:
        logger.warning("Machine translation failed.", exc_info=True)
        translator = editor.get_machine_translator()
        messages.error(
            request,
            _("%(service)s does not answer. Nothing was translated.")
            % {"service": translator.display_name},
        )
        target = get_valid_next_url_from_request(request)
        return HttpResponseRedirect(target or reverse("wagtailadmin_home"))
    removed = remove_long_machine_texts(Translation.objects.get(pk=translation_id))
    if removed:
        messages.warning(
            request,
            _("Left out, because they are too long for their field: %(number)s.")
            % {"number": removed},
        )
    return response


class SyncForm(editor.UpdateTranslationsForm):
    """Form that syncs translations with their source, without publishing them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["publish_translations"].widget = forms.HiddenInput()

    def clean_publish_translations(self) -> bool:
        """Return False for any input: a page in two languages must not be published."""
        return False


class SyncView(editor.UpdateTranslationsView):
    """wagtail-localize's sync view, with a form that publishes nothing."""

    def get_form(self) -> SyncForm:
        """Build our form."""
        return SyncForm(self.request.POST if self.request.method == "POST" else None)

    def get_object(self) -> Any:
        """Find the source, which the user must be allowed to read."""
        source = super().get_object()
        require_readable_source(self.request.user, source.get_source_instance())
        return source


VIEWS = {
    "edit_string_translation": edit_string,
    "edit_override": edit_override,
    "download_pofile": file_views.download_po,
    "upload_pofile": file_views.upload_file,
    "machine_translate": machine_translate,
    "stop_translation": require_editor(editor.stop_translation),
    "convert_to_alias": require_editor(editor.convert_to_alias),
    "submit_page_translation": submit_views.SubmitPageView.as_view(),
    "submit_snippet_translation": submit_views.SubmitSnippetView.as_view(),
    "update_translations": SyncView.as_view(),
    "translations_report": redirect_report,
    "translations_report_results": redirect_report,
    "snippets_api_listing": require_translator(editor.list_snippet_names),
    "snippets_api_detail": require_translator(editor.get_snippet_name),
}
urlpatterns = replace_localize_views(VIEWS)
